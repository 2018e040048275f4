package org.socketlab.view.plot;

import java.util.List;
import org.socketlab.view.Svg;
import org.socketlab.view.plot.Plot.Point;
import org.socketlab.view.plot.Plot.Series;

/** Bars as a drawing: they lie, so that words have room at the left and numbers at the end. */
final class BarsSvg {

    private static final double WIDTH = 420;
    private static final double BAR = 18;
    private static final double BETWEEN = 10;
    private static final int MOST_STEPS = 6;
    private static final int WORD_LETTERS = 32;

    private final Plot plot;
    private final Frame frame;
    private final List<Series> all;
    private final List<String> words;
    private final Axis axis;
    private final double left;
    private final double top;
    private Svg svg;

    private BarsSvg(Plot plot) {
        this.plot = plot;
        this.frame = new Frame(plot);
        this.all = plot.data();
        this.words = all.stream().flatMap(each -> each.points().stream()).map(Point::word).distinct().toList();
        this.axis = axis();
        int letters = words.stream().mapToInt(String::length).max().orElse(0);
        this.left = Math.max(axis.widestLabel() * Svg.CHAR / 2, Math.min(WORD_LETTERS, letters) * Svg.CHAR) + 14;
        this.top = frame.top() + legendHeight() + (plot.xLabel().isEmpty() ? 6 : 24);
    }

    static String of(Plot plot) {
        return new BarsSvg(plot).draw();
    }

    private Axis axis() {
        double min = all.stream().flatMap(each -> each.points().stream()).mapToDouble(Point::y).min().orElse(0);
        double max = all.stream().flatMap(each -> each.points().stream()).mapToDouble(Point::y).max().orElse(1);
        for (int steps = MOST_STEPS; ; steps--) {
            var axis = plot.isLogY() && !plot.isEmpty() ? Axis.logarithmic(min / 2, max, steps) : Axis.linear(Math.min(0, min), Math.max(0, max), steps);
            if (steps == 2 || WIDTH / (axis.ticks().size() - 1) >= (axis.widestLabel() + 2) * Svg.CHAR) return axis;
        }
    }

    private double x(double value) {
        return left + axis.place(value) * WIDTH;
    }

    private double legendHeight() {
        return all.size() == 1 && all.get(0).name().isEmpty() ? 0 : all.size() * Svg.LINE + 4;
    }

    private double height() {
        return words.size() * (all.size() * BAR + BETWEEN) + BETWEEN;
    }

    private String draw() {
        int letters = all.stream().flatMap(each -> each.points().stream()).mapToInt(point -> Numbers.exact(point.y()).length()).max().orElse(0);
        svg = frame.begin(left + WIDTH + letters * Svg.CHAR + 16);
        legend();
        double bottom = top + height();
        for (int i = 0; i < axis.ticks().size(); i++) {
            double at = x(axis.ticks().get(i));
            svg.line(at, top, at, bottom, Svg.LINES, " opacity=\"0.5\"").text(at, bottom + 16, "middle", Svg.QUIET, axis.labels().get(i));
        }
        if (!plot.xLabel().isEmpty()) svg.text(4, top - 10, "start", Svg.QUIET, plot.xLabel());
        double half = plot.yLabel().length() * Svg.CHAR / 2;
        if (!plot.yLabel().isEmpty()) svg.text(Math.max(4, left + WIDTH / 2 - half), bottom + 34, "start", Svg.QUIET, plot.yLabel());
        for (int i = 0; i < words.size(); i++) word(words.get(i), top + BETWEEN + i * (all.size() * BAR + BETWEEN));
        double zero = axis.isLog() ? axis.from() : 0;
        svg.line(x(zero), top, x(zero), bottom, Svg.TEXT, "");
        return frame.end(bottom + (plot.yLabel().isEmpty() ? 20 : 40));
    }

    private void legend() {
        if (legendHeight() == 0) return;
        for (int i = 0; i < all.size(); i++) {
            double at = frame.top() + i * Svg.LINE + 4;
            bar(4, at, 18, 10, Look.of(i));
            svg.text(28, at + 9, "start", Svg.TEXT, Frame.cut(all.get(i).name(), 60));
        }
    }

    private void word(String word, double from) {
        svg.group(word).text(left - 8, from + all.size() * BAR / 2 + 4, "end", Svg.TEXT, Frame.cut(word, WORD_LETTERS)).end();
        for (int i = 0; i < all.size(); i++)
            for (var point : all.get(i).points()) if (point.word().equals(word)) value(all.get(i), point, from + i * BAR, Look.of(i));
    }

    private void value(Series series, Point point, double y, Look look) {
        double zero = x(axis.isLog() ? axis.from() : 0), end = x(point.y());
        svg.group(frame.told(series, point.word(), point));
        bar(Math.min(zero, end), y + 1, Math.max(1, Math.abs(end - zero)), BAR - 3, look);
        svg.text(Math.max(zero, end) + 6, y + BAR / 2 + 4, "start", Svg.TEXT, Svg.HALO, Numbers.exact(point.y())).end();
    }

    /** Its edge has the dash of the series, for eyes that do not see the colour. */
    private void bar(double x, double y, double width, double height, Look look) {
        svg.rect(x, y, width, height, look.colour(), look.colour(), " fill-opacity=\"0.45\" stroke-width=\"1.5\"" + (look.dash().isEmpty() ? "" : " stroke-dasharray=\"" + look.dash() + "\""));
    }
}
