package org.socketlab.view.traffic;

import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.socketlab.wire.Conversation;
import org.socketlab.wire.Conversation.End;
import org.socketlab.wire.WireEvent;
import org.socketlab.wire.WireEvent.Accepted;
import org.socketlab.wire.WireEvent.Received;

/**
 * The events of conversations in an order that does not depend on what the clock said: each after what caused it (the bytes it received, the
 * call before it on the same socket or thread), cell after cell, and where several could come next, first what was caused by another, then by
 * conversation, client before server. Two runs in which the same things happened for the same reasons have the same order.
 */
final class Order {

    private final Map<WireEvent, Conversation> in = new IdentityHashMap<>();
    private final CausalOrder<WireEvent> order = new CausalOrder<>();

    /** An event and the conversation it belongs to. */
    record Placed(Conversation in, WireEvent event) {

        End end() {
            return in.end(event);
        }
    }

    private Order(List<Conversation> conversations) {
        for (var each : conversations)
            for (var event : each.events()) {
                in.putIfAbsent(event, each);
                order.add(event, Causes.turn(event.stamp()));
            }
        var asTheyEnded = in.keySet().stream().sorted(Comparator.comparingLong(each -> each.stamp().number())).toList();
        // one thread may still be on its way out of a send when another hears, on the same socket, what came of it
        var asTheyTookEffect = asTheyEnded.stream().sorted(Comparator.comparingLong(WireEvent::effectNanos)).toList();
        Causes.inTurn(asTheyTookEffect, each -> "socket " + each.socket(), order::edge);
        Causes.inTurn(asTheyEnded, each -> Causes.thread(each.stamp()), order::edge);
        for (var each : conversations) Causes.across(each, order::edge);
    }

    static List<Placed> of(List<Conversation> conversations) {
        return new Order(conversations).sorted();
    }

    /** What has nothing to wait for, the next first. */
    private List<Placed> sorted() {
        var next = Comparator.<WireEvent>comparingInt(event -> isCaused(event) ? 0 : 1)
                .thenComparingInt(event -> in.get(event).number())
                .thenComparingInt(event -> in.get(event).end(event) == in.get(event).client() ? 0 : 1)
                .thenComparingLong(event -> event.stamp().number());
        return order.sorted(next).stream().map(event -> new Placed(in.get(event), event)).toList();
    }

    private static boolean isCaused(WireEvent event) {
        return event instanceof Received || event instanceof Accepted;
    }
}
