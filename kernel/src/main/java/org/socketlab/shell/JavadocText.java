package org.socketlab.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.socketlab.view.Html;

/**
 * A documentation comment to be read in a notebook, as HTML and as plain text: the description, then parameters, result,
 * exceptions and references in small tables.
 */
record JavadocText(String html, String text) {

    private static final Map<String, String> HEADINGS = new LinkedHashMap<>();

    static {
        HEADINGS.put("param", "Parameters");
        HEADINGS.put("return", "Returns");
        HEADINGS.put("throws", "Throws");
        HEADINGS.put("see", "See");
        HEADINGS.put("since", "Since");
        HEADINGS.put("deprecated", "Deprecated");
    }

    private record Block(String tag, String content) {}

    /** @param comment without its slashes and leading asterisks */
    static JavadocText of(String comment) {
        var blocks = blocks(comment);
        var html = new StringBuilder("<div>" + JavadocInline.html(blocks.get(0).content().strip()) + "</div>");
        HEADINGS.forEach((tag, heading) -> html.append(table(heading, rows(tag, blocks))));
        return new JavadocText(html.toString(), HtmlText.of(html.toString()));
    }

    /** The description first; a block tag begins a line. */
    private static List<Block> blocks(String comment) {
        var blocks = new ArrayList<Block>();
        var tag = "";
        var content = new StringBuilder();
        var inPre = false;
        for (var line : comment.split("\\R", -1)) {
            var text = line.stripLeading();
            if (!inPre && text.matches("@[a-zA-Z]+(\\s.*)?")) {
                blocks.add(new Block(tag, content.toString()));
                tag = text.substring(1).split("\\s", 2)[0];
                content = new StringBuilder(text.substring(1 + tag.length()));
            } else {
                content.append(line).append('\n');
            }
            if (line.contains("<pre")) inPre = true;
            if (line.contains("</pre")) inPre = false;
        }
        blocks.add(new Block(tag, content.toString()));
        return blocks;
    }

    /** Each a name (maybe empty) and what is said of it. */
    private static List<List<String>> rows(String tag, List<Block> blocks) {
        var rows = new ArrayList<List<String>>();
        for (var block : blocks) {
            if (!block.tag().equals(tag) && !(tag.equals("throws") && block.tag().equals("exception"))) continue;
            var content = block.content().strip();
            if (tag.equals("param") || tag.equals("throws")) {
                var words = content.split("\\s+", 2);
                rows.add(List.of("<code>" + Html.escape(words[0]) + "</code>", words.length > 1 ? JavadocInline.html(words[1]) : ""));
            } else if (tag.equals("see") && !content.startsWith("<") && !content.startsWith("\"")) {
                rows.add(List.of("", "<code>" + Html.escape(JavadocInline.label(content)) + "</code>"));
            } else {
                rows.add(List.of("", JavadocInline.html(content)));
            }
        }
        return rows;
    }

    private static String table(String heading, List<List<String>> rows) {
        if (rows.isEmpty()) return "";
        var html = new StringBuilder("<p><b>" + heading + "</b></p><table>");
        for (var row : rows) {
            html.append("<tr>");
            if (!row.get(0).isEmpty()) html.append("<td style=\"text-align:left;vertical-align:top\">").append(row.get(0)).append("</td>");
            html.append("<td style=\"text-align:left\">").append(row.get(1)).append("</td></tr>");
        }
        return html.append("</table>").toString();
    }
}
