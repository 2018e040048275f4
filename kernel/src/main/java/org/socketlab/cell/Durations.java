package org.socketlab.cell;

import java.time.Duration;

/** Durations as people write them. */
final class Durations {

    private Durations() {}

    /** {@code 30 s}, {@code 1.5 s}, {@code 500 ms}, {@code 2 min}. */
    static String text(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) return millis + " ms";
        if (millis % 60_000 == 0) return millis / 60_000 + " min";
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis / 1000.0 + " s";
    }
}
