package org.socketlab.cell;

/**
 * Thrown inside a cell's code when that cell was stopped. An {@link Error}, so that {@code catch (Exception e)} in a
 * loop does not swallow it; whoever swallows it all the same meets it again at the next turn of the loop.
 * Its stack trace tells where the code was.
 */
public final class CellStopped extends Error {

    public CellStopped() {
        super("the cell was stopped");
    }

    /** With what the code was thrown out by, such as an {@link InterruptedException}; its stack trace is taken over. */
    CellStopped(Throwable cause) {
        super("the cell was stopped", cause);
        setStackTrace(cause.getStackTrace());
    }

    /** For a thread that would not end: where it was when it was given up. */
    CellStopped(StackTraceElement[] where) {
        super("the cell was stopped; its thread would not end and was left to itself");
        setStackTrace(where);
    }
}
