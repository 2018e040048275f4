package org.socketlab.cell;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The stopping of one cell or background task: stop checks armed, its threads interrupted, again and again because code
 * may swallow one interrupt, until they have ended or {@link Cells#GRACE} is over. Threads with nothing but the JDK's
 * own code on their stack (an idle pool thread, an HTTP client's selector) are not the user's and are left alone.
 */
final class Stop {

    /** How often one looks whether the threads have ended. */
    static final long LOOK_MILLIS = 10;

    /** The pauses between interrupts double, so that code that cleans up gets the time for it. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    /** Stop checks stay armed at least so long, for a loop on a thread that cannot be found by its group. */
    private static final Duration ARMED_AT_LEAST = Duration.ofMillis(100);

    /** How long stop checks stay armed for a thread that would not end, in the hope that it comes by one. */
    private static final Duration ARMED_FOR_LEFT_THREADS = Duration.ofMinutes(1);

    private final ThreadOwner owner;
    private final String reason;
    private final long beganNanos = System.nanoTime();
    private long pauseNanos = FIRST_PAUSE.toNanos();
    private long interruptedNanos = beganNanos;

    private Stop(ThreadOwner owner, String reason) {
        this.owner = owner;
        this.reason = reason;
    }

    /** Arms the stop checks; the owner says {@code isStopping()} from here on, then {@link #interruptThreads} follows. */
    static Stop begin(ThreadOwner owner, String reason) {
        StopCheck.arm(owner);
        return new Stop(owner, reason);
    }

    String reason() {
        return reason;
    }

    boolean graceIsOver() {
        return isOlderThan(Cells.GRACE);
    }

    /** Whether nothing is left for it to stop, or no hope to stop it. */
    boolean isDone() {
        return isOlderThan(ARMED_AT_LEAST) && (threadsInUserCode().isEmpty() || isOlderThan(ARMED_FOR_LEFT_THREADS));
    }

    private boolean isOlderThan(Duration age) {
        return System.nanoTime() - beganNanos > age.toNanos();
    }

    /** Interrupts the threads again if the pause since the last time is over. */
    synchronized void interruptThreadsAgain() {
        if (System.nanoTime() - interruptedNanos < pauseNanos) return;
        interruptThreads();
        interruptedNanos = System.nanoTime();
        pauseNanos = Math.min(2 * pauseNanos, LONGEST_PAUSE.toNanos());
    }

    void interruptThreads() {
        threadsInUserCode().forEach(Thread::interrupt);
    }

    /**
     * Interrupts until no thread of the owner is in the user's code.
     *
     * @return false if the deadline passed first
     */
    boolean awaitEnd(long deadlineNanos) throws InterruptedException {
        for (var threads = threadsInUserCode(); !threads.isEmpty(); threads = threadsInUserCode()) {
            if (System.nanoTime() - deadlineNanos > 0) return false;
            interruptThreadsAgain();
            threads.get(0).join(LOOK_MILLIS);
        }
        return true;
    }

    /** As {@link #awaitEnd(long)}, until the grace is over or the waiting thread is interrupted. */
    void awaitEnd() {
        try {
            awaitEnd(beganNanos + Cells.GRACE.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Thread> threadsInUserCode() {
        return owner.threads().stream()
                .filter(thread -> thread != Thread.currentThread() && isInUserCode(thread)).toList();
    }

    /** Whether the thread has anything but the JDK's own code on its stack. */
    static boolean isInUserCode(Thread thread) {
        return Arrays.stream(thread.getStackTrace()).anyMatch(Stop::isNotOfTheJdk);
    }

    private static boolean isNotOfTheJdk(StackTraceElement frame) {
        var module = frame.getModuleName();
        return module == null || !(module.startsWith("java.") || module.startsWith("jdk."));
    }
}
