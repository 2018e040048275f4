package org.socketlab.view.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.socketlab.host.Grid;

/** The data of a plot as an aligned table: a row for each x or word, a column for each series. */
final class PlotText {

    private static final int MOST_ROWS = 40;

    private final Plot plot;

    private PlotText(Plot plot) {
        this.plot = plot;
    }

    static String of(Plot plot) {
        return new PlotText(plot).text();
    }

    private String text() {
        var lines = new ArrayList<String>();
        lines.add(plot.title());
        if (plot.isEmpty()) lines.add("no data yet");
        else lines.add(table());
        if (plot.isMeasured()) lines.add("(" + Plot.MEASURED + ")");
        return String.join("\n", lines);
    }

    private String table() {
        var rows = rows();
        var shown = rows.stream().limit(MOST_ROWS).toList();
        var heads = new ArrayList<String>();
        var columns = new ArrayList<List<String>>();
        heads.add(plot.xLabel().isEmpty() && !plot.isOfBars() ? "x" : plot.xLabel());
        columns.add(plot.isOfBars() ? shown.stream().map(row -> (String) row.at()).toList() : Numbers.column(shown.stream().map(row -> (Double) row.at()).toList()));
        for (var series : plot.data()) {
            heads.add(series.name() + (plot.yLabel().isEmpty() ? "" : series.name().isEmpty() ? plot.yLabel() : ", " + plot.yLabel()));
            columns.add(Numbers.column(values(series, shown)));
        }
        for (int i = plot.isOfBars() ? 1 : 0; i < heads.size(); i++) atTheRight(heads, columns, i);
        var lines = IntStream.range(0, shown.size()).mapToObj(row -> columns.stream().map(column -> column.get(row)).toList()).toList();
        return new Grid(heads, lines) + left(rows.size() - shown.size());
    }

    private static String left(int rows) {
        return rows == 0 ? "" : String.format(Locale.ROOT, "\n… %,d more rows; .data() has them all", rows);
    }

    /** A row: its place on the axis, or its word; and which it is of several there. */
    private record Row(Object at, int turn) {}

    private List<Row> rows() {
        Map<Object, Integer> most = plot.isOfBars() ? new LinkedHashMap<>() : new TreeMap<>();
        for (var series : plot.data()) at(series).forEach((at, values) -> most.merge(at, values.size(), Math::max));
        return most.entrySet().stream().flatMap(each -> IntStream.range(0, each.getValue()).mapToObj(turn -> new Row(each.getKey(), turn))).toList();
    }

    private Map<Object, List<Double>> at(Plot.Series series) {
        var found = new LinkedHashMap<Object, List<Double>>();
        for (var point : series.points())
            found.computeIfAbsent(plot.isOfBars() ? point.word() : (Object) (point.x() + 0.0), at -> new ArrayList<>()).add(point.y());
        return found;
    }

    /** One for each row, null where there is none. */
    private List<Double> values(Plot.Series series, List<Row> rows) {
        var at = at(series);
        var values = new ArrayList<Double>();
        for (var row : rows) {
            var here = at.getOrDefault(row.at(), List.of());
            values.add(row.turn() < here.size() ? here.get(row.turn()) : null);
        }
        return values;
    }

    /** Numbers end under the end of their heading. */
    private static void atTheRight(List<String> heads, List<List<String>> columns, int index) {
        int width = columns.get(index).stream().mapToInt(String::length).max().orElse(0);
        int whole = Math.max(width, heads.get(index).length());
        heads.set(index, " ".repeat(whole - heads.get(index).length()) + heads.get(index));
        columns.set(index, columns.get(index).stream().map(text -> text.isEmpty() ? "" : " ".repeat(whole - text.length()) + text).toList());
    }
}
