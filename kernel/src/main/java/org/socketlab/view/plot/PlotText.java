package org.socketlab.view.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.socketlab.sockets.Columns;

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
        var lines = new ArrayList<List<String>>(List.of(heads));
        for (int row = 0; row < shown.size(); row++) {
            int place = row;
            lines.add(columns.stream().map(column -> column.get(place)).toList());
        }
        return Columns.aligned(lines, column -> column > 0 || !plot.isOfBars()) + left(rows.size() - shown.size());
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
}
