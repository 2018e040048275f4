package org.socketlab.sockets;

import java.time.Duration;

/** The moment at which a call's patience ends; null patience never ends. */
final class Deadline {

    /** Nobody will see the end of more, and nanoseconds cannot count it. */
    private static final Duration AGES = Duration.ofDays(100 * 365);
    private static final Deadline NEVER = new Deadline(null);

    private final Duration patience;
    private final long endNanos;

    private Deadline(Duration patience) {
        this.patience = patience;
        this.endNanos = patience == null ? 0 : System.nanoTime() + patience.toNanos();
    }

    static Deadline in(Duration patience) {
        return patience == null || patience.compareTo(AGES) > 0 ? NEVER : new Deadline(patience);
    }

    /** True when the call may wait as long as it likes. */
    boolean isNever() {
        return patience == null;
    }

    /** True when the call may not wait at all. */
    boolean isImmediate() {
        return patience != null && patience.isZero();
    }

    boolean isOver() {
        return patience != null && endNanos - System.nanoTime() <= 0;
    }

    /** Whole milliseconds left, at least 1, as {@link java.nio.channels.Selector#select(long)} takes them; 0 is for ever. */
    long millisLeft() {
        return patience == null ? 0 : Math.max(1, (nanosLeft() + 999_999) / 1_000_000);
    }

    /** Nanoseconds left, at least 0; some 292 years when the patience never ends. */
    long nanosLeft() {
        return patience == null ? Long.MAX_VALUE : Math.max(0, endNanos - System.nanoTime());
    }

    Duration patience() {
        return patience;
    }
}
