package org.socketlab.cell;

import java.util.concurrent.Callable;

/**
 * The thread on which a cell's code runs, call after call. It starts and ends with the cell.
 * The calling thread waits; while it waits for a stopped cell, it repeats the interrupts and keeps the grace.
 */
final class CellThread {

    private final Cell cell;
    private final Object oneCall = new Object();
    private final Object lock = new Object();
    private final Thread thread;
    private Callable<?> body;
    private Outcome outcome;
    private volatile boolean closed;

    /** What a call came to: its value, or what it threw. */
    private record Outcome(Object value, Throwable thrown) {
        Object get() throws Throwable {
            if (thrown != null) throw thrown;
            return value;
        }
    }

    CellThread(Cell cell, ThreadGroup group) {
        this.cell = cell;
        this.thread = new Thread(group, this::work, cell.toString(), 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
    }

    /**
     * Runs code there and returns what it returned or throws what it threw. One call at a time; others wait.
     *
     * @throws CellStopped if the cell was stopped, with what the code threw as cause
     * @throws IllegalStateException if this thread was closed
     */
    Object call(Callable<?> code) throws Throwable {
        synchronized (oneCall) {
            if (cell.isStopping()) throw new CellStopped();
            var came = outcomeOf(code);
            if (!cell.isStopping() || came.thrown instanceof CellStopped) return came.get();
            throw came.thrown == null ? new CellStopped() : new CellStopped(came.thrown);
        }
    }

    private Outcome outcomeOf(Callable<?> code) {
        synchronized (lock) {
            if (closed) throw new IllegalStateException(cell + " has ended; its thread is gone");
            outcome = null;
            body = code;
            lock.notifyAll();
            return await();
        }
    }

    private Outcome await() {
        boolean interrupted = false;
        while (outcome == null) {
            try {
                var stop = cell.stop;
                if (stop == null) waitForOutcome();
                else if (stop.graceIsOver()) leave();
                else insist(stop);
            } catch (InterruptedException shuttingDown) {
                interrupted = true;
                cell.stop("the session is closing");
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
        var came = outcome;
        outcome = null;         // nothing of a call stays behind
        return came;
    }

    private void waitForOutcome() throws InterruptedException {
        long millis = cell.limit.millisLeft();
        if (millis < 0) cell.stop(cell.limit.toString());
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

    /** Whether the cell has threads beside this one; those of the common pool count while they do the cell's work. */
    boolean hasOthers() {
        return cell.threads().stream().anyMatch(each -> each != thread && (!ThreadOwner.isOfCommonPool(each) || Stop.isInUserCode(each)));
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

    boolean isClosed() {
        return closed;
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
