package org.socketlab.view.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.socketlab.view.state.Lane.Band;
import org.socketlab.view.state.Lane.Look;
import org.socketlab.view.state.Lane.Mark;
import org.socketlab.view.state.Lane.Sign;
import org.socketlab.wire.WireWait;

/** When each thread waited for others, and when it went on. */
final class ThreadLanes {

    private final Sequence calls;
    private final Clock clock;

    ThreadLanes(Sequence calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /** In the order of their first calls, the threads of cells at the end. */
    List<Lane> lanes() {
        Map<String, List<Moment>> byThread = new LinkedHashMap<>();
        for (var each : calls.moments())
            if (!Sequence.thread(each).isEmpty()) byThread.computeIfAbsent(Sequence.thread(each), name -> new ArrayList<>()).add(each);
        for (var each : calls.recording.waits())
            if (!each.over() && keyOf(each, byThread) == null) byThread.put("/" + each.stamp().thread(), new ArrayList<>());
        var cells = byThread.remove("cells");
        var lanes = new ArrayList<Lane>();
        byThread.forEach((key, its) -> lanes.add(lane(key.substring(key.indexOf('/') + 1), its, pending(key, byThread))));
        if (cells != null) lanes.add(lane("cells", cells, null));
        return lanes;
    }

    private WireWait pending(String key, Map<String, List<Moment>> byThread) {
        return calls.recording.waits().stream().filter(each -> !each.over() && key.equals(keyOf(each, byThread))).findFirst().orElse(null);
    }

    /** A wait that goes on knows its thread by its name alone; of several the latest one is meant. */
    private static String keyOf(WireWait wait, Map<String, List<Moment>> byThread) {
        return byThread.keySet().stream().filter(key -> key.endsWith("/" + wait.stamp().thread())).reduce((earlier, later) -> later).orElse(null);
    }

    private Lane lane(String name, List<Moment> its, WireWait pending) {
        var bands = new ArrayList<Band>();
        var marks = new ArrayList<Mark>();
        Moment before = null;
        for (var moment : its) {
            band(moment, before, bands);
            marks.add(new Mark(clock.end(moment), moment.isWrong() ? Sign.WRONG : Sign.CALL, moment.label(), moment.told()));
            before = moment;
        }
        if (pending != null) add(bands, before == null ? firstOf(pending) : clock.end(before), clock.last(), Look.WAITING, pending.call());
        return new Lane(name, Lane.Kind.THREAD, bands, marks);
    }

    private void band(Moment moment, Moment before, List<Band> bands) {
        boolean goesOn = before != null && Objects.equals(before.stamp().origin(), moment.stamp().origin());
        if (clock.raw()) {
            double began = clock.began(moment.stamp());
            if (goesOn) add(bands, clock.end(before), began, Look.RUNNING, "");
            add(bands, began, clock.end(moment), Look.WAITING, moment.call());
            return;
        }
        var awaited = calls.awaited(moment);
        double from = goesOn ? clock.end(before) : before != null || calls.beforeOnSocket(moment) == null ? clock.at(moment) - 0.5
                : Math.min(clock.at(calls.beforeOnSocket(moment)), clock.at(moment) - 0.5);
        double until = awaited == null ? from : clock.at(awaited);
        if (until > from) add(bands, from, until, Look.WAITING, moment.call());
        add(bands, Math.max(from, until), clock.at(moment), Look.RUNNING, "");
    }

    private double firstOf(WireWait pending) {
        if (clock.raw()) return clock.began(pending.stamp());
        return calls.moments().stream().filter(each -> each.stamp().socket() == pending.stamp().socket()).mapToDouble(clock::at).max().orElse(0);
    }

    private static void add(List<Band> bands, double from, double to, Look look, String label) {
        if (to > from) bands.add(new Band(from, to, look, label));
    }
}
