package org.socketlab.view.traffic;

import java.util.List;
import org.socketlab.view.Svg;

/** The boundaries of calls as a drawing: two bars of boxes and a ruler. */
final class BoundariesSvg {

    private static final double LEFT = 60;
    private static final double BOX = 26;
    private static final double SENDS = 34;
    private static final double RULER = SENDS + BOX + 18;
    private static final double RECEIVES = RULER + 18;
    private static final double WIDEST = 900;
    private static final double PER_BYTE_MOST = 18;
    private static final double PER_BYTE_LEAST = 0.002;
    private static final int TOOLTIP_LETTERS = 2_000;

    private final Boundaries boundaries;
    private final double perByte;
    private final Svg svg;

    private BoundariesSvg(Boundaries boundaries) {
        this.boundaries = boundaries;
        double size = Math.max(1, boundaries.sizeBytes());
        perByte = Math.max(PER_BYTE_LEAST, Math.min(PER_BYTE_MOST, WIDEST / size));
        svg = new Svg(Math.max(LEFT + size * perByte, boundaries.title().length() * Svg.CHAR) + 30);
    }

    static Svg of(Boundaries boundaries) {
        return new BoundariesSvg(boundaries).draw();
    }

    private Svg draw() {
        svg.text(4, 16, "start", Svg.TEXT, " font-weight=\"bold\"", boundaries.title());
        svg.text(LEFT - 8, SENDS + 17, "end", Svg.QUIET, "sends");
        svg.text(LEFT - 8, RECEIVES + 17, "end", Svg.QUIET, "recvs");
        ruler();
        cuts(boundaries.sends(), SENDS + BOX, RULER);
        cuts(boundaries.receives(), RULER, RECEIVES);
        boundaries.sends().forEach(piece -> box(piece, SENDS, Svg.CLIENT));
        boundaries.receives().forEach(piece -> box(piece, RECEIVES, Svg.SERVER));
        return svg;
    }

    private double x(long place) {
        return LEFT + place * perByte;
    }

    private void box(Boundaries.Piece piece, double top, String colour) {
        double width = Math.max(1, piece.data().sizeBytes() * perByte);
        svg.group(Label.cut(piece.name() + ": " + Label.bytes(piece.data().sizeBytes()) + "\n" + Label.whole(piece.data()), TOOLTIP_LETTERS));
        svg.rect(x(piece.from()), top, width, BOX, colour, colour, " fill-opacity=\"0.16\"");
        int letters = Svg.lettersIn(width - 6);
        var label = Label.of(piece.data(), letters);
        if (letters >= 3 && label.length() <= letters) svg.text(x(piece.from()) + width / 2, top + 17, "middle", Svg.TEXT, label);
        svg.end();
    }

    /** Where one call ended and the next began, drawn up to the ruler. */
    private void cuts(List<Boundaries.Piece> pieces, double from, double to) {
        for (var piece : pieces) svg.line(x(piece.to()), from, x(piece.to()), to, Svg.LINES, " stroke-dasharray=\"2 2\"");
    }

    private void ruler() {
        long size = boundaries.sizeBytes(), step = step(size);
        svg.line(x(0), RULER, x(size), RULER, Svg.TEXT, "");
        for (long at = 0; at <= size; at += step) {
            svg.line(x(at), RULER - 3, x(at), RULER + 3, Svg.TEXT, "");
            svg.text(x(at), RULER + 13, "middle", Svg.QUIET, " font-size=\"10\"", String.valueOf(at));
        }
    }

    /** 1, 2 or 5 times a power of ten, so that the numbers have room. */
    private long step(long size) {
        for (long power = 1; ; power *= 10)
            for (long step : new long[] {power, 2 * power, 5 * power})
                if (step * perByte >= (String.valueOf(size).length() + 2) * Svg.CHAR) return step;
    }
}
