package org.socketlab.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.socketlab.sockets.Address;
import org.socketlab.wire.Conversation.End;
import org.socketlab.wire.Conversation.Transport;
import org.socketlab.wire.WireEvent.Received;
import org.socketlab.wire.WireEvent.Sent;

/** Datagrams go to anybody, so their conversations are found datagram by datagram: one for each pair of addresses. */
final class DatagramJoining {

    /** What one socket said to one address and heard from it. */
    private record Side(WireSocket socket, Address peer, List<WireEvent> events) {}

    private final Map<Integer, WireSocket> sockets;
    private final Map<Integer, List<WireEvent>> eventsOf;

    DatagramJoining(Map<Integer, WireSocket> sockets, Map<Integer, List<WireEvent>> eventsOf) {
        this.sockets = sockets;
        this.eventsOf = eventsOf;
    }

    /** In no order, all with the number 0. */
    List<Conversation> conversations() {
        var sides = new ArrayList<Side>();
        for (var socket : sockets.values())
            if (socket.isDatagram()) sides.addAll(sidesOf(socket));
        var byPort = new LinkedHashMap<Integer, List<Side>>();
        for (var side : sides)
            if (side.socket.local() != null) byPort.computeIfAbsent(side.socket.local().port(), port -> new ArrayList<>()).add(side);
        var found = new ArrayList<Conversation>();
        var joined = new java.util.HashSet<Side>();
        for (var side : sides) {
            if (!joined.add(side)) continue;
            var other = byPort.getOrDefault(side.peer.port(), List.of()).stream()
                    .filter(each -> !joined.contains(each) && areEnds(side, each)).findFirst().orElse(null);
            if (other != null) joined.add(other);
            found.add(conversation(side, other));
        }
        return found;
    }

    private static boolean areEnds(Side one, Side other) {
        return one.socket.local() != null && Ends.isAt(one.socket.local(), other.peer) && Ends.isAt(other.socket.local(), one.peer);
    }

    /** What concerns the socket and no address belongs to its one partner, when it has one. */
    private List<Side> sidesOf(WireSocket socket) {
        var sides = new LinkedHashMap<Address, Side>();
        var own = new ArrayList<WireEvent>();
        for (var event : eventsOf.getOrDefault(socket.number(), List.of())) {
            var peer = event instanceof Sent sent ? sent.to() : event instanceof Received received ? received.from() : null;
            if (peer == null) own.add(event);
            else sides.computeIfAbsent(peer, address -> new Side(socket, address, new ArrayList<>())).events.add(event);
        }
        if (sides.size() == 1) {
            var only = sides.values().iterator().next().events;
            only.addAll(own);
            only.sort(Recording.BY_EFFECT);
        }
        return List.copyOf(sides.values());
    }

    /** Who sent first is the client. */
    private static Conversation conversation(Side one, Side other) {
        var events = new ArrayList<>(one.events);
        if (other != null) events.addAll(other.events);
        events.sort(Recording.BY_EFFECT);
        var first = events.stream().filter(each -> each instanceof Sent || each instanceof Received).findFirst().orElseThrow();
        boolean oneBegan = (first.socket() == one.socket.number()) == first instanceof Sent;
        var here = new End(one.socket.number(), one.socket.name(), concrete(one.socket.local(), other == null ? null : other.peer));
        var there = other == null ? new End(0, nameOf(one.peer, one.socket), one.peer)
                : new End(other.socket.number(), other.socket.name(), one.peer);
        return new Conversation(0, Transport.UDP, oneBegan ? here : there, oneBegan ? there : here, events);
    }

    /** A socket bound to every interface is known to the other end by one address. */
    private static Address concrete(Address own, Address asKnown) {
        return asKnown != null ? asKnown : own;
    }

    private static String nameOf(Address peer, WireSocket known) {
        return peer.equals(known.peer()) && !known.peerName().isEmpty() ? known.peerName() : peer.toString();
    }
}
