package org.socketlab.cell;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs an action soon after it is asked for, but not more often than once in an interval, however often it is asked for.
 * A request is never forgotten: the action always runs once more after the last of them.
 */
final class Coalescer {

    /** How long the first request waits for others to join it. */
    private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

    private final long intervalNanos;
    private final Runnable action;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private volatile long lastNanos = System.nanoTime() - TimeUnit.HOURS.toNanos(1);

    Coalescer(Duration interval, Runnable action) {
        this.intervalNanos = interval.toNanos();
        this.action = action;
    }

    void request() {
        if (waiting.get() || !waiting.compareAndSet(false, true)) return;
        long left = lastNanos + intervalNanos - System.nanoTime();
        KernelThreads.TIMER.schedule(this::run, Math.max(FIRST_NANOS, left), TimeUnit.NANOSECONDS);
    }

    private void run() {
        lastNanos = System.nanoTime();
        waiting.set(false);
        try {
            action.run();
        } catch (RuntimeException | StackOverflowError | LinkageError failed) {
            KernelThreads.LOG.warn("output could not be sent", failed);
        }
    }
}
