package org.socketlab.view.traffic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.socketlab.sockets.Shut;
import org.socketlab.wire.Conversation;
import org.socketlab.wire.Conversation.End;
import org.socketlab.wire.Direction;
import org.socketlab.wire.WireEvent;
import org.socketlab.wire.WireEvent.Accepted;
import org.socketlab.wire.WireEvent.Closed;
import org.socketlab.wire.WireEvent.Connected;
import org.socketlab.wire.WireEvent.Received;
import org.socketlab.wire.WireEvent.Reset;
import org.socketlab.wire.WireEvent.ShutDown;

/**
 * The events of conversations in an order that does not depend on what the clock said: each after what caused it (the bytes it received, the
 * call before it on the same socket or thread), and where several could come next, first what was caused by another, then by conversation,
 * client before server. Two runs in which the same things happened for the same reasons have the same order.
 */
final class Order {

    private final Map<WireEvent, Node> nodes = new LinkedHashMap<>();

    private record Key(Conversation in, WireEvent event) {}

    /** An event and how many of its causes are still to come. */
    private static final class Node {
        final Key key;
        final List<Node> effects = new ArrayList<>();
        int causes;

        Node(Key key) {
            this.key = key;
        }
    }

    /** What has nothing to wait for, the next first. */
    private static final Comparator<Node> NEXT = Comparator.<Node>comparingInt(node -> isCaused(node.key.event) ? 0 : 1)
            .thenComparingInt(node -> node.key.in.number())
            .thenComparingInt(node -> node.key.in.end(node.key.event) == node.key.in.client() ? 0 : 1)
            .thenComparingLong(node -> node.key.event.stamp().number());

    /** An event and the conversation it belongs to. */
    record Placed(Conversation in, WireEvent event) {

        End end() {
            return in.end(event);
        }
    }

    private Order(List<Conversation> conversations) {
        for (var each : conversations)
            for (var event : each.events()) nodes.putIfAbsent(event, new Node(new Key(each, event)));
        inTurn(each -> "socket " + each.socket());
        inTurn(each -> each.stamp().thread().isEmpty() ? null : each.stamp().origin() + "/" + each.stamp().thread());
        for (var each : conversations) {
            crossing(each);
            for (var direction : Direction.values()) bytes(each, direction);
        }
    }

    static List<Placed> of(List<Conversation> conversations) {
        return new Order(conversations).sorted();
    }

    private static boolean isCaused(WireEvent event) {
        return event instanceof Received || event instanceof Accepted;
    }

    private void inTurn(Function<WireEvent, String> track) {
        var last = new HashMap<String, Node>();
        nodes.values().stream().sorted(Comparator.comparingLong(node -> node.key.event.stamp().number())).forEach(node -> {
            var name = track.apply(node.key.event);
            if (name == null) return;
            var before = last.put(name, node);
            if (before != null) edge(before, node);
        });
    }

    /** A connection is accepted after the client has begun it. */
    private void crossing(Conversation in) {
        for (var cause : in.events())
            if (cause instanceof Connected)
                for (var effect : in.events()) if (effect instanceof Accepted) edge(nodes.get(cause), nodes.get(effect));
    }

    /** Bytes are received after they were sent, and the end of the stream after it was ended. */
    private void bytes(Conversation in, Direction direction) {
        int sender = in.sender(direction).socket();
        Arrivals.of(in, direction).forEach((received, sends) -> {
            if (!sends.isEmpty()) edge(nodes.get(sends.get(sends.size() - 1)), nodes.get(received));
        });
        var end = in.events().stream().filter(each -> each.socket() == sender && ends(each)).findFirst();
        if (end.isEmpty()) return;
        in.events().stream().filter(each -> each.socket() != sender && hearsOfIt(each)).forEach(effect -> edge(nodes.get(end.get()), nodes.get(effect)));
    }

    private static boolean hearsOfIt(WireEvent event) {
        return event instanceof Reset || event instanceof Received received && received.isEndOfStream();
    }

    private static boolean ends(WireEvent event) {
        return event instanceof Closed || event instanceof ShutDown shut && shut.half() != Shut.SHUT_RD;
    }

    private static void edge(Node cause, Node effect) {
        if (cause == null || effect == null || cause == effect) return;
        cause.effects.add(effect);
        effect.causes++;
    }

    private List<Placed> sorted() {
        var left = new ArrayList<>(nodes.values());
        var ready = new TreeSet<>(NEXT);
        left.stream().filter(node -> node.causes == 0).forEach(ready::add);
        var sorted = new ArrayList<Placed>();
        var done = new HashSet<Node>();
        while (sorted.size() < left.size()) {
            var next = ready.isEmpty() ? left.stream().filter(node -> !done.contains(node)).min(NEXT).orElseThrow() : ready.pollFirst();
            if (!done.add(next)) continue;
            sorted.add(new Placed(next.key.in, next.key.event));
            for (var effect : next.effects) if (--effect.causes == 0 && !done.contains(effect)) ready.add(effect);
        }
        return sorted;
    }
}
