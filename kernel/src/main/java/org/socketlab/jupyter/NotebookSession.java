package org.socketlab.jupyter;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.dflib.jjava.jupyter.kernel.history.HistoryEntry;
import org.dflib.jjava.jupyter.kernel.history.HistoryManager;
import org.socketlab.cell.Cell;
import org.socketlab.cell.CellOutput;
import org.socketlab.lab.LabSession;
import org.socketlab.shell.Session;

/** Opens the session of a notebook: the lab's, with JJava's words and renderers. */
public final class NotebookSession {

    /** In every cell from the start, beside the lab's imports. */
    static final List<String> IMPORTS = List.of("import static org.socketlab.jupyter.JJava.*;");

    private NotebookSession() {}

    /** All import declarations that are in force in every cell. */
    public static List<String> imports() {
        return LabSession.imports(IMPORTS);
    }

    static Session open(KernelServer server) {
        return begin().apply(server);
    }

    /** Begins to open a session on a thread of its own. @return waits for it and joins it to its kernel */
    static Function<KernelServer, Session> begin() {
        var renderer = new JJavaRenderer();
        var opening = CompletableFuture.supplyAsync(() -> LabSession.open(IMPORTS, List.of(renderer::show)), NotebookSession::onItsOwnThread);
        return server -> {
            var session = opening.join();
            server.jjava(renderer).start(session);
            return session;
        };
    }

    private static void onItsOwnThread(Runnable work) {
        var thread = new Thread(work, "jupyter-lab-session");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Opens it where no Jupyter is. Cells find the same words as in Jupyter; {@code kernel()} remembers no history, and what
     * is sent on a comm goes nowhere.
     */
    public static Session headless() {
        var renderer = new JJavaRenderer();
        var session = LabSession.open(IMPORTS, List.of(renderer::show));
        SocketLabKernel.create(() -> outputOf(session), Comms.withoutFrontEnd(), new NoHistory(), renderer).start(session);
        return session;
    }

    /** Where what the calling thread shows belongs: to its cell, else to the cell that runs. */
    private static CellOutput outputOf(Session session) {
        var own = Cell.current();
        return own != null ? own.output() : session.cells().running().map(Cell::output)
                .orElseThrow(() -> new IllegalStateException("There is no cell to show this in: none runs."));
    }

    private static final class NoHistory implements HistoryManager {
        @Override
        public List<HistoryEntry> lookupRange(int sessionOffset, int startCell, int endCell, Set<ResultFlag> flags) {
            return List.of();
        }

        @Override
        public List<HistoryEntry> lookupTail(int length, Set<ResultFlag> flags) {
            return List.of();
        }

        @Override
        public List<HistoryEntry> search(String pattern, int length, Set<ResultFlag> flags) {
            return List.of();
        }
    }
}
