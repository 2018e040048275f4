package org.socketlab.view;

import java.util.ArrayList;
import java.util.List;

/** A table as HTML; colours and lines are the front end's own. Numbers stand at the right, all else at the left. */
final class TableHtml {

    private static final int MOST_CHARS_OF_A_FIELD = 300;

    private TableHtml() {}

    static String of(Table table) {
        int columns = Math.min(table.columns(), Table.MOST_COLUMNS);
        var html = new StringBuilder("<table>\n");
        if (!table.headings().isEmpty()) {
            html.append("<thead><tr>");
            for (int i = 0; i < columns; i++) field(html, "th", alignOfColumn(table, i), table.headings().get(i));
            html.append("</tr></thead>\n");
        }
        html.append("<tbody>\n");
        for (var row : table.rows()) row(html, row, columns);
        html.append("</tbody>\n</table>");
        var left = notShown(table, columns);
        if (!left.isEmpty()) html.append("\n<p>… ").append(left).append(" not shown</p>");
        return html.toString();
    }

    private static void row(StringBuilder html, List<Object> row, int columns) {
        html.append("<tr>");
        for (int i = 0; i < columns; i++) {
            var value = i < row.size() ? row.get(i) : "";
            field(html, "td", align(value), TextForm.brief(value, MOST_CHARS_OF_A_FIELD));
        }
        html.append("</tr>\n");
    }

    private static String align(Object value) {
        return value instanceof Number ? "right" : "left";
    }

    private static String alignOfColumn(Table table, int column) {
        return align(table.rows().get(0).get(column));
    }

    private static void field(StringBuilder html, String tag, String align, String text) {
        html.append('<').append(tag).append(" style=\"text-align:").append(align).append(";white-space:pre-wrap\">")
                .append(Html.escape(text)).append("</").append(tag).append('>');
    }

    private static String notShown(Table table, int columns) {
        var parts = new ArrayList<String>();
        if (table.rowsCut() > 0) parts.add(table.rowsCut() + " more rows");
        if (table.columns() > columns) parts.add((table.columns() - columns) + " more columns");
        return String.join(" and ", parts);
    }
}
