package org.socketlab.view.traffic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.socketlab.view.traffic.Order.Placed;
import org.socketlab.wire.Conversation;
import org.socketlab.wire.Conversation.End;
import org.socketlab.wire.Direction;
import org.socketlab.wire.Payload;
import org.socketlab.wire.WireEvent;
import org.socketlab.wire.WireEvent.Accepted;
import org.socketlab.wire.WireEvent.Bound;
import org.socketlab.wire.WireEvent.Closed;
import org.socketlab.wire.WireEvent.Connected;
import org.socketlab.wire.WireEvent.Failed;
import org.socketlab.wire.WireEvent.Impaired;
import org.socketlab.wire.WireEvent.Listening;
import org.socketlab.wire.WireEvent.OptionSet;
import org.socketlab.wire.WireEvent.Received;
import org.socketlab.wire.WireEvent.Reset;
import org.socketlab.wire.WireEvent.Sent;
import org.socketlab.wire.WireEvent.ShutDown;
import org.socketlab.wire.WireEvent.TimedOut;
import org.socketlab.wire.WireEvent.Opened;

/**
 * Makes the rows of a sequence diagram. A call and what it caused at the other end share a row when nothing comes between them:
 * {@code connect} and {@code accept}, a {@code send} and the {@code recv} that got just its bytes, {@code close} and the end of stream.
 */
final class Steps {

    private final List<Placed> events;
    private final Map<Received, List<Sent>> arrivals = new IdentityHashMap<>();
    private final Set<Sent> arrived = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<WireEvent> told = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Sent, Integer> rowOf = new IdentityHashMap<>();
    private final List<Step> rows = new ArrayList<>();

    private Steps(List<Conversation> conversations) {
        events = Order.of(conversations);
        for (var each : conversations)
            for (var direction : Direction.values()) arrivals.putAll(Arrivals.of(each, direction));
        arrivals.values().forEach(arrived::addAll);
    }

    static List<Step> of(List<Conversation> conversations) {
        return new Steps(conversations).rows();
    }

    private List<Step> rows() {
        for (int i = 0; i < events.size(); i++) {
            var placed = events.get(i);
            if (!told.add(placed.event())) continue;
            var next = i + 1 < events.size() ? events.get(i + 1) : null;
            row(placed, next != null && next.in() == placed.in() && next.end() != placed.end() ? next : null);
        }
        return rows;
    }

    /** @param across the event that follows, if it is the other end's */
    private void row(Placed placed, Placed across) {
        var event = placed.event();
        var from = placed.end();
        var to = from == placed.in().client() ? placed.in().server() : placed.in().client();
        if (event instanceof Connected connected) crossing(connected, from, to, across);
        else if (event instanceof Sent sent) sent(sent, from, to, across);
        else if (event instanceof Received received) received(received, placed.in().transport() == Conversation.Transport.UDP, to, from);
        else if (event instanceof Closed || event instanceof ShutDown) ended(event, from, to, across);
        else if (isUnanswered(event)) add(from, to, "connect", "", null, event instanceof Failed ? "refused (ECONNREFUSED)" : "timed out", Step.Kind.UNANSWERED, List.of(event));
        else alone(event, from);
    }

    private static boolean isUnanswered(WireEvent event) {
        return event instanceof Failed failed && failed.call().equals("connect") && failed.errno().equals("ECONNREFUSED")
                || event instanceof TimedOut late && late.call().equals("connect");
    }

    private void crossing(Connected event, End from, End to, Placed across) {
        boolean accepted = across != null && across.event() instanceof Accepted;
        if (accepted) told.add(across.event());
        add(from, to, "connect", accepted ? "accept" : "", null, "", Step.Kind.ARROW, accepted ? List.of(event, across.event()) : List.of(event));
    }

    private void sent(Sent event, End from, End to, Placed across) {
        boolean whole = across != null && across.event() instanceof Received received && arrivals.getOrDefault(received, List.of()).equals(List.of(event))
                && received.data().sizeBytes() == event.data().sizeBytes();
        boolean arrives = arrived.contains(event);
        rowOf.put(event, rows.size());
        var note = event.data().sizeBytes() < event.askedBytes() ? "of " + Label.bytes(event.askedBytes()) : "";
        if (whole) {
            told.add(across.event());
            add(from, to, event.call(), ((Received) across.event()).call(), event.data(), note, Step.Kind.ARROW, List.of(event, across.event()));
        } else if (!arrives && !to.isHere()) {
            add(from, to, event.call(), "", event.data(), note, Step.Kind.ARROW, List.of(event));
        } else {
            add(from, to, event.call(), "", event.data(), arrives ? note : "not received", Step.Kind.LEAVES, List.of(event));
        }
    }

    private void received(Received event, boolean datagram, End from, End to) {
        var sends = arrivals.getOrDefault(event, List.of()).stream().map(rowOf::get).filter(row -> row != null).toList();
        var end = event.isEndOfStream() && !datagram;
        var kind = sends.isEmpty() ? end ? Step.Kind.LOCAL : Step.Kind.ARROW : Step.Kind.ARRIVES;
        if (kind == Step.Kind.LOCAL) add(to, null, event.call(), "", null, "end of stream", kind, List.of(event));
        else rows.add(new Step(from, to, "", event.call(), event.data(), "", kind, sends, List.of(event)));
    }

    private void ended(WireEvent event, End from, End to, Placed across) {
        var call = event.kind().call();
        var half = event instanceof ShutDown shut ? shut.half() + (heardOf(across) ? ": " : "") : "";
        boolean heard = heardOf(across) && !half.startsWith("SHUT_RD:");
        if (heard) told.add(across.event());
        add(from, heard ? to : null, call, heard ? ((Received) across.event()).call() : "", null, half + (heard ? "end of stream" : ""),
                heard ? Step.Kind.ARROW : Step.Kind.LOCAL, heard ? List.of(event, across.event()) : List.of(event));
    }

    private static boolean heardOf(Placed across) {
        return across != null && across.event() instanceof Received received && received.isEndOfStream();
    }

    private void alone(WireEvent event, End at) {
        if (event instanceof Opened) return;
        var note = note(event);
        boolean wrong = event instanceof Reset || event instanceof TimedOut || event instanceof Failed;
        add(at, null, call(event), "", null, note, wrong ? Step.Kind.WRONG : Step.Kind.LOCAL, List.of(event));
    }

    private static String call(WireEvent event) {
        if (event instanceof Reset reset) return reset.call();
        if (event instanceof TimedOut timedOut) return timedOut.call();
        if (event instanceof Failed failed) return failed.call();
        return event.kind().call();
    }

    private static String note(WireEvent event) {
        if (event instanceof Bound bound) return bound.asked();
        if (event instanceof Listening listening) return "backlog " + listening.backlog();
        if (event instanceof OptionSet option) return option.option() + " = " + option.value();
        if (event instanceof Reset) return "connection reset (ECONNRESET)";
        if (event instanceof TimedOut) return "timed out";
        if (event instanceof Failed failed) return failed.errno().isEmpty() ? "failed" : "failed: " + failed.errno();
        if (event instanceof Impaired impaired) return impaired.what();
        return "";
    }

    private void add(End from, End to, String call, String answer, Payload data, String note, Step.Kind kind, List<WireEvent> of) {
        rows.add(new Step(from, to, call, answer, data, note, kind, List.of(), of));
    }
}
