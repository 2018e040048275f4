package org.socketlab.notebook;

import java.time.Duration;
import org.socketlab.shell.CellResult;

/** Told how a run goes, on the running thread. */
public interface RunProgress {

    /** @param place the how-maniest code cell, from 1 @param of how many code cells will run */
    void started(int place, int of, NotebookCell cell);

    /** The last cell has run; the session is still open. */
    default void allRan() {}

    void ended(int place, int of, NotebookCell cell, CellResult result, Duration took);
}
