package org.socketlab.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.socketlab.notebook.Notebook;
import org.socketlab.notebook.NotebookCell;
import org.socketlab.notebook.NotebookRun;
import org.socketlab.notebook.RunProgress;
import org.socketlab.shell.CellResult;
import org.socketlab.shell.Session;
import org.socketlab.wire.Recorder;
import org.socketlab.wire.Recording;

/** A notebook's run, and what is to be known of it while its session is still open: what its sockets did, its libraries, its seed. */
final class RecordedRun implements RunProgress {

    private final RunProgress shown;
    private final Recorder recorder = Recorder.start();
    private Session session;
    private Recording traffic;
    private List<String> libraries = List.of();
    private String seed = "";

    RecordedRun(RunProgress shown) {
        this.shown = shown;
    }

    NotebookRun.Outcome of(Notebook notebook, Path folder, boolean allowErrors) {
        try {
            return Execution.of(notebook, () -> session = Parts.openSession(folder), allowErrors, this);
        } finally {
            recorder.close();
        }
    }

    Recording traffic() {
        return traffic;
    }

    List<String> libraries() {
        return libraries;
    }

    /** The value of the notebook's variable {@code seed}, if it is a number; else "". */
    String seed() {
        return seed;
    }

    @Override
    public void allRan() {
        traffic = recorder.recording();
        libraries = session.magics().libraries();
        if (session.variables().get("seed") instanceof Number number) seed = number.toString();
        shown.allRan();
    }

    @Override
    public void started(int place, int of, NotebookCell cell) {
        shown.started(place, of, cell);
    }

    @Override
    public void ended(int place, int of, NotebookCell cell, CellResult result, Duration took) {
        shown.ended(place, of, cell, result, took);
    }
}
