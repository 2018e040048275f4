package org.socketlab.cell;

/**
 * Where the output of one cell run goes: to a front end (package {@code jupyter}) or into a notebook file (package
 * {@code notebook}). Safe from any thread; calls made one after another arrive in that order. It still works after its
 * cell has ended, because a thread of that cell may go on; and on a thread whose interrupt flag is set.
 */
public interface CellOutput {

    /** Appends text to a stream. The router has coalesced it already: one call is one message. */
    void stream(StreamName name, String text);

    /** Shows something. With a {@code displayId} (or null for none) it can be updated later. */
    void display(MimeBundle bundle, String displayId);

    /**
     * Replaces what was shown under that id, wherever in the notebook it stands. Called on the output of the running
     * cell where there is one, because some front ends only take messages of the running cell.
     */
    void update(MimeBundle bundle, String displayId);

    /** Whether the front end shows updates. Where it does not, consoles are printed as well. */
    default boolean updatesAreSeen() {
        return true;
    }

    /** Removes the cell's output; with {@code wait} not before the next output arrives. */
    void clear(boolean wait);

    /**
     * Asks the person at the front end for a line and waits for it.
     *
     * @throws InterruptedException when the cell was interrupted meanwhile; a late answer is then thrown away
     * @throws UnsupportedOperationException when this front end, or this way of running, cannot ask
     */
    String input(String prompt, boolean password) throws InterruptedException;
}
