package org.socketlab.view.plot;

import java.util.List;
import org.socketlab.view.Svg;

/**
 * How a series looks: a colour, a dash and a mark of its own. The colours follow those of Okabe and Ito ("Color Universal Design", 2008), as dark
 * as white paper needs and as bright as black needs.
 */
record Look(String colour, String dash, Shape shape) {

    enum Shape { DISC, SQUARE, TRIANGLE, DIAMOND, CROSS, PLUS }

    private static final List<String> COLOURS = List.of(Svg.SERVER, Svg.CLIENT, "#07906a", "#b455a0", "#a87a00", "#7b7b7b");
    private static final List<String> DASHES = List.of("", "7 4", "2 3", "10 3 2 3", "14 5", "5 2 1 2");
    private static final double SIZE = 4;

    /** Of the series of that number, from 0; the first thirty-six differ. */
    static Look of(int number) {
        int round = number / COLOURS.size();
        int place = (number + round) % COLOURS.size();
        return new Look(COLOURS.get(number % COLOURS.size()), DASHES.get(place), Shape.values()[place]);
    }

    /** What the line of a series needs beside its colour. */
    String stroke() {
        return " stroke-width=\"2\" stroke-linejoin=\"round\"" + (dash.isEmpty() ? "" : " stroke-dasharray=\"" + dash + "\"");
    }

    /** Its mark around a point. */
    void mark(Svg svg, double x, double y) {
        double s = SIZE;
        switch (shape) {
            case DISC -> svg.rect(x - s, y - s, 2 * s, 2 * s, colour, "none", " rx=\"4\"");
            case SQUARE -> svg.rect(x - s + .5, y - s + .5, 2 * s - 1, 2 * s - 1, colour, "none", "");
            case TRIANGLE -> svg.polygon(colour, x, y - s - 1, x + s + 1, y + s - 1, x - s - 1, y + s - 1);
            case DIAMOND -> svg.polygon(colour, x, y - s - 1.5, x + s + 1.5, y, x, y + s + 1.5, x - s - 1.5, y);
            case CROSS -> stroke(svg, x - s, y - s, x + s, y + s).line(x - s, y + s, x + s, y - s, colour, " stroke-width=\"2\"");
            case PLUS -> stroke(svg, x - s - 1, y, x + s + 1, y).line(x, y - s - 1, x, y + s + 1, colour, " stroke-width=\"2\"");
        }
    }

    private Svg stroke(Svg svg, double x1, double y1, double x2, double y2) {
        return svg.line(x1, y1, x2, y2, colour, " stroke-width=\"2\"");
    }
}
