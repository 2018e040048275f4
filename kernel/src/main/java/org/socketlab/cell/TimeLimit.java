package org.socketlab.cell;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The longest a cell may run, counted from when this was made. */
final class TimeLimit {

    private final Duration longest;
    private final long beganNanos = System.nanoTime();

    /** @param longest {@link Duration#ZERO} for no limit */
    TimeLimit(Duration longest) {
        this.longest = longest;
    }

    /** At least 1; 0 if there is no limit; negative if it is over. */
    long millisLeft() {
        if (longest.isZero()) return 0;
        long left = longest.toNanos() - (System.nanoTime() - beganNanos);
        return left <= 0 ? -1 : Math.max(1, TimeUnit.NANOSECONDS.toMillis(left));
    }

    /** As people write it: {@code limit of 30 s}, {@code limit of 500 ms}, {@code limit of 2 min}. */
    @Override
    public String toString() {
        long millis = longest.toMillis();
        if (millis < 1000) return "limit of " + millis + " ms";
        if (millis % 60_000 == 0) return "limit of " + millis / 60_000 + " min";
        return "limit of " + (millis % 1000 == 0 ? millis / 1000 + " s" : millis / 1000.0 + " s");
    }
}
