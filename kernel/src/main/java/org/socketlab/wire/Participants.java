package org.socketlab.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.socketlab.wire.WireEvent.Accepted;
import org.socketlab.wire.WireSocket.Role;

/**
 * Gives the sockets of a recording names that are the same in every run: a server goes by its port, with the connections it accepted; any
 * other by the variable that holds it, or by its order.
 */
final class Participants {

    private final Map<Integer, WireSocket> sockets = new HashMap<>();
    private final Map<Integer, String> names = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    private Participants() {}

    /**
     * @param sockets with the variable that holds each as its name, or ""
     * @param events  in their order of effect
     */
    static List<WireSocket> named(List<WireSocket> sockets, List<WireEvent> events) {
        var work = new Participants();
        for (var each : sockets) work.sockets.put(each.number(), each);
        for (var each : sockets) if (each.role() == Role.LISTENER) work.give(each, work.server(each));
        work.nameAccepted(sockets);
        work.nameClients(new Joining(sockets, events).pairs(), clientNames(events));
        for (var each : sockets) if (!work.names.containsKey(each.number())) work.give(each, work.other(each));
        var named = new ArrayList<WireSocket>(sockets.size());
        for (var each : sockets) named.add(each.named(work.names.get(each.number())));
        return named;
    }

    private void give(WireSocket socket, String name) {
        names.put(socket.number(), name);
        taken.add(name);
    }

    private String server(WireSocket socket) {
        if (socket.isUnix() && !socket.boundTo().isEmpty()) return socket.boundTo();
        var port = socket.boundTo().substring(socket.boundTo().lastIndexOf(':') + 1);
        if (socket.boundTo().contains(":") && port.matches("[1-9]\\d*")) return "server:" + port;
        return socket.name().isEmpty() ? numbered("server") : socket.name();
    }

    /** {@code server}, {@code server 2}, … */
    private String numbered(String word) {
        var name = word;
        for (int i = 2; taken.contains(name); i++) name = word + " " + i;
        return name;
    }

    private void nameAccepted(List<WireSocket> all) {
        for (var each : all) {
            if (each.role() != Role.ACCEPTED) continue;
            var listener = isOfPair(each) ? "second of the pair" : names.get(each.listener());
            if (listener == null) listener = each.isUnix() ? each.local().path() : "server:" + each.local().port();
            give(each, listener);
        }
    }

    private void nameClients(List<Ends.Pair> pairs, Map<Integer, String> asAccepted) {
        var later = new ArrayList<WireSocket>();
        for (var pair : pairs) {
            if (pair.client() == null) continue;
            var asked = pair.server() == null ? null : asAccepted.getOrDefault(pair.server().number(), pair.server().peerName());
            if (isOfPair(pair.client())) give(pair.client(), "first of the pair");
            else if (!pair.client().name().isEmpty()) give(pair.client(), pair.client().name());
            else if (asked == null || asked.isEmpty()) later.add(pair.client());
            else give(pair.client(), taken.contains(asked) ? asked + " of " + names.get(pair.server().number()) : asked);
        }
        for (var each : later) give(each, ordered("client"));
    }

    private static boolean isOfPair(WireSocket socket) {
        return socket.peerName().equals("its pair");
    }

    private static Map<Integer, String> clientNames(List<WireEvent> events) {
        var names = new HashMap<Integer, String>();
        for (var each : events)
            if (each instanceof Accepted accepted) names.put(accepted.connection(), accepted.client());
        return names;
    }

    /** {@code client 1}, {@code client 2}, … */
    private String ordered(String word) {
        int i = 1;
        while (taken.contains(word + " " + i)) i++;
        return word + " " + i;
    }

    private String other(WireSocket socket) {
        if (!socket.name().isEmpty()) return socket.name();
        if (socket.role() != Role.DATAGRAM) return ordered("socket");
        var server = server(socket);
        return server.startsWith("server:") ? server : ordered("client");
    }
}
