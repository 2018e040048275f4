package org.socketlab.notebook;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.socketlab.shell.CellResult;
import org.socketlab.shell.Session;

/**
 * Executes a notebook in a Java session, top to bottom, as a front end's "Restart Kernel and Run All Cells" would: empty
 * cells and cells tagged {@code skip-execution} are passed over, an error ends the run unless the cell is tagged
 * {@code raises-exception}. {@link #execute} once; {@link #stop} from any thread.
 *
 * <pre>{@code
 * var outcome = new NotebookRun(notebook, Lab::session, false, progress).execute();
 * if (outcome == NotebookRun.Outcome.DONE) notebook.write(file);
 * }</pre>
 */
public final class NotebookRun {

    /** How a run ended. */
    public enum Outcome {
        /** Every cell ran. */
        DONE,
        /** A cell failed, and the cells after it were not run. */
        FAILED,
        /** It was stopped by {@link NotebookRun#stop}. */
        STOPPED
    }

    private final Notebook notebook;
    private final Supplier<? extends Session> sessions;
    private final boolean allowErrors;
    private final RunProgress progress;
    private Session session;
    private boolean stopped;

    /**
     * @param sessions    opens the session; it is closed at the end of the run
     * @param allowErrors go on after errors
     */
    public NotebookRun(Notebook notebook, Supplier<? extends Session> sessions, boolean allowErrors, RunProgress progress) {
        this.notebook = notebook;
        this.sessions = sessions;
        this.allowErrors = allowErrors;
        this.progress = progress;
    }

    /** Runs the cells and puts their outputs into the notebook; the file is left alone. */
    public Outcome execute() {
        var cells = notebook.cells().stream().filter(NotebookRun::runs).toList();
        var outputs = new RunOutputs();
        var collected = new LinkedHashMap<NotebookCell, CollectedOutput>();
        try (var opened = sessions.get()) {
            setSession(opened);
            var outcome = runAll(opened, cells, outputs, collected);
            progress.allRan();
            outputs.seal();
            store(cells, collected);
            return outcome;
        } finally {
            setSession(null);
        }
    }

    /** Stops the running cell and runs no further one; {@link #execute} then returns {@link Outcome#STOPPED}. */
    public synchronized void stop() {
        stopped = true;
        if (session != null) session.interrupt();
    }

    static boolean runs(NotebookCell cell) {
        return cell.isCode() && !cell.source().isBlank() && !cell.hasTag("skip-execution");
    }

    private Outcome runAll(Session session, List<NotebookCell> cells, RunOutputs outputs,
                           Map<NotebookCell, CollectedOutput> collected) {
        for (int i = 0; i < cells.size(); i++) {
            if (isStopped()) return Outcome.STOPPED;
            var cell = cells.get(i);
            progress.started(i + 1, cells.size(), cell);
            var output = outputs.forCell();
            collected.put(cell, output);
            long begin = System.nanoTime();
            var result = session.execute(cell.id(), i + 1, cell.source(), output);
            output.end(result, i + 1);
            progress.ended(i + 1, cells.size(), cell, result, Duration.ofNanos(System.nanoTime() - begin));
            if (isStopped()) return Outcome.STOPPED;
            if (result instanceof CellResult.Failed && !allowErrors && !cell.hasTag("raises-exception")) return Outcome.FAILED;
        }
        return Outcome.DONE;
    }

    /** The cells that an error kept from running have no output. */
    private static void store(List<NotebookCell> cells, Map<NotebookCell, CollectedOutput> collected) {
        for (int i = 0; i < cells.size(); i++) {
            var output = collected.get(cells.get(i));
            if (output == null) cells.get(i).clear();
            else cells.get(i).setResult(i + 1, output.nodes());
        }
    }

    private synchronized void setSession(Session session) {
        this.session = session;
    }

    private synchronized boolean isStopped() {
        return stopped;
    }
}
