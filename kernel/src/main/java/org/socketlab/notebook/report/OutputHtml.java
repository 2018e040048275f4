package org.socketlab.notebook.report;

import java.util.List;
import java.util.regex.Pattern;
import org.socketlab.notebook.NotebookCell;
import org.socketlab.view.Html;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A cell's outputs as a front end shows them: of each the richest form that a page without scripts can show. What a cell made as HTML stands in
 * a shadow tree of its own in a box that nothing leaves, so that it can neither restyle nor cover the page around it.
 */
final class OutputHtml {

    private static final List<String> BY_RICHNESS = List.of("text/html", "image/svg+xml", "text/markdown", "image/png", "image/jpeg", "image/gif",
            "image/webp", "text/latex", "text/plain", "application/json");
    private static final Pattern BOLD = Pattern.compile("\u001b\\[1m(.*?)(?:\u001b\\[0?m|$)", Pattern.DOTALL);
    private static final Pattern ANSI = Pattern.compile("\u001b\\[[0-9;?]*[ -/]*[@-~]");

    private OutputHtml() {}

    /** All outputs of a cell; "" when it has none. */
    static String of(NotebookCell cell) {
        var html = new StringBuilder();
        for (var output : cell.outputs()) html.append(of(output)).append('\n');
        return html.toString();
    }

    private static String of(ObjectNode output) {
        return switch (output.path("output_type").asString("")) {
            case "stream" -> pre(output.path("name").asString("").equals("stderr") ? "stderr" : "stdout", ansi(NotebookCell.joined(output.path("text"))));
            case "error" -> pre("error", ansi(traceback(output)));
            default -> bundle(output.path("data"));
        };
    }

    private static String traceback(ObjectNode output) {
        var lines = new StringBuilder();
        output.path("traceback").forEach(line -> lines.append(line.asString("")).append('\n'));
        return lines.isEmpty() ? output.path("ename").asString("") + ": " + output.path("evalue").asString("") : lines.toString();
    }

    private static String bundle(JsonNode data) {
        for (var mime : BY_RICHNESS) if (data.has(mime)) return form(mime, data.get(mime));
        return data.isEmpty() ? "" : pre("stdout", Html.escape("(" + String.join(", ", data.propertyNames()) + ": a page without scripts cannot show it)"));
    }

    private static String form(String mime, JsonNode form) {
        var text = NotebookCell.joined(form);
        return switch (mime) {
            case "text/html", "image/svg+xml" -> apart(SafeHtml.withStyleSheets(text));
            case "text/markdown" -> "<div class=\"text\">" + MarkdownHtml.of(text) + "</div>";
            case "application/json" -> pre("stdout", Html.escape(form.toPrettyString()));
            case "text/latex", "text/plain" -> pre("stdout", ansi(text));
            default -> "<img alt=\"\" src=\"data:" + mime + ";base64," + text.replaceAll("[^A-Za-z0-9+/=]", "") + "\">";
        };
    }

    private static String apart(String html) {
        return "<div class=\"made\"><div><template shadowrootmode=\"open\"><style>table{border-collapse:collapse}td,th{padding:2px 8px}</style>"
                + html + "</template></div></div>";
    }

    private static String pre(String kind, String html) {
        return "<pre class=\"" + kind + "\">" + html.stripTrailing() + "</pre>";
    }

    /** Bold is kept, colours are not. */
    private static String ansi(String text) {
        return ANSI.matcher(BOLD.matcher(Html.escape(text)).replaceAll("<b>$1</b>")).replaceAll("");
    }
}
