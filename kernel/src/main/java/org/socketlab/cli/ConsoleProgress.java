package org.socketlab.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import org.socketlab.notebook.NotebookCell;
import org.socketlab.notebook.RunProgress;
import org.socketlab.shell.CellResult;

/**
 * Shows a run on standard error. A terminal sees the running cell's line change in place; a pipe or log file gets one
 * line for each cell that has ended.
 */
final class ConsoleProgress implements RunProgress {

    private static final int FIRST_LINE_MAX = 60;
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean terminal;
    private final boolean tellsLeaks;

    /** @param tellsLeaks whether to say what the notebook leaves open */
    ConsoleProgress(PrintStream out, boolean terminal, boolean tellsLeaks) {
        this.out = out;
        this.terminal = terminal;
        this.tellsLeaks = tellsLeaks;
    }

    static ConsoleProgress onStandardError(boolean tellsLeaks) {
        return new ConsoleProgress(System.err, Terminal.isOnStandardError(), tellsLeaks);
    }

    @Override
    public void started(int place, int of, NotebookCell cell) {
        if (!terminal) return;
        out.print(line(place, of, cell) + " …");
        out.flush();
    }

    @Override
    public void ended(int place, int of, NotebookCell cell, CellResult result, Duration took) {
        if (terminal) out.print(ERASE_LINE);
        boolean meant = cell.hasTag("raises-exception");
        var failed = result instanceof CellResult.Failed f ? f : null;
        out.println(line(place, of, cell) + "  " + seconds(took) + (failed == null ? "" : meant ? "  failed, as it is meant to" : "  failed"));
        if (failed != null && !meant) {
            failed.traceback().forEach(each -> out.println(terminal ? each : Terminal.plain(each)));
        }
    }

    /** Where nothing is left open, nothing is said. */
    @Override
    public void allRan() {
        var left = tellsLeaks ? Parts.leftOpen() : "";
        if (!left.isEmpty()) out.println(left + " (in a cell, leaks() tells more)");
    }

    private static String line(int place, int of, NotebookCell cell) {
        var first = Terminal.visible(cell.firstLine());
        if (first.codePointCount(0, first.length()) > FIRST_LINE_MAX) {
            first = first.substring(0, first.offsetByCodePoints(0, FIRST_LINE_MAX - 1)) + "…";
        }
        return "[" + place + "/" + of + "] " + first;
    }

    static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.2f s", took.toNanos() / 1e9);
    }
}
