package org.socketlab.view.state;

import org.socketlab.sockets.Counted;
import org.socketlab.view.traffic.Label;
import org.socketlab.wire.Stamp;
import org.socketlab.wire.WireEvent;
import org.socketlab.wire.WireEvent.Failed;
import org.socketlab.wire.WireEvent.Received;
import org.socketlab.wire.WireEvent.Reset;
import org.socketlab.wire.WireEvent.Sent;
import org.socketlab.wire.WireEvent.ShutDown;
import org.socketlab.wire.WireEvent.TimedOut;
import org.socketlab.wire.WireWait;

/**
 * One call on a timeline: an event, or a {@code select} that has ended.
 *
 * @param event null for a select
 * @param select null for an event
 */
record Moment(WireEvent event, WireWait select) {

    private static final int TOOLTIP_LETTERS = 1_000;

    Stamp stamp() {
        return event == null ? select.stamp() : event.stamp();
    }

    /** {@code send}. */
    String call() {
        if (event == null) return select.call();
        if (event instanceof Sent sent) return sent.call();
        if (event instanceof Received received) return received.call();
        if (event instanceof Reset reset) return reset.call();
        if (event instanceof TimedOut timedOut) return timedOut.call();
        if (event instanceof Failed failed) return failed.call();
        return event.kind().call();
    }

    /** {@code send 19 B}, {@code recv end}, {@code connect ECONNREFUSED}. */
    String label() {
        if (event instanceof Sent sent) return call() + " " + sent.data().sizeBytes() + " B";
        if (event instanceof Received received) return call() + (received.isEndOfStream() ? " end" : " " + received.data().sizeBytes() + " B");
        if (event instanceof ShutDown shut) return shut.half().name();
        if (event instanceof Reset) return call() + " reset";
        if (event instanceof TimedOut) return call() + " timed out";
        if (event instanceof Failed failed) return call() + " " + (failed.errno().isEmpty() ? "failed" : failed.errno());
        return call();
    }

    boolean isWrong() {
        return event instanceof Reset || event instanceof TimedOut || event instanceof Failed;
    }

    /** Who made the call, and all that it carried. */
    String told() {
        var origin = stamp().origin();
        var data = event instanceof Sent sent ? sent.data() : event instanceof Received received ? received.data() : null;
        var about = data == null || data.sizeBytes() == 0 ? "" : ", " + Counted.of(data.sizeBytes(), "byte") + "\n" + Label.whole(data);
        var message = event instanceof Failed failed ? "\n" + failed.message() : event instanceof Reset reset ? "\n" + reset.message()
                : event instanceof TimedOut timedOut ? "\n" + timedOut.message() : "";
        return Label.cut(call() + (origin.isEmpty() ? "" : ", " + origin) + about + message, TOOLTIP_LETTERS);
    }
}
