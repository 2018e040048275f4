package org.socketlab.shell;

import java.util.ArrayList;
import java.util.List;
import org.socketlab.shell.CompileError.Problem;

/** How compile errors read: the message, the cell's line with a caret under the place, and what to do. */
final class ErrorDisplay {
    private static final int PROBLEMS_SHOWN = 10;
    private static final int LINE_SHOWN = 200;

    private ErrorDisplay() {}

    static List<String> lines(CompileError error) {
        var lines = new ArrayList<String>();
        var shown = error.problems().stream().limit(PROBLEMS_SHOWN).toList();
        for (var problem : shown) add(problem, lines);
        var left = error.problems().size() - shown.size();
        if (left > 0) lines.add("… and " + left + " more");
        return lines;
    }

    private static void add(Problem problem, List<String> lines) {
        var message = problem.text().split("\n", 2);
        lines.add(Ansi.bold(problem.place()) + ": " + message[0]);
        if (message.length > 1) message[1].lines().forEach(line -> lines.add("  " + line.strip()));
        problem.source().line(problem.source().lineAt(problem.start())).ifPresent(line -> {
            var column = Math.min(problem.start() - problem.source().lineStart(problem.start()), line.length());
            var from = line.length() <= LINE_SHOWN ? 0 : Math.max(0, column - LINE_SHOWN / 2);
            var shown = line.substring(from, Math.min(line.length(), from + LINE_SHOWN));
            lines.add("    " + shown);
            lines.add("    " + Ansi.bold(carets(shown, column - from, problem.end() - problem.start())));
        });
        for (var hint : problem.hints()) lines.add("  " + "→ " + hint);
    }

    private static String carets(String line, int column, int length) {
        var width = Math.max(1, Math.min(length, line.length() - column));
        return line.substring(0, column).replaceAll("[^\t]", " ") + "^".repeat(width);
    }
}
