package org.socketlab.shell.magic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.socketlab.cell.MimeBundle;
import org.socketlab.view.Html;

/** Rows of text as a table, for a terminal and in HTML. */
final class Columns {

    private final List<String> head;
    private final List<List<String>> rows = new ArrayList<>();

    Columns(String... head) {
        this.head = List.of(head);
    }

    Columns row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    MimeBundle bundle() {
        return MimeBundle.of(Map.of(MimeBundle.TEXT, text(), MimeBundle.HTML, html()));
    }

    String text() {
        var widths = new int[head.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = head.get(column).length();
            for (var row : rows) widths[column] = Math.max(widths[column], row.get(column).length());
        }
        var text = new StringBuilder(line(head, widths));
        for (var row : rows) text.append('\n').append(line(row, widths));
        return text.toString();
    }

    private static String line(List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            line.append(cells.get(column)).append(" ".repeat(widths[column] - cells.get(column).length() + 2));
        }
        return line.toString().stripTrailing();
    }

    String html() {
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
