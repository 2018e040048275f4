package org.socketlab.sockets.server;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Code that a loop lets run and that gives the turn back in the middle, to go on there later. A thread keeps its place: it is parked whenever it is
 * not its turn, and the loop's thread whenever it is.
 */
final class Coroutine {

    /** In the order of their beginning. */
    final int number;
    /** Whether the loop is going to give it a turn. */
    final AtomicBoolean isDue = new AtomicBoolean();
    /** Whether what it waits for was seen to be there; only for who has the turn, as what follows. */
    boolean ready;
    long wakeAt;

    private final Thread loop;
    private volatile Thread thread;
    private volatile boolean hasTurn;
    private volatile boolean over;

    Coroutine(int number, Thread loop) {
        this.number = number;
        this.loop = loop;
    }

    /** By the loop: lets it run until it gives the turn back. */
    void resume() {
        if (over) return;
        hasTurn = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (hasTurn) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    /** By its own thread, first of all: waits for the first turn. */
    void await(Runnable whenInterrupted) {
        thread = Thread.currentThread();
        boolean interrupted = false;
        while (!hasTurn) {
            LockSupport.park(this);
            if (!Thread.interrupted()) continue;
            interrupted = true;
            whenInterrupted.run();
        }
        if (interrupted) thread.interrupt();
    }

    /** By its own thread: gives the turn back and waits for the next. An interrupt does not end that, but {@code whenInterrupted} may see to a turn. */
    void suspend(Runnable whenInterrupted) {
        giveBack();
        await(whenInterrupted);
    }

    /** By its own thread, last of all. */
    void end() {
        over = true;
        giveBack();
    }

    private void giveBack() {
        hasTurn = false;
        LockSupport.unpark(loop);
    }
}
