package org.socketlab.view.traffic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.socketlab.sockets.Shut;
import org.socketlab.wire.Conversation;
import org.socketlab.wire.Conversation.End;
import org.socketlab.wire.Packet;
import org.socketlab.wire.Packet.Flag;
import org.socketlab.wire.WireEvent;
import org.socketlab.wire.WireEvent.Accepted;
import org.socketlab.wire.WireEvent.Closed;
import org.socketlab.wire.WireEvent.Connected;
import org.socketlab.wire.WireEvent.Failed;
import org.socketlab.wire.WireEvent.Received;
import org.socketlab.wire.WireEvent.Reset;
import org.socketlab.wire.WireEvent.ShutDown;

/**
 * Puts the segments that open and end connections among the rows of calls, each behind the call that made the system send it: that is their order
 * by rule, whatever the clock said. A segment that nobody's call explains stands where its connection ends.
 */
final class SegmentRows {

    private final List<Step> steps;
    private final List<Packet> left;
    /** What stands behind a row, by the row's place; -1 is before the first. */
    private final Map<Integer, List<Step>> behind = new TreeMap<>();

    private SegmentRows(List<Step> steps, List<Packet> packets) {
        this.steps = steps;
        this.left = new ArrayList<>(packets);
    }

    static List<Step> among(List<Step> steps, List<Conversation> conversations, List<Packet> packets) {
        var work = new SegmentRows(steps, packets);
        conversations.forEach(work::conversation);
        return work.woven();
    }

    private void conversation(Conversation in) {
        var own = segments(in);
        left.removeAll(own);
        boolean greeted = false, agreed = false;
        for (var each : own) {
            boolean fromClient = isFrom(in.client(), in, each);
            if (each.has(Flag.SYN)) {
                greeted = true;
                agreed |= each.has(Flag.ACK);
                add(opening(in), in, each, fromClient);
            } else if (agreed && fromClient && each.flags().equals(Set.of(Flag.ACK))) {
                agreed = false;   // the third of the handshake; what is acknowledged later is chance
                add(opening(in), in, each, true);
            } else if (each.has(Flag.FIN) || each.has(Flag.RST)) {
                add(greeted && isRefused(in) ? opening(in) : ending(in, fromClient ? in.client() : in.server(), each.has(Flag.RST)), in, each, fromClient);
            }
        }
    }

    /** Those between its two ports; of one whose client never had a port those that were sent to its server and refused. */
    private List<Packet> segments(Conversation in) {
        int client = port(in.client()), server = port(in.server());
        if (client > 0 && server > 0) return left.stream().filter(each -> isBetween(each, client, server)).toList();
        var goal = in.events().stream().filter(Failed.class::isInstance).map(each -> ((Failed) each).address()).findFirst().orElse("");
        var first = left.stream().filter(each -> each.has(Flag.SYN) && !each.has(Flag.ACK) && goal.endsWith(":" + each.to().port())).findFirst();
        return first.map(syn -> left.stream().filter(each -> isBetween(each, syn.from().port(), syn.to().port())).toList()).orElse(List.of());
    }

    private static int port(End end) {
        return end.address() == null ? 0 : end.address().port();
    }

    private static boolean isBetween(Packet each, int one, int other) {
        return each.from().port() == one && each.to().port() == other || each.from().port() == other && each.to().port() == one;
    }

    private static boolean isFrom(End client, Conversation in, Packet each) {
        if (port(client) > 0) return each.from().port() == port(client);
        return port(in.server()) > 0 ? each.from().port() != port(in.server()) : each.has(Flag.SYN);
    }

    private static boolean isRefused(Conversation in) {
        return in.events().stream().noneMatch(each -> each instanceof Connected || each instanceof Accepted);
    }

    private void add(int row, Conversation in, Packet packet, boolean fromClient) {
        var from = fromClient ? in.client() : in.server();
        var to = fromClient ? in.server() : in.client();
        behind.computeIfAbsent(row, none -> new ArrayList<>())
                .add(new Step(from, to, "", "", null, packet.label(), Step.Kind.SEGMENT, List.of(), List.of()));
    }

    private int opening(Conversation in) {
        int row = row(in, each -> each instanceof Connected || each instanceof Accepted || each instanceof Failed);
        return row >= 0 ? row : first(in) - 1;
    }

    private int ending(Conversation in, End by, boolean reset) {
        int row = row(in, each -> each.socket() == by.socket() && by.isHere() && (each instanceof Closed || !reset && each instanceof ShutDown shut && shut.half() != Shut.SHUT_RD));
        if (row >= 0) return row;
        int heard = row(in, each -> each.socket() != by.socket() && (reset ? each instanceof Reset : each instanceof Received received && received.isEndOfStream()));
        return heard >= 0 ? heard - 1 : last(in);
    }

    private int row(Conversation in, java.util.function.Predicate<WireEvent> test) {
        for (int i = 0; i < steps.size(); i++)
            if (steps.get(i).events().stream().anyMatch(each -> in.events().contains(each) && test.test(each))) return i;
        return -1;
    }

    private int first(Conversation in) {
        int row = row(in, each -> true);
        return row < 0 ? steps.size() : row;
    }

    private int last(Conversation in) {
        int last = steps.size() - 1;
        while (last >= 0 && steps.get(last).events().stream().noneMatch(in.events()::contains)) last--;
        return last;
    }

    /** Rows that name others by their place name them by the new one. */
    private List<Step> woven() {
        var woven = new ArrayList<Step>(behind.getOrDefault(-1, List.of()));
        var placeOf = new HashMap<Integer, Integer>();
        for (int i = 0; i < steps.size(); i++) {
            placeOf.put(i, woven.size());
            var step = steps.get(i);
            woven.add(new Step(step.from(), step.to(), step.call(), step.answer(), step.data(), step.note(), step.kind(),
                    step.earlier().stream().map(placeOf::get).toList(), step.events()));
            woven.addAll(behind.getOrDefault(i, List.of()));
        }
        return woven;
    }
}
