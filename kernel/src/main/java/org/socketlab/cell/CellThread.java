package org.socketlab.cell;

import java.util.concurrent.Callable;

/**
 * The thread on which a cell's code runs, call after call. It starts and ends with the cell.
 * The calling thread waits; while it waits for a stopped cell, it repeats the interrupts and keeps the grace.
 */
final class CellThread {

    private final Cell cell;
    private final Object lock = new Object();
    private final Thread thread;
    private Callable<?> body;
    private Outcome outcome;
    private boolean closed;

    /** What a call came to: its value, or what it threw. */
    private record Outcome(Object value, Throwable thrown) {}

    CellThread(Cell cell, ThreadGroup group) {
        this.cell = cell;
        this.thread = new Thread(group, this::work, cell.toString(), 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
    }

    /** Runs the body there and returns what it returned or throws what it threw. One call at a time. */
    Object call(Callable<?> code) throws Throwable {
        synchronized (lock) {
            outcome = null;
            body = code;
            lock.notifyAll();
            var came = await();
            outcome = null;
            if (came.thrown == null) return came.value;
            throw came.thrown;
        }
    }

    private Outcome await() {
        boolean interrupted = false;
        while (outcome == null) {
            try {
                var stop = cell.stop();
                if (stop == null) waitForOutcome();
                else if (stop.graceIsOver()) leave();
                else insist(stop);
            } catch (InterruptedException shuttingDown) {
                interrupted = true;
                cell.stop("the session is closing");
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
        return outcome;
    }

    private void waitForOutcome() throws InterruptedException {
        long millis = cell.millisToLimit();
        if (millis < 0) cell.stopAtLimit();
        else lock.wait(millis);
    }

    private void insist(Stop stop) throws InterruptedException {
        lock.wait(Stop.LOOK_MILLIS);
        if (outcome == null) stop.interruptThreadsAgain();
    }

    /** The thread is deaf: the call ends without it. Should it come back, it meets a stop check or ends by itself. */
    private void leave() {
        outcome = new Outcome(null, new CellStopped(thread.getStackTrace()));
        closed = true;
    }

    boolean is(Thread other) {
        return thread == other;
    }

    /** Tells the waiting caller that the cell is being stopped. */
    void wake() {
        synchronized (lock) {
            lock.notifyAll();
        }
    }

    /** Ends the thread after its present call; it needs no waiting for. */
    void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
    }

    private void work() {
        ThreadOwner.INHERITED.set(cell);
        for (Callable<?> next; (next = take()) != null; ) {
            var came = run(next);
            synchronized (lock) {
                if (!closed) outcome = came;
                lock.notifyAll();
            }
        }
    }

    private Callable<?> take() {
        synchronized (lock) {
            while (body == null && !closed) {
                try {
                    lock.wait();
                } catch (InterruptedException late) {
                    // meant for the call before
                }
            }
            var next = closed ? null : body;
            body = null;
            return next;
        }
    }

    private Outcome run(Callable<?> next) {
        try {
            return new Outcome(next.call(), null);
        } catch (Throwable thrown) {
            return new Outcome(null, thrown);
        } finally {
            Thread.interrupted();
        }
    }
}
