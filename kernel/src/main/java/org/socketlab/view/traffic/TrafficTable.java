package org.socketlab.view.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.socketlab.sockets.Columns;
import org.socketlab.view.Html;
import org.socketlab.view.Svg;

/**
 * A table of names and counts as text and as HTML.
 *
 * @param names how many columns at the left are names; the others are numbers
 */
record TrafficTable(int names, List<String> head, List<List<String>> rows) {

    private static final String CELL = "padding:2px 10px 2px 0;border:0;white-space:nowrap;text-align:";

    String text() {
        var lines = new ArrayList<List<String>>(List.of(head));
        lines.addAll(rows);
        return Columns.aligned(lines, column -> column >= names);
    }

    String html() {
        return "<div style=\"overflow-x:auto\"><table style=\"border-collapse:collapse;font-size:13px;color:" + Svg.TEXT + "\">\n<thead>" + row("th", head)
                + "</thead>\n<tbody>\n" + rows.stream().map(row -> row("td", row) + "\n").collect(Collectors.joining()) + "</tbody></table></div>";
    }

    private String row(String element, List<String> texts) {
        return "<tr style=\"background:none;border:0\">" + IntStream.range(0, texts.size()).mapToObj(column -> "<" + element + " style=\"" + CELL
                + (column < names ? "left" : "right") + "\">" + Html.escape(texts.get(column)) + "</" + element + ">").collect(Collectors.joining()) + "</tr>";
    }
}
