package org.socketlab.jupyter;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.socketlab.jupyter.transport.ConnectionException;
import org.socketlab.jupyter.transport.ConnectionFile;
import org.socketlab.shell.Session;

/**
 * The kernel as a process: what a kernelspec starts. It ends, whatever the notebook's threads do, after a
 * {@code shutdown_request}, after SIGTERM or SIGINT at the operating system, and when the process that started it is gone.
 */
public final class KernelApp {

    /** Exit code when the connection file cannot be served. */
    public static final int CANNOT_CONNECT = 2;

    /** For closing what the notebook opened; what is not closed by then is left to the operating system. */
    private static final long SESSION_MILLIS = 1_200;

    /** For messages that are on their way. */
    private static final long CHANNELS_MILLIS = 600;

    /** Made here, before the cells' streams replace {@code System.err}: the server log keeps the one of this moment. */
    private static final Logger LOG = ServerLog.open(KernelApp.class);

    private final CountDownLatch never = new CountDownLatch(1);
    private final AtomicBoolean ending = new AtomicBoolean();
    private final KernelServer server;

    private KernelApp(ConnectionFile connection, Path history) {
        server = new KernelServer(connection, new History(new HistoryFile(history)), restart -> end());
    }

    /** Serves notebooks. The session, which takes longest, is begun first. */
    public static int run(Path connectionFile) {
        return run(connectionFile, UserFiles.history(System.getenv()));
    }

    /** Serves a notebook and keeps its history in that file. */
    static int run(Path connectionFile, Path history) {
        return run(connectionFile, history, NotebookSession.begin());
    }

    /** Serves sessions of that kind. */
    static int run(Path connectionFile, Function<KernelServer, Session> opener) {
        return run(connectionFile, UserFiles.history(System.getenv()), opener);
    }

    /**
     * Serves the connection until the kernel is told to end, then ends the process. Returns only if it cannot begin.
     *
     * @param history the file that remembers what was run
     * @return the exit code; the reason has been written to standard error
     */
    static int run(Path connectionFile, Path history, Function<KernelServer, Session> opener) {
        try {
            var app = new KernelApp(ConnectionFile.read(connectionFile), history);
            app.serve(opener);
            return app.stay();
        } catch (ConnectionException e) {
            System.err.println(e.getMessage());
            return CANNOT_CONNECT;
        }
    }

    private void serve(Function<KernelServer, Session> opener) {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "jupyter-signal"));
        server.start(opener);
        ParentWatch.start(System.getenv(), this::end);
        LOG.info("Serving {}", server.connection());
    }

    /**
     * Closes what the notebook opened, sends what is queued, and halts. Halting, unlike exiting, waits for nobody's
     * threads; and what hangs while it is closed is not waited for either.
     */
    private void end() {
        if (!ending.compareAndSet(false, true)) stay();
        within(SESSION_MILLIS, "jupyter-end-session", server::closeSession);
        within(CHANNELS_MILLIS, "jupyter-end-channels", server::close);
        Runtime.getRuntime().halt(0);
    }

    private static void within(long millis, String name, Runnable step) {
        var thread = new Thread(step, name);
        thread.setUncaughtExceptionHandler((where, e) -> LOG.warn("While ending", e));
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join(millis);
        } catch (InterruptedException e) {
            LOG.debug("Ending goes on in spite of an interrupt");
        }
    }

    /** Waits for the end of the process, whoever brings it about. */
    private int stay() {
        while (true) {
            try {
                never.await();
            } catch (InterruptedException e) {
                LOG.debug("The kernel does not stop for an interrupt of its main thread");
            }
        }
    }
}
