package org.socketlab.cell;

/**
 * Thrown inside a cell's code when the person stopped that cell. An {@link Error}, so that {@code catch (Exception e)} in a
 * loop does not swallow it; whoever swallows it all the same meets it again at the next turn of the loop.
 */
public final class CellStopped extends Error {
    public CellStopped() {
        super("the cell was stopped", null, false, false);
    }
}
