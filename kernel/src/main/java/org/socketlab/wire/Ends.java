package org.socketlab.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.socketlab.sockets.Address;
import org.socketlab.wire.WireSocket.Role;

/**
 * Which sockets are the two ends of one connection. For TCP the two addresses tell. The clients of a Unix socket have no address of their
 * own, so there they go by the order in which they came, unless what was sent and received contradicts it.
 */
final class Ends {

    /** Either may be null: that end is not of this program. */
    record Pair(WireSocket client, WireSocket server) {}

    private record Key(Address server, Address client) {}

    private Ends() {}

    /** @param agree whether a client and an accepted socket may have talked to each other, by what they sent and received */
    static List<Pair> join(List<WireSocket> sockets, BiPredicate<WireSocket, WireSocket> agree) {
        Map<Key, Deque<WireSocket>> accepted = new HashMap<>();
        for (var each : sockets)
            if (each.role() == Role.ACCEPTED && each.local() != null && each.peer() != null)
                accepted.computeIfAbsent(new Key(place(each.local()), place(each.peer())), key -> new ArrayDeque<>()).add(each);
        var pairs = new ArrayList<Pair>();
        for (var each : sockets)
            if (each.role() == Role.CLIENT) pairs.add(new Pair(each, partner(each, accepted, agree)));
        accepted.values().forEach(left -> left.forEach(each -> pairs.add(new Pair(null, each))));
        for (var each : sockets)
            if (each.role() == Role.ACCEPTED && (each.local() == null || each.peer() == null)) pairs.add(new Pair(null, each));
        return pairs;
    }

    private static WireSocket partner(WireSocket client, Map<Key, Deque<WireSocket>> accepted, BiPredicate<WireSocket, WireSocket> agree) {
        if (client.peer() == null || client.local() == null) return null;
        var waiting = accepted.getOrDefault(new Key(place(client.peer()), place(client.local())), new ArrayDeque<>());
        for (var each : waiting)
            if (agree.test(client, each)) {
                waiting.remove(each);
                return each;
            }
        return null;
    }

    /** One Unix path may be written in several ways. */
    private static Address place(Address address) {
        if (!address.isUnix() || address.path().isEmpty()) return address;
        try {
            return Address.unix(Path.of(address.path()).toAbsolutePath().normalize().toString());
        } catch (InvalidPathException e) {
            return address;
        }
    }

    /** Whether a socket with that address of its own is the one that another knows under an address. */
    static boolean isAt(Address own, Address known) {
        return own.port() == known.port() && (own.host().equals(known.host()) || isEveryInterface(own.host()));
    }

    private static boolean isEveryInterface(String host) {
        return host.equals("0.0.0.0") || host.equals("::");
    }

    /** The numbers of an address, which need no look-up; null when it is none that has any. */
    static InetAddress numbers(Address address) {
        if (address == null || address.isUnix() || !address.host().matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%\\w+)?")) return null;
        try {
            return InetAddress.getByName(address.host());
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
