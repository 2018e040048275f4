package org.socketlab.cli;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.socketlab.notebook.Notebook;
import org.socketlab.notebook.NotebookRun;
import org.socketlab.notebook.RunProgress;
import org.socketlab.shell.Session;

/** A notebook's run with Ctrl-C in mind. */
final class Execution {

    /** A stopped cell has two seconds to end, and so has its session. */
    private static final int SECONDS_TO_END = 5;

    private Execution() {}

    /**
     * Runs a notebook of that folder. When this program is told to end meanwhile (Ctrl-C, SIGTERM), the running cell is stopped, what
     * the notebook had started is closed, and the outcome is {@link NotebookRun.Outcome#STOPPED}.
     */
    static NotebookRun.Outcome of(Notebook notebook, Path folder, boolean allowErrors, RunProgress progress) {
        return of(notebook, () -> Parts.openSession(folder), allowErrors, progress);
    }

    static NotebookRun.Outcome of(Notebook notebook, Supplier<Session> sessions, boolean allowErrors, RunProgress progress) {
        var run = new NotebookRun(notebook, sessions, allowErrors, progress);
        var ended = new CountDownLatch(1);
        var atShutdown = new Thread(() -> {
            run.stop();
            await(ended);
        }, "stop the notebook");
        Runtime.getRuntime().addShutdownHook(atShutdown);
        try {
            return run.execute();
        } finally {
            ended.countDown();
            forget(atShutdown);
        }
    }

    private static void await(CountDownLatch ended) {
        try {
            ended.await(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException inShutdown) {
            // It is running: that is why the run has ended.
        }
    }
}
