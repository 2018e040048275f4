package org.socketlab.cell;

/**
 * What the code of every cell asks at each turn of a loop and at each method's entry; package {@code shell} weaves in
 * {@code if (StopCheck.armed) StopCheck.check();}. The field is true only while some cell is being stopped, so the
 * question costs one read. Public for the woven code alone.
 */
public final class StopCheck {

    /** True while at least one cell is being stopped. */
    public static volatile boolean armed;

    private StopCheck() {}

    /** @throws CellStopped if the calling thread belongs to a cell that is being stopped */
    public static void check() {
        var cell = Cell.current();
        if (cell != null && cell.isStopping()) throw new CellStopped();
    }
}
