package org.socketlab.cell;

import java.time.Duration;
import java.util.Optional;

/**
 * The cells of one notebook session: which one runs, and what the earlier ones have left running.
 * Safe from any thread.
 */
public final class Cells implements AutoCloseable {

    /** How long a stopped cell's thread may take to end before it is abandoned. */
    public static final Duration GRACE = Duration.ofSeconds(2);

    /** Begins a run. What an earlier run of the same id had started is ended and closed first. */
    public Cell begin(String id, int number, CellOutput output) {
        throw new UnsupportedOperationException("to be built");
    }

    /**
     * Ends a run: waits a little until background tasks have settled (each blocked with nothing to read), flushes what
     * was printed and brings consoles up to date, so that all of it precedes the reply.
     */
    public void end(Cell cell) {
        throw new UnsupportedOperationException("to be built");
    }

    /** The cell between {@link #begin} and {@link #end}. */
    public Optional<Cell> running() {
        throw new UnsupportedOperationException("to be built");
    }

    /** Stops the running cell: its threads are interrupted and its loops end at their next turn. Does nothing when none runs. */
    public void interrupt() {
        throw new UnsupportedOperationException("to be built");
    }

    /** Ends all background tasks and closes all that cells own, within a deadline; what would not close is left. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("to be built");
    }
}
