package org.socketlab.cell;

import java.util.concurrent.Callable;

/**
 * One run of a notebook cell: its number, its thread, its output, and what it opened.
 *
 * <pre>
 *   begun (Cells.begin) ── call … call ── ended (Cells.end) ── released (run again, restart, shutdown)
 * </pre>
 * A thread belongs to the cell that started it (inherited); so a cell's threads may outlive its end.
 */
public final class Cell {

    private static final InheritableThreadLocal<Cell> CURRENT = new InheritableThreadLocal<>();

    private final String id;
    private final int number;
    private final CellOutput output;
    private volatile boolean stopping;

    Cell(String id, int number, CellOutput output) {
        this.id = id;
        this.number = number;
        this.output = output;
    }

    /** The cell that the calling thread belongs to, or null on a thread of the kernel's own. */
    public static Cell current() {
        return CURRENT.get();
    }

    /** What tells this cell from others over several runs: the front end's cell id, or the cell's text. */
    public String id() {
        return id;
    }

    /** The execution count, the 3 in {@code cell [3]}. */
    public int number() {
        return number;
    }

    public CellOutput output() {
        return output;
    }

    /** {@code cell [3]}. */
    @Override
    public String toString() {
        return "cell [" + number + "]";
    }

    /**
     * Runs code on this cell's own thread, waits for it, and returns its value or throws what it threw. A cell's several
     * calls share one thread. The waiting thread is never interrupted on the cell's behalf.
     *
     * @throws CellStopped if the cell was stopped; also when its thread would not end within {@link Cells#GRACE}, after
     *         which that thread is abandoned (a library call that hears neither interrupts nor stop checks)
     */
    public <T> T call(Callable<T> body) throws Throwable {
        throw new UnsupportedOperationException("to be built");
    }

    /** True from the moment the person stopped this cell until its last thread has ended. */
    public boolean isStopping() {
        return stopping;
    }

    /** Closes this with the cell: when it is run again, and at restart and shutdown. The last owned is closed first. */
    public void own(AutoCloseable resource) {
        throw new UnsupportedOperationException("to be built");
    }

    /** Takes a resource back out; does nothing if it was not owned. */
    public void disown(AutoCloseable resource) {
        throw new UnsupportedOperationException("to be built");
    }
}
