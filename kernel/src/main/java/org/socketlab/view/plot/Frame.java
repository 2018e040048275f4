package org.socketlab.view.plot;

import org.socketlab.view.Svg;
import org.socketlab.view.plot.Plot.Point;
import org.socketlab.view.plot.Plot.Series;

/** What every plot has around its data: title, caption, and a drawing wide enough for them. */
final class Frame {

    private final Plot plot;
    private Svg svg;

    Frame(Plot plot) {
        this.plot = plot;
    }

    /** Where the room for the data begins. */
    double top() {
        return plot.title().isEmpty() ? 8 : 28;
    }

    /** @param width what the data needs */
    Svg begin(double width) {
        int letters = Math.max(Math.max(plot.title().length(), plot.yLabel().length()), Math.max(plot.xLabel().length(), plot.isMeasured() ? Plot.MEASURED.length() : 0));
        svg = new Svg(Math.ceil(Math.max(width, letters * Svg.CHAR + 8)));
        if (!plot.title().isEmpty()) svg.text(4, 16, "start", Svg.TEXT, " font-weight=\"bold\"", plot.title());
        return svg;
    }

    /** @param bottom where the room for the data ends */
    String end(double bottom) {
        if (plot.isMeasured()) svg.text(4, bottom + 12, "start", Svg.QUIET, " font-style=\"italic\"", Plot.MEASURED);
        var html = svg.html();
        return plot.isMeasured() ? html.replaceFirst("<div", "<div data-measured=\"true\"") : html;
    }

    /** What the pointer shows of a point. */
    String told(Series series, String place, Point point) {
        var unit = plot.yLabel().isEmpty() ? "" : " " + plot.yLabel();
        return (series.name().isEmpty() ? "" : series.name() + "\n") + (plot.xLabel().isEmpty() ? "" : plot.xLabel() + ": ") + place + "\n"
                + Numbers.exact(point.y()) + unit;
    }

    static String cut(String text, int letters) {
        return text.length() <= letters ? text : text.substring(0, letters - 1) + "…";
    }
}
