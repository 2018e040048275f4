package org.socketlab.notebook.report;

import java.util.List;
import java.util.stream.Collectors;
import org.socketlab.notebook.NotebookCell;
import org.socketlab.notebook.OutputDiff;
import org.socketlab.notebook.Verdict;
import org.socketlab.view.Html;

/** What {@code verify} found as one page: each cell that differs with its lines, and with what was saved and what came now side by side. */
public final class VerifyReport {

    private final StringBuilder body = new StringBuilder("<h1>Run again, and compared</h1>\n");

    /**
     * Adds a notebook.
     *
     * @param name    what the page calls it
     * @param summary of all its runs in a line
     */
    public void add(String name, String summary, List<Verdict> verdicts) {
        body.append("<h2>").append(Html.escape(name)).append("</h2>\n").append(Page.summary(verdicts.stream().allMatch(Verdict::isAsSaved), summary));
        verdicts.stream().filter(verdict -> !verdict.isAsSaved()).forEach(verdict -> {
            if (verdicts.size() > 1) body.append("<h3>Run ").append(verdict.runs().stream().map(String::valueOf).collect(Collectors.joining(", "))).append("</h3>\n");
            verdict.differences().forEach(this::difference);
            verdict.failure().ifPresent(failure -> body.append("<h3>").append(Html.escape(failure.heading())).append(" failed</h3>\n")
                    .append(source(failure.cell())).append("<div class=\"outputs\">").append(OutputHtml.of(failure.cell())).append("</div>\n"));
        });
    }

    /** Adds lines on what else was compared. */
    public void note(String heading, List<String> lines) {
        body.append("<h3>").append(Html.escape(heading)).append("</h3>\n").append(diff(lines));
    }

    /** The whole page. */
    public String html() {
        return Page.of("Run again, and compared", true, body.toString());
    }

    private void difference(OutputDiff difference) {
        body.append("<h3>").append(Html.escape(difference.heading())).append("</h3>\n").append(source(difference.now())).append(diff(difference.lines()))
                .append("<div class=\"sides outputs\"><div><h4>saved</h4>\n").append(OutputHtml.of(difference.saved()))
                .append("</div><div><h4>now</h4>\n").append(OutputHtml.of(difference.now())).append("</div></div>\n");
    }

    private static String source(NotebookCell cell) {
        return "<details><summary>the cell</summary>" + RunReport.source(cell) + "</details>\n";
    }

    private static String diff(List<String> lines) {
        return "<pre class=\"diff\">" + lines.stream().map(VerifyReport::diffLine).collect(Collectors.joining()) + "</pre>\n";
    }

    private static String diffLine(String line) {
        var kind = line.startsWith("-") ? " class=\"minus\"" : line.startsWith("+") ? " class=\"plus\"" : "";
        return "<span" + kind + ">" + Html.escape(line) + "</span>";
    }
}
