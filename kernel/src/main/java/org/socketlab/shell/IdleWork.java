package org.socketlab.shell;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Work that makes later work quicker, done step by step until somebody wants anything else. */
final class IdleWork {

    private volatile boolean over;

    /**
     * Does a step, unless it is over before the pause is. For one thread.
     *
     * @return whether there is time for another
     */
    synchronized boolean step(Duration pause, Runnable work) {
        try {
            for (long end = System.nanoTime() + pause.toNanos(), left = pause.toNanos(); !over && left > 0; left = end - System.nanoTime())
                TimeUnit.NANOSECONDS.timedWait(this, left);
        } catch (InterruptedException e) {
            over = true;
        }
        if (!over) work.run();
        return !over;
    }

    /** On return no step is at work, and none will be. */
    void end() {
        if (over) return;
        synchronized (this) {
            over = true;
            notifyAll();
        }
    }
}
