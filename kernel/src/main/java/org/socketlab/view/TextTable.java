package org.socketlab.view;

import java.util.ArrayList;
import java.util.List;
import org.socketlab.sockets.Columns;

/** Rows of text under headings, for a terminal and in HTML. Not for more than one thread. */
public final class TextTable {

    private final List<String> head;
    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(String... head) {
        this.head = List.of(head);
    }

    /** Adds a row, a text for each heading. */
    public TextTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** One column under another. */
    public String text() {
        var lines = new ArrayList<List<String>>();
        lines.add(head);
        lines.addAll(rows);
        return Columns.aligned(lines);
    }

    /** The same as a table; line ends within a text are kept. */
    public String html() {
        var html = new StringBuilder("<table><thead><tr>");
        head.forEach(cell -> html.append("<th style=\"text-align:left\">").append(escaped(cell)).append("</th>"));
        html.append("</tr></thead><tbody>");
        for (var row : rows) {
            html.append("<tr>");
            row.forEach(cell -> html.append("<td style=\"text-align:left\">").append(escaped(cell)).append("</td>"));
            html.append("</tr>");
        }
        return html.append("</tbody></table>").toString();
    }

    private static String escaped(String text) {
        return Html.escape(text).replace("\n", "<br>");
    }
}
