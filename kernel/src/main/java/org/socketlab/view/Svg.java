package org.socketlab.view;

import java.util.Locale;

/**
 * A drawing as inline SVG (SVG 1.1), written from top to bottom. Coordinates are pixels, with one decimal at most, so that the same
 * drawing is the same text. Letters are of one width, as wide as {@link #CHAR}: so text is known to stay in its box. Colours are those of
 * JupyterLab's theme where there is one, else of the page.
 */
public final class Svg {

    /** The width of a letter in any common font with letters of one width, at 12 pixels; real ones are 6.6 to 7.3. */
    public static final double CHAR = 7.3;
    /** From one line of text to the next. */
    public static final double LINE = 16;

    /** Two colours that stay apart for colour-blind readers, and stand out on white and on black: vermilion and blue. */
    public static final String CLIENT = "#d4500c";
    public static final String SERVER = "#1a7bd0";
    public static final String TEXT = "var(--jp-content-font-color1,currentColor)";
    public static final String QUIET = "var(--jp-content-font-color2,currentColor)";
    public static final String LINES = "var(--jp-border-color1,rgba(128,128,128,.6))";
    public static final String PAPER = "var(--jp-layout-color1,transparent)";
    public static final String WRONG = "#cf2e24";
    /** For text that lines may cross: they stop short of its letters. */
    public static final String HALO = " stroke=\"var(--jp-layout-color0,transparent)\" stroke-width=\"4\" paint-order=\"stroke\"";

    private final StringBuilder body = new StringBuilder();
    private final double width;
    private double bottom;

    /** @param width in pixels; the drawing is never made smaller than that, it scrolls instead */
    public Svg(double width) {
        this.width = width;
    }

    /** How many letters have room in so many pixels. */
    public static int lettersIn(double pixels) {
        return Math.max(0, (int) (pixels / CHAR));
    }

    /** Text that starts at ({@code start}), is centred around ({@code middle}), or ends at ({@code end}) x; y is its base line. */
    public Svg text(double x, double y, String anchor, String colour, String text) {
        return text(x, y, anchor, colour, "", text);
    }

    /** @param more further attributes, each with a blank before it */
    public Svg text(double x, double y, String anchor, String colour, String more, String text) {
        body.append("<text x=\"").append(n(x)).append("\" y=\"").append(n(y)).append('"');
        if (!anchor.equals("start")) body.append(" text-anchor=\"").append(anchor).append('"');
        body.append(" fill=\"").append(colour).append('"').append(more).append('>').append(Html.escape(visible(text))).append("</text>\n");
        return reach(y + 4);
    }

    public Svg line(double x1, double y1, double x2, double y2, String colour, String more) {
        body.append("<line x1=\"").append(n(x1)).append("\" y1=\"").append(n(y1)).append("\" x2=\"").append(n(x2)).append("\" y2=\"").append(n(y2))
                .append("\" stroke=\"").append(colour).append('"').append(more).append("/>\n");
        return reach(Math.max(y1, y2));
    }

    public Svg rect(double x, double y, double w, double h, String fill, String stroke, String more) {
        body.append("<rect x=\"").append(n(x)).append("\" y=\"").append(n(y)).append("\" width=\"").append(n(w)).append("\" height=\"").append(n(h))
                .append("\" fill=\"").append(fill).append("\" stroke=\"").append(stroke).append('"').append(more).append("/>\n");
        return reach(y + h);
    }

    /** @param points x and y in turn */
    public Svg polygon(String fill, double... points) {
        body.append("<polygon points=\"");
        for (int i = 0; i < points.length; i += 2) body.append(i == 0 ? "" : " ").append(n(points[i])).append(',').append(n(points[i + 1]));
        body.append("\" fill=\"").append(fill).append("\"/>\n");
        return this;
    }

    public Svg polyline(String stroke, String more, double... points) {
        body.append("<polyline points=\"");
        for (int i = 0; i < points.length; i += 2) body.append(i == 0 ? "" : " ").append(n(points[i])).append(',').append(n(points[i + 1]));
        body.append("\" fill=\"none\" stroke=\"").append(stroke).append('"').append(more).append("/>\n");
        return this;
    }

    /** A straight arrow with its head at the second point. */
    public Svg arrow(double x1, double y1, double x2, double y2, String colour, String more) {
        double length = Math.hypot(x2 - x1, y2 - y1), dx = (x2 - x1) / length, dy = (y2 - y1) / length;
        line(x1, y1, x2 - 6 * dx, y2 - 6 * dy, colour, " stroke-width=\"1.5\"" + more);
        return polygon(colour, x2, y2, x2 - 9 * dx + 4 * dy, y2 - 9 * dy - 4 * dx, x2 - 9 * dx - 4 * dy, y2 - 9 * dy + 4 * dx);
    }

    /** A box filled with slanting lines. */
    public Svg hatched(double x, double y, double w, double h, String colour, String more) {
        body.append("<path d=\"");
        for (double at = x - h + 4; at < x + w; at += 6) {
            double left = Math.max(x, at), right = Math.min(x + w, at + h);
            body.append('M').append(n(left)).append(' ').append(n(y + h - (left - at))).append('L').append(n(right)).append(' ').append(n(y + h - (right - at)));
        }
        body.append("\" stroke=\"").append(colour).append("\" fill=\"none\"").append(more).append("/>\n");
        return reach(y + h);
    }

    /** What follows until {@link #end} belongs together; the text shows when the pointer rests on it. */
    public Svg group(String tooltip) {
        body.append("<g>");
        if (!tooltip.isEmpty()) body.append("<title>").append(Html.escape(visible(tooltip))).append("</title>");
        body.append('\n');
        return this;
    }

    public Svg end() {
        body.append("</g>\n");
        return this;
    }

    private Svg reach(double y) {
        bottom = Math.max(bottom, y);
        return this;
    }

    /** The drawing in a box that scrolls sideways when the page is too narrow for it. */
    public String html() {
        return "<div style=\"overflow-x:auto\">\n" + svg() + "\n</div>";
    }

    /** The drawing alone. */
    public String svg() {
        double height = Math.ceil(bottom + 8);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + n(width) + "\" height=\"" + n(height) + "\" viewBox=\"0 0 " + n(width) + " " + n(height)
                + "\" style=\"max-width:none;font:12px var(--jp-code-font-family,Menlo,Consolas,'DejaVu Sans Mono',monospace)\">\n" + body + "</svg>";
    }

    /** Control characters, which XML does not allow, as the pictures that Unicode has for them. */
    private static String visible(String text) {
        if (text.chars().noneMatch(c -> c < ' ' && c != '\n')) return text;
        return text.chars().map(c -> c < ' ' && c != '\n' ? '\u2400' + c : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static String n(double number) {
        long tenths = Math.round(number * 10);
        return tenths % 10 == 0 ? String.valueOf(tenths / 10) : String.format(Locale.ROOT, "%.1f", tenths / 10.0);
    }
}
