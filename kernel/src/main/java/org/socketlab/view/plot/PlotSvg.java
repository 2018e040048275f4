package org.socketlab.view.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.socketlab.view.Svg;
import org.socketlab.view.plot.Plot.Mark;
import org.socketlab.view.plot.Plot.Point;
import org.socketlab.view.plot.Plot.Series;

/** Lines, points and steps as a drawing, each series with its name at the right, as near to its end as there is room. */
final class PlotSvg {

    private static final double WIDTH = 480;
    private static final double LEAST_HEIGHT = 260;
    private static final int MOST_STEPS = 8;
    private static final double SAMPLE = 30;
    private static final int LEGEND_LETTERS = 32;
    /** With more points a line has no marks: they would hide it. */
    private static final int MOST_MARKS = 40;

    private final Plot plot;
    private final Frame frame;
    private final Axis x;
    private final Axis y;
    private final double left;
    private final double top;
    private final double height;
    private Svg svg;

    private PlotSvg(Plot plot) {
        this.plot = plot;
        this.frame = new Frame(plot);
        this.height = Math.max(LEAST_HEIGHT, plot.data().size() * Svg.LINE + 8);
        this.top = frame.top() + (plot.yLabel().isEmpty() ? 6 : 24);
        this.y = vertical();
        this.left = Math.max(30, y.widestLabel() * Svg.CHAR + 18);
        this.x = horizontal();
    }

    static String of(Plot plot) {
        return new PlotSvg(plot).draw();
    }

    private Axis vertical() {
        double min = least(Point::y, 0), max = greatest(Point::y, 1);
        if (plot.isLogY() && !plot.isEmpty()) return Axis.logarithmic(min, max, MOST_STEPS);
        return Axis.linear(Math.min(0, min), Math.max(0, max), MOST_STEPS, isWhole(Point::y));
    }

    /** With as many ticks as have room. */
    private Axis horizontal() {
        double min = least(Point::x, 0), max = greatest(Point::x, 1);
        for (int steps = MOST_STEPS; ; steps--) {
            var axis = plot.isLogX() && !plot.isEmpty() ? Axis.logarithmic(min, max, steps) : Axis.linear(min, max, steps, isWhole(Point::x));
            if (steps == 2 || hasRoom(axis)) return axis;
        }
    }

    private static boolean hasRoom(Axis axis) {
        double room = (axis.widestLabel() + 2) * Svg.CHAR;
        return IntStream.range(1, axis.ticks().size())
                .allMatch(i -> WIDTH * (axis.place(axis.ticks().get(i)) - axis.place(axis.ticks().get(i - 1))) >= room);
    }

    private boolean isWhole(ToDoubleFunction<Point> value) {
        return !plot.isEmpty() && plot.data().stream().flatMap(each -> each.points().stream()).mapToDouble(value).allMatch(each -> each == Math.rint(each));
    }

    private double least(ToDoubleFunction<Point> value, double otherwise) {
        return plot.data().stream().flatMap(each -> each.points().stream()).mapToDouble(value).min().orElse(otherwise);
    }

    private double greatest(ToDoubleFunction<Point> value, double otherwise) {
        return plot.data().stream().flatMap(each -> each.points().stream()).mapToDouble(value).max().orElse(otherwise);
    }

    private double x(double value) {
        return left + x.place(value) * WIDTH;
    }

    private double y(double value) {
        return top + (1 - y.place(value)) * height;
    }

    private String draw() {
        svg = frame.begin(left + WIDTH + Math.max(legendWidth(), x.widestLabel() * Svg.CHAR / 2) + 10);
        axes();
        if (plot.isEmpty()) svg.text(left + WIDTH / 2, top + height / 2, "middle", Svg.QUIET, "no data yet");
        for (int i = 0; i < plot.data().size(); i++) series(plot.data().get(i), Look.of(i));
        legend();
        return frame.end(top + height + (plot.xLabel().isEmpty() ? 24 : 44));
    }

