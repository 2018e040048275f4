package org.socketlab.view.state;

import java.util.stream.LongStream;
import org.socketlab.wire.Stamp;

/** Where calls stand on a timeline: by their order, or by the time. */
record Clock(Sequence calls, boolean raw) {

    /** When a call had its effect. */
    double at(Moment moment) {
        if (!raw) return calls.place(moment) + 0.5;
        return moment.event() == null ? end(moment.stamp()) : millis(moment.event().effectNanos());
    }

    /** When a call was over. */
    double end(Moment moment) {
        return raw ? end(moment.stamp()) : at(moment);
    }

    double began(Stamp stamp) {
        return millis(stamp.atNanos());
    }

    private double end(Stamp stamp) {
        return millis(stamp.endNanos());
    }

    /** The right edge; calls that still wait get room for their names. */
    double last() {
        if (!raw) return calls.moments().size() + (calls.recording.waits().stream().anyMatch(each -> !each.over()) ? 1.2 : 0);
        var events = calls.moments().stream().mapToLong(each -> each.stamp().endNanos());
        var waits = calls.recording.waits().stream().mapToLong(each -> each.stamp().endNanos());
        return millis(LongStream.concat(events, waits).max().orElse(0)) + 0.01;
    }

    private double millis(long nanos) {
        return (nanos - first()) / 1e6;
    }

    private long first() {
        return calls.recording.events().stream().mapToLong(each -> each.stamp().atNanos()).min().orElse(0);
    }
}
