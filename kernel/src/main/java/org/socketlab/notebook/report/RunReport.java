package org.socketlab.notebook.report;

import org.socketlab.notebook.Failure;
import org.socketlab.notebook.Notebook;
import org.socketlab.notebook.NotebookCell;
import org.socketlab.view.Html;

/**
 * A notebook with its outputs as one page.
 *
 * <pre>
 * Files.writeString(Path.of("echo.html"), RunReport.of(notebook, "01-echo.ipynb"));
 * </pre>
 */
public final class RunReport {

    private RunReport() {}

    /** @param name what the page calls the notebook */
    public static String of(Notebook notebook, String name) {
        var body = new StringBuilder();
        var failure = Failure.in(notebook);
        body.append(failure.isEmpty() ? Page.summary(true, name + ": every cell ran") : "<p class=\"sum bad\">" + Html.escape(name + ": a cell failed, ")
                + "<a href=\"#cell-" + failure.get().place() + "\">" + Html.escape(failure.get().heading()) + "</a></p>\n");
        int place = 0;
        for (var cell : notebook.cells()) {
            if (cell.isCode()) body.append(code(cell, ++place));
            else if (cell.isMarkdown()) body.append("<div class=\"text\">").append(MarkdownHtml.of(cell.source())).append("</div>\n");
        }
        return Page.of(name, false, body.toString());
    }

    private static String code(NotebookCell cell, int place) {
        var outputs = OutputHtml.of(cell);
        return "<div class=\"code\" id=\"cell-" + place + "\">\n<div><div class=\"prompt\">" + prompt(cell) + "</div><div>" + source(cell) + "</div></div>\n"
                + (outputs.isBlank() ? "" : "<div class=\"outputs\"><div></div><div>\n" + outputs + "</div></div>\n") + "</div>\n";
    }

    private static String prompt(NotebookCell cell) {
        return cell.executionCount().isPresent() ? "[" + cell.executionCount().getAsInt() + "]" : "";
    }

    static String source(NotebookCell cell) {
        var tags = cell.tags();
        return "<pre class=\"source\">" + Html.escape(cell.source()) + "</pre>" + (tags.isEmpty() ? "" : "<div class=\"tags\">"
                + Html.escape(String.join(" · ", tags)) + "</div>");
    }
}
