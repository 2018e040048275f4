package org.socketlab.jupyter;

import java.util.List;
import java.util.Set;
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

    static Session open(KernelServer server) {
        var renderer = new JJavaRenderer();
        var session = LabSession.open(IMPORTS, List.of(renderer::show));
        server.jjava(renderer).start(session);
        return session;
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
