package org.socketlab.cell;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The stopping of one cell or background task: stop checks armed, its threads interrupted, again and again because code
 * may swallow one interrupt, until they have ended or {@link Cells#GRACE} is over. Threads with nothing but the JDK's
 * own code on their stack (an idle pool thread, an HTTP client's selector) are not the user's and are left alone.
 */
final class Stop {

    private static final Duration PAUSE = Duration.ofMillis(20);

    /** How long stop checks stay armed for a thread that would not end, in the hope that it comes by one. */
    private static final Duration ARMED_FOR_LEFT_THREADS = Duration.ofMinutes(1);

    private final ThreadOwner owner;
    private final String reason;
    private final long beganNanos = System.nanoTime();

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
        return System.nanoTime() - beganNanos > Cells.GRACE.toNanos();
    }

    boolean hopeIsOver() {
        return System.nanoTime() - beganNanos > ARMED_FOR_LEFT_THREADS.toNanos();
    }

    void interruptThreads() {
        threadsInUserCode().forEach(Thread::interrupt);
    }

    /** Interrupts until no thread of the owner is in the user's code. @return false if the grace was over first */
    boolean awaitEnd() throws InterruptedException {
        for (var threads = threadsInUserCode(); !threads.isEmpty(); threads = threadsInUserCode()) {
            if (graceIsOver()) return false;
            threads.forEach(Thread::interrupt);
            TimeUnit.NANOSECONDS.timedJoin(threads.get(0), PAUSE.toNanos());
        }
        return true;
    }

    boolean hasThreads() {
        return !threadsInUserCode().isEmpty();
    }

    private List<Thread> threadsInUserCode() {
        return owner.threads().stream()
                .filter(thread -> thread != Thread.currentThread() && Arrays.stream(thread.getStackTrace()).anyMatch(Stop::isNotOfTheJdk))
                .toList();
    }

    private static boolean isNotOfTheJdk(StackTraceElement frame) {
        var module = frame.getModuleName();
        return module == null || !(module.startsWith("java.") || module.startsWith("jdk."));
    }
}
