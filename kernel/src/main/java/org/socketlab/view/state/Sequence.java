package org.socketlab.view.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.socketlab.view.traffic.CausalOrder;
import org.socketlab.view.traffic.Causes;
import org.socketlab.wire.Conversation;
import org.socketlab.wire.Recording;
import org.socketlab.wire.WireEvent;
import org.socketlab.wire.WireEvent.Accepted;
import org.socketlab.wire.WireEvent.Connected;
import org.socketlab.wire.WireEvent.Listening;
import org.socketlab.wire.WireEvent.Received;

/** The calls of a recording in the order of their causes, which is the same in every run, and what each had to wait for. */
final class Sequence {

    final Recording recording;
    final List<Conversation> conversations;
    private final Map<WireEvent, Moment> momentOf = new IdentityHashMap<>();
    private final Map<Moment, Conversation> in = new IdentityHashMap<>();
    private final Map<Moment, Integer> places = new IdentityHashMap<>();
    private final CausalOrder<Moment> order = new CausalOrder<>();
    private final List<Moment> moments;

    Sequence(Recording recording) {
        this.recording = recording;
        this.conversations = recording.conversations();
        var asTheyEnded = Stream.concat(recording.events().stream().map(event -> new Moment(event, null)),
                        recording.waits().stream().filter(wait -> wait.over()).map(wait -> new Moment(null, wait)))
                .sorted(Comparator.comparingLong(each -> each.stamp().number())).toList();
        for (var each : asTheyEnded) {
            if (each.event() != null) momentOf.put(each.event(), each);
            order.add(each, Causes.turn(each.stamp()));
        }
        conversations.forEach(each -> each.events().forEach(event -> in.putIfAbsent(momentOf.get(event), each)));
        Causes.inTurn(asTheyEnded, Sequence::thread, order::edge);
        Causes.inTurn(asTheyEnded.stream().filter(each -> each.event() != null).sorted(Comparator.comparingLong(each -> each.event().effectNanos())).toList(), each -> "socket " + each.stamp().socket(), order::edge);
        conversations.forEach(each -> Causes.across(each, this::edge));
        listenings();
        acceptances();
        selects(asTheyEnded);
        moments = order.sorted(Comparator.<Moment>comparingInt(each -> isCaused(each) ? 0 : 1).thenComparingInt(this::conversation)
                .thenComparingInt(this::side).thenComparingInt(each -> each.stamp().socket()));
        for (var each : moments) places.put(each, places.size());
    }

    private void edge(WireEvent cause, WireEvent effect) {
        order.edge(momentOf.get(cause), momentOf.get(effect));
    }

    static String thread(Moment moment) {
        return Causes.thread(moment.stamp());
    }

    private static boolean isCaused(Moment moment) {
        return moment.event() == null || moment.event() instanceof Received || moment.event() instanceof Accepted;
    }

    private int conversation(Moment moment) {
        return in.containsKey(moment) ? in.get(moment).number() : -1;
    }

    private int side(Moment moment) {
        return in.containsKey(moment) && moment.event() != null && in.get(moment).end(moment.event()) == in.get(moment).client() ? 0 : 1;
    }

    /** Nobody connects before the server listens. */
    private void listenings() {
        for (var each : recording.events())
            if (each instanceof Listening listening)
                for (var in : conversations)
                    if (in.events().stream().anyMatch(event -> event instanceof Accepted accepted && accepted.socket() == listening.socket()))
                        in.events().stream().filter(Connected.class::isInstance).forEach(connected -> edge(listening, connected));
    }

    /** A connection is used after it was accepted, also by another thread. */
    private void acceptances() {
        for (var each : recording.events())
            if (each instanceof Accepted accepted)
                recording.events().stream().filter(event -> event.socket() == accepted.connection()).min(Comparator.comparingLong(event -> event.stamp().number()))
                        .ifPresent(first -> edge(accepted, first));
    }

    /** A select waits for what the calls need that its thread then makes on the sockets that were ready. */
    private void selects(List<Moment> asTheyEnded) {
        var next = new HashMap<String, List<Moment>>();
        for (int i = asTheyEnded.size() - 1; i >= 0; i--) {
            var moment = asTheyEnded.get(i);
            var later = next.computeIfAbsent(thread(moment), name -> new ArrayList<>());
            if (moment.event() == null)
                for (int socket : moment.select().ready())
                    for (int k = later.size() - 1; k >= 0; k--)
                        if (later.get(k).event() != null && later.get(k).stamp().socket() == socket) {
                            order.causes(later.get(k)).stream().filter(cause -> !thread(cause).equals(thread(moment))).forEach(cause -> order.edge(cause, moment));
                            break;
                        }
            later.add(moment);
        }
    }

    List<Moment> moments() {
        return moments;
    }

    Moment of(WireEvent event) {
        return momentOf.get(event);
    }

    /** From 0. */
    int place(Moment moment) {
        return places.get(moment);
    }

    /** The last thing that had to happen elsewhere before this call could end; null when nothing had to. */
    Moment awaited(Moment moment) {
        return order.causes(moment).stream().filter(cause -> !thread(cause).equals(thread(moment)) && cause.stamp().socket() != moment.stamp().socket())
                .max(Comparator.comparingInt(this::place)).orElse(null);
    }

    /** The call before it on the same socket, by whatever thread; null when it is the first. */
    Moment beforeOnSocket(Moment moment) {
        return order.causes(moment).stream().filter(cause -> cause.stamp().socket() == moment.stamp().socket())
                .max(Comparator.comparingInt(this::place)).orElse(null);
    }
}
