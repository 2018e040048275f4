package org.socketlab.view.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.socketlab.view.Picture;

/**
 * A plot of numbers: lines, points, steps, or bars, with its axes and a legend.
 *
 * <pre>
 * plot("Echo round trips")
 *     .x("clients").y("µs").logX()
 *     .line("a thread each", Map.of(1, 21.5, 10, 32.0, 100, 210.0))
 *     .line("one thread with select", Map.of(1, 20.1, 10, 24.8, 100, 95.5))
 *     .measured()
 * </pre>
 * As text it is a table of its data. The series are told apart by colour, by dash and by mark. Calls may be added later; a plot shows what it has
 * when it is shown. Not for several threads at once.
 */
public final class Plot implements Picture {

    /** What measured numbers are told with. */
    static final String MEASURED = "measured on this machine; other runs and machines give other numbers";
    /** What is beyond has no place in a drawing. */
    private static final double LARGEST = 1e100;

    private final String title;
    private final List<Series> series = new ArrayList<>();
    private String x = "";
    private String y = "";
    private boolean logX;
    private boolean logY;
    private boolean measured;

    /** How a series is drawn. */
    public enum Mark {
        /** Points joined by straight lines, from left to right. */
        LINE,
        /** Points alone. */
        POINTS,
        /** A value stays until the next one comes. */
        STEPS,
        /** A bar for each word. */
        BARS
    }

    /**
     * One value.
     *
     * @param word for bars what it is the value of, else ""
     */
    public record Point(double x, double y, String word) {}

    /** Values under one name; of lines and steps from left to right. */
    public record Series(String name, Mark mark, List<Point> points) {

        public Series {
            points = List.copyOf(points);
        }
    }

    private Plot(String title) {
        this.title = title;
    }

    public static Plot titled(String title) {
        return new Plot(title);
    }

    /** What the axis from left to right counts, with its unit; for bars what their words are. */
    public Plot x(String label) {
        x = label;
        return this;
    }

    /** What the values are, with their unit: {@code "ms"}, {@code "requests per second"}. */
    public Plot y(String label) {
        y = label;
        return this;
    }

    /**
     * Ten times as much is as far everywhere on the axis from left to right.
     *
     * @throws IllegalArgumentException for values that are not above 0
     */
    public Plot logX() {
        series.forEach(each -> check(each, true, logY));
        logX = true;
        return this;
    }

    /** The same of the values. */
    public Plot logY() {
        series.forEach(each -> check(each, logX, true));
        logY = true;
        return this;
    }

    /** A line through points in the order of their x. */
    public Plot line(String name, double[] xs, double[] ys) {
        return add(name, Mark.LINE, paired(name, xs, ys));
    }

    /** A line through points in the order of their x, given as x → y. */
    public Plot line(String name, Map<? extends Number, ? extends Number> values) {
        return add(name, Mark.LINE, paired(values));
    }

    public Plot points(String name, double[] xs, double[] ys) {
        return add(name, Mark.POINTS, paired(name, xs, ys));
    }

    public Plot points(String name, Map<? extends Number, ? extends Number> values) {
        return add(name, Mark.POINTS, paired(values));
    }

    /** Each value stays until the next comes: a queue's length, how many clients there are. */
    public Plot steps(String name, double[] xs, double[] ys) {
        return add(name, Mark.STEPS, paired(name, xs, ys));
    }

    public Plot steps(String name, Map<? extends Number, ? extends Number> values) {
        return add(name, Mark.STEPS, paired(values));
    }

    /** A bar for each word, in the order of the map. */
    public Plot bars(Map<String, ? extends Number> values) {
        return bars("", values);
    }

    /** The same for one of several series, which stand side by side. */
    public Plot bars(String name, Map<String, ? extends Number> values) {
        var points = new ArrayList<Point>();
        values.forEach((word, value) -> points.add(new Point(points.size(), value.doubleValue(), word)));
        return add(name, Mark.BARS, points);
    }

    /** Says that the numbers were measured, so that nobody expects the same ones. */
    public Plot measured() {
        measured = true;
        return this;
    }

    public boolean isMeasured() {
        return measured;
    }

    public String title() {
        return title;
    }

    /** What it shows, as plain values; later calls do not change it. */
    public List<Series> data() {
        return List.copyOf(series);
    }

    private static List<Point> paired(String name, double[] xs, double[] ys) {
        if (xs.length != ys.length)
            throw new IllegalArgumentException("\"" + name + "\" has " + xs.length + " x values and " + ys.length + " y values: give as many of each");
        return IntStream.range(0, xs.length).mapToObj(i -> new Point(xs[i], ys[i], "")).toList();
    }

    private static List<Point> paired(Map<? extends Number, ? extends Number> values) {
        return values.entrySet().stream().map(each -> new Point(each.getKey().doubleValue(), each.getValue().doubleValue(), "")).toList();
    }

    private Plot add(String name, Mark mark, List<Point> points) {
        if (!series.isEmpty() && (mark == Mark.BARS) != isOfBars())
            throw new IllegalArgumentException("bars stand beside words and lines above numbers: \"" + name + "\" needs a plot of its own");
        boolean inOrder = mark == Mark.LINE || mark == Mark.STEPS;
        var added = new Series(name, mark, inOrder ? points.stream().sorted(Comparator.comparingDouble(Point::x)).toList() : points);
        check(added, logX, logY);
        series.add(added);
        return this;
    }

    private static void check(Series series, boolean logX, boolean logY) {
        for (var point : series.points()) {
            check(series, "x", point.x(), logX && series.mark() != Mark.BARS);
            check(series, "y", point.y(), logY);
        }
    }

    private static void check(Series series, String axis, double value, boolean log) {
        if (Double.isNaN(value) || Math.abs(value) > LARGEST)
            throw new IllegalArgumentException("\"" + series.name() + "\" has " + axis + " = " + value + ", which has no place on an axis: leave it out");
        if (log && value <= 0)
            throw new IllegalArgumentException("\"" + series.name() + "\" has " + axis + " = " + Numbers.exact(value)
                    + ", and a logarithmic axis has only numbers above 0: leave it out, or take a linear axis");
    }

    boolean isOfBars() {
        return !series.isEmpty() && series.get(0).mark() == Mark.BARS;
    }

    boolean isEmpty() {
        return series.stream().allMatch(each -> each.points().isEmpty());
    }

    String xLabel() {
        return x;
    }

    String yLabel() {
        return y;
    }

    boolean isLogX() {
        return logX;
    }

    boolean isLogY() {
        return logY;
    }

    /** The data as a table, a row for each x. */
    @Override
    public String toString() {
        return PlotText.of(this);
    }

    @Override
    public String html() {
        return isOfBars() ? BarsSvg.of(this) : PlotSvg.of(this);
    }
}
