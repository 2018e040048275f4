package org.socketlab.cell;

/**
 * Tells what a background task is at, so that a cell's end can wait until the tasks have dealt with what the cell caused.
 * Asked many times in a row from the thread that ends the cell; answers at once.
 */
@FunctionalInterface
public interface SettleProbe {

    enum State {
        /** It is at work, or something waits to be read by it. */
        BUSY,
        /** All its threads wait for others, and nothing has come for them yet. */
        QUIET,
        /** Nothing can be said: it computes, sleeps, or waits for something that is not known. */
        UNKNOWN
    }

    State stateOf(BackgroundTask task);
}
