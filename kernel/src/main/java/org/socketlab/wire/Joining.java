package org.socketlab.wire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.socketlab.sockets.Address;
import org.socketlab.sockets.Bytes;
import org.socketlab.wire.Conversation.End;
import org.socketlab.wire.Conversation.Transport;
import org.socketlab.wire.WireEvent.Accepted;
import org.socketlab.wire.WireEvent.Connected;
import org.socketlab.wire.WireEvent.Received;
import org.socketlab.wire.WireEvent.Sent;

/** Puts the events of both ends together. */
final class Joining {

    /** Enough of a stream to tell it from another. */
    private static final int COMPARED_BYTES = 4096;

    private final Map<Integer, WireSocket> sockets = new LinkedHashMap<>();
    private final Map<Integer, List<WireEvent>> eventsOf = new HashMap<>();
    private final List<Ends.Pair> pairs;

    /** @param events in their order of effect */
    Joining(List<WireSocket> sockets, List<WireEvent> events) {
        for (var each : sockets) this.sockets.put(each.number(), each);
        for (var each : events) {
            eventsOf.computeIfAbsent(each.socket(), number -> new ArrayList<>()).add(each);
            if (each instanceof Accepted accepted)
                eventsOf.computeIfAbsent(accepted.connection(), number -> new ArrayList<>()).add(each);
        }
        this.pairs = Ends.join(sockets, this::agree);
    }

    /** The streams' ends, found by their addresses. */
    List<Ends.Pair> pairs() {
        return pairs;
    }

    /** In the order in which they began. */
    List<Conversation> conversations() {
        var found = new ArrayList<Conversation>();
        for (var pair : pairs) addStream(pair, found);
        found.addAll(new DatagramJoining(sockets, eventsOf).conversations());
        found.sort(Comparator.comparingLong((Conversation each) -> each.events().get(0).effectNanos())
                .thenComparing(each -> each.events().get(0).stamp().number()));
        var numbered = new ArrayList<Conversation>(found.size());
        for (var each : found)
            numbered.add(new Conversation(numbered.size(), each.transport(), each.client(), each.server(), each.events()));
        return numbered;
    }

    private void addStream(Ends.Pair pair, List<Conversation> found) {
        WireSocket client = pair.client(), server = pair.server();
        var events = new ArrayList<WireEvent>();
        if (client != null) events.addAll(events(client));
        if (server != null) events.addAll(events(server));
        if (events.isEmpty()) return;
        events.sort(Recording.BY_EFFECT);
        var any = client != null ? client : server;
        found.add(new Conversation(0, any.isUnix() ? Transport.UNIX : Transport.TCP,
                client != null ? end(client) : stranger(server), server != null ? end(server) : stranger(client), events));
    }

    private List<WireEvent> events(WireSocket socket) {
        return eventsOf.getOrDefault(socket.number(), List.of());
    }

    private static End end(WireSocket socket) {
        return new End(socket.number(), socket.name(), socket.local());
    }

    /** The end that is not of this program, as this one knows it. */
    private static End stranger(WireSocket known) {
        var name = !known.peerName().isEmpty() ? known.peerName() : known.peer() != null ? known.peer().toString() : "nobody";
        return new End(0, name, known.peer());
    }

    private boolean agree(WireSocket client, WireSocket server) {
        if (!client.isUnix()) return true;
        return agrees(client, server) && agrees(server, client);
    }

    /** Whether what one received is what the other sent, as far as it goes. */
    private boolean agrees(WireSocket sender, WireSocket receiver) {
        var sent = beginning(events(sender).stream().filter(Sent.class::isInstance).map(each -> ((Sent) each).data()).toList());
        var received = beginning(events(receiver).stream().filter(Received.class::isInstance).map(each -> ((Received) each).data()).toList());
        return sent.startsWith(received);
    }

    /** As much as is known without a gap. */
    private static Bytes beginning(List<Payload> parts) {
        var known = new ArrayList<>();
        int size = 0;
        for (var part : parts) {
            known.add(part.kept());
            size += part.kept().size();
            if (part.isCut() || size >= COMPARED_BYTES) break;
        }
        var all = Bytes.join(known.toArray());
        return all.slice(0, Math.min(all.size(), COMPARED_BYTES));
    }
}