    private void axes() {
        if (!plot.yLabel().isEmpty()) svg.text(4, top - 12, "start", Svg.QUIET, plot.yLabel());
        for (int i = 0; i < y.ticks().size(); i++) {
            double at = y(y.ticks().get(i));
            svg.line(left, at, left + WIDTH, at, Svg.LINES, " opacity=\"0.5\"").text(left - 8, at + 4, "end", Svg.QUIET, y.labels().get(i));
        }
        for (int i = 0; i < x.ticks().size(); i++) {
            double at = x(x.ticks().get(i));
            svg.line(at, top + height, at, top + height + 5, Svg.TEXT, "").text(at, top + height + 19, "middle", Svg.QUIET, x.labels().get(i));
        }
        svg.line(left, top + height, left + WIDTH, top + height, Svg.TEXT, "").line(left, top, left, top + height, Svg.TEXT, "");
        double middle = left + WIDTH / 2, half = plot.xLabel().length() * Svg.CHAR / 2;
        if (!plot.xLabel().isEmpty()) svg.text(Math.max(4, middle - half), top + height + 38, "start", Svg.QUIET, plot.xLabel());
    }

    private void series(Series series, Look look) {
        if (series.points().isEmpty()) return;
        var shown = Thinning.of(series, point -> x(point.x()), point -> y(point.y()));
        if (series.mark() != Mark.POINTS && shown.size() > 1) svg.polyline(look.colour(), look.stroke(), path(shown, series.mark() == Mark.STEPS));
        if (series.mark() != Mark.POINTS && shown.size() > MOST_MARKS) return;
        for (var point : shown) {
            svg.group(frame.told(series, Numbers.exact(point.x()), point));
            look.mark(svg, x(point.x()), y(point.y()));
            svg.end();
        }
    }

    private double[] path(List<Point> points, boolean steps) {
        var path = new ArrayList<Double>();
        double before = y(points.get(0).y());
        for (var point : points) {
            if (steps && !path.isEmpty()) path.addAll(List.of(x(point.x()), before));
            before = y(point.y());
            path.addAll(List.of(x(point.x()), before));
        }
        return path.stream().mapToDouble(Double::doubleValue).toArray();
    }

    // ---- the names ----

    /** A series that has a name, and where its name would best stand. */
    private record Named(int number, String name, Look look, Mark mark, double y) {}

    private double legendWidth() {
        int letters = plot.data().stream().mapToInt(each -> each.name().length()).max().orElse(0);
        return letters == 0 ? 0 : 20 + SAMPLE + Math.min(LEGEND_LETTERS, letters) * Svg.CHAR;
    }

    /** Each beside the end of its line, or below the one before it; written in the order of the series, so that measured plots differ in numbers alone. */
    private void legend() {
        var names = IntStream.range(0, plot.data().size()).filter(i -> !plot.data().get(i).name().isEmpty()).mapToObj(this::named)
                .sorted(Comparator.comparingDouble(Named::y)).toList();
        double below = top + height;
        var places = new double[names.size()];
        for (int i = 0; i < places.length; i++) places[i] = Math.max(names.get(i).y(), i == 0 ? top + 6 : places[i - 1] + Svg.LINE);
        for (int i = places.length - 1; i >= 0; i--) {
            places[i] = Math.min(places[i], below - 4);
            below = places[i] - Svg.LINE + 4;
        }
        IntStream.range(0, places.length).boxed().sorted(Comparator.comparingInt(i -> names.get(i).number())).forEach(i -> name(names.get(i), places[i]));
    }

    private Named named(int number) {
        var series = plot.data().get(number);
        var last = series.points().stream().max(Comparator.comparingDouble(Point::x));
        return new Named(number, series.name(), Look.of(number), series.mark(), last.map(point -> y(point.y())).orElse(top + height));
    }

    private void name(Named named, double at) {
        double from = left + WIDTH + 16;
        svg.group(named.name());
        if (named.mark() != Mark.POINTS) svg.polyline(named.look().colour(), named.look().stroke(), from, at, from + SAMPLE - 6, at);
        named.look().mark(svg, from + (SAMPLE - 6) / 2, at);
        svg.text(from + SAMPLE, at + 4, "start", Svg.TEXT, Frame.cut(named.name(), LEGEND_LETTERS)).end();
    }
}
