package org.socketlab.sockets.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * "Have you nothing to do?", put to a loop from outside. The loop answers when it next finds nothing to do; so what had come before the question is
 * dealt with by then. Safe from any thread.
 */
final class Question {

    /** An idle loop answers much sooner; a busy one shall not keep the asker. */
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private long asked;
    private long answered;

    /** @param wake makes the loop look around; it gets the number of the question. @return whether the answer came in time */
    boolean ask(LongConsumer wake) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        long mine;
        synchronized (this) {
            mine = ++asked;
        }
        wake.accept(mine);
        synchronized (this) {
            try {
                for (long left; answered < mine && (left = end - System.nanoTime()) > 0; ) TimeUnit.NANOSECONDS.timedWait(this, left + 1_000_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return answered >= mine;
        }
    }

    /** Whether somebody waits for an answer: then the loop looks, and does not sleep. */
    synchronized boolean isOpen() {
        return answered < asked;
    }

    /** The number of the latest question. */
    synchronized long latest() {
        return asked;
    }

    /** Nothing was to do, seen after that question had been put. */
    synchronized void answer(long question) {
        if (answered >= question) return;
        answered = question;
        notifyAll();
    }
}
