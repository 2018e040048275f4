package org.socketlab.view.state;

import java.util.Locale;
import org.socketlab.sockets.Counted;
import org.socketlab.view.Svg;
import org.socketlab.view.state.Lane.Band;
import org.socketlab.view.state.Lane.Kind;
import org.socketlab.view.state.Lane.Mark;
import org.socketlab.view.traffic.Label;

/** A timeline as a drawing: time runs to the right, each line has its band. */
final class TimelineSvg {

    private static final double HEADER = 104;
    private static final double LANE = 30;
    private static final double BAND = 18;
    private static final double SECTION = 24;
    private static final double SLANT = 0.82;
    private static final int NAME_LETTERS = 30;

    private final Timeline timeline;
    private final TimeAxis axis;
    private final double left;
    private final Svg svg;

    TimelineSvg(Timeline timeline, boolean raw) {
        this.timeline = timeline;
        this.axis = new TimeAxis(timeline, raw);
        int letters = timeline.lanes().stream().mapToInt(lane -> Math.min(NAME_LETTERS, lane.name().length())).max().orElse(0);
        this.left = letters * Svg.CHAR + 24;
        this.svg = new Svg(Math.max(left + axis.width() + HEADER, left + 100 * Svg.CHAR));
    }

    Svg draw() {
        header();
        cuts();
        var lanes = timeline.lanes();
        for (int i = 0; i < lanes.size(); i++) {
            if (i == 0 || lanes.get(i).kind() != lanes.get(i - 1).kind())
                svg.text(8, top(i) - 9, "start", Svg.QUIET, " font-style=\"italic\"", lanes.get(i).kind() == Kind.SOCKET ? "sockets" : "threads");
            lane(i, lanes.get(i));
        }
        for (var link : timeline.links())
            if (isShown(link.leaves()) && isShown(link.arrives()))
                svg.line(x(link.leaves()), middle(link.from()) + (link.to() > link.from() ? 7 : -7), x(link.arrives()), middle(link.to()) + (link.to() > link.from() ? -7 : 7),
                        colour(link.from()), " stroke-width=\"1.5\" opacity=\"0.7\"");
        for (int i = 0; i < lanes.size(); i++) for (var mark : lanes.get(i).marks()) if (isShown(mark.at())) mark(i, mark);
        svg.text(left, top(lanes.size() - 1) + LANE + (axis.isRaw() ? 32 : 14), "start", Svg.QUIET, " font-size=\"11\"",
                "■ sent · □ received · ● another call · ▲ ready · × closed · hatched: waits for another · solid: runs");
        return svg;
    }

    private double x(double at) {
        return left + axis.x(at);
    }

    private double top(int lane) {
        boolean threads = timeline.lanes().get(lane).kind() == Kind.THREAD;
        boolean both = threads && timeline.lanes().get(0).kind() == Kind.SOCKET;
        return HEADER + SECTION + lane * LANE + (both ? SECTION : 0);
    }

    private double middle(int lane) {
        return top(lane) + BAND / 2;
    }

    private boolean isShown(double at) {
        return axis.isRaw() || timeline.isShown((int) at);
    }

    /** The names of the calls, slanting, each over its place; in a raw timeline those that have room. */
    private void header() {
        double free = 0, bottom = top(timeline.lanes().size() - 1) + LANE;
        for (int i = 0; i < timeline.moments().size(); i++) {
            if (!timeline.isShown(i) && !axis.isRaw()) continue;
            var moment = timeline.moments().get(i);
            double at = timeline.clock().at(moment), x = x(at);
            if (x < free) continue;
            free = x + 15;
            svg.line(x, HEADER, x, bottom, Svg.LINES, " opacity=\"0.45\"");
            svg.group(moment.told()).text(0, 0, "start", moment.isWrong() ? Svg.WRONG : Svg.TEXT, " transform=\"translate(" + Math.round(x + 3) + " " + (HEADER - 6) + ") rotate(-42)\"",
                    Label.cut(moment.label(), Svg.lettersIn(HEADER / SLANT))).end();
        }
        if (axis.isRaw()) scale(bottom);
    }

    private void scale(double bottom) {
        double free = 0;
        for (var moment : timeline.moments()) {
            double at = timeline.clock().at(moment), x = x(at);
            if (x < free) continue;
            var text = String.format(Locale.ROOT, at < 10 ? "%.2f ms" : "%.0f ms", at);
            free = x + (text.length() + 2) * Svg.CHAR;
            svg.text(x, bottom + 14, "start", Svg.QUIET, text);
        }
    }

    private void cuts() {
        double bottom = top(timeline.lanes().size() - 1) + BAND;
        for (var cut : axis.cuts()) {
            double from = x(cut.from()), to = x(cut.to());
            svg.rect(from, HEADER + 4, to - from, bottom - HEADER, Svg.LINES, "none", " opacity=\"0.3\"");
            svg.text((from + to) / 2, HEADER - 4, "middle", Svg.QUIET, axis.isRaw() ? "⋯" : "⋮");
            if (!axis.isRaw()) svg.group(Counted.of(timeline.folded(), "call") + " more; timeline.whole() shows them").text(from + 2, HEADER + 16, "start", Svg.TEXT, "+" + timeline.folded()).end();
        }
    }

    private void lane(int index, Lane lane) {
        svg.group(lane.name()).text(8, middle(index) + 4, "start", Svg.TEXT, Label.cut(lane.name(), NAME_LETTERS)).end();
        lane.bands().forEach(band -> band(index, band));
    }

    /** Sockets that listen and those they accept in one colour, those that connect in the other. */
    private String colour(int lane) {
        var bands = timeline.lanes().get(lane).bands();
        boolean server = timeline.lanes().get(lane).name().contains(" ↔ ") || bands.stream().anyMatch(band -> band.look() == Lane.Look.LISTENING)
                || timeline.lanes().get(lane).name().startsWith("server");
        return server ? Svg.SERVER : Svg.CLIENT;
    }

    private void band(int lane, Band band) {
        double from = x(band.from()), width = x(band.to()) - from, y = top(lane);
        var colour = colour(lane);
        svg.group(band.label());
        switch (band.look()) {
            case NEW -> svg.line(from, y + BAND / 2, from + width, y + BAND / 2, Svg.QUIET, " stroke-dasharray=\"2 3\"");
            case BOUND -> svg.rect(from, y + 5, width, BAND - 10, "none", colour, " stroke-dasharray=\"3 3\"");
            case LISTENING -> svg.rect(from, y, width, BAND, colour, colour, " fill-opacity=\"0.1\" rx=\"3\"");
            case CONNECTED -> svg.rect(from, y, width, BAND, colour, colour, " fill-opacity=\"0.3\" rx=\"3\"");
            case HALF_CLOSED -> svg.rect(from, y, width, BAND, colour, colour, " fill-opacity=\"0.1\" stroke-dasharray=\"4 3\" rx=\"3\"");
            case WAITING -> svg.rect(from, y, width, BAND, "none", Svg.LINES, "").hatched(from, y, width, BAND, Svg.QUIET, " opacity=\"0.45\"");
            case RUNNING -> svg.rect(from, y, width, BAND, Svg.QUIET, "none", " fill-opacity=\"0.35\"");
        }
        if (band.label().length() * Svg.CHAR + 8 <= width && band.look() != Lane.Look.RUNNING) bandLabel(lane, band, from, width);
        svg.end();
    }

    /** Where no mark is: behind the last one that has room for it. */
    private void bandLabel(int lane, Band band, double from, double width) {
        double length = band.label().length() * Svg.CHAR, at = from + 8;
        if (band.look() == Lane.Look.NEW || band.look() == Lane.Look.BOUND) return;
        for (var mark : timeline.lanes().get(lane).marks().stream().filter(each -> isShown(each.at())).sorted((a, b) -> Double.compare(a.at(), b.at())).toList())
            if (x(mark.at()) + 8 > at && x(mark.at()) - 8 < at + length) at = x(mark.at()) + 10;
        if (at + length > from + width) return;
        svg.text(at, middle(lane) + 4, "start", Svg.TEXT, " font-size=\"11\"" + Svg.HALO, band.label());
    }

    private void mark(int lane, Mark mark) {
        double x = x(mark.at()), y = middle(lane);
        var colour = colour(lane);
        svg.group(mark.told());
        if (timeline.lanes().get(lane).kind() == Kind.THREAD) {
            svg.rect(x - 1.5, y - 9, 3, 18, mark.sign() == Lane.Sign.WRONG ? Svg.WRONG : Svg.TEXT, "none", "");
        } else switch (mark.sign()) {
            case SENT -> svg.rect(x - 3, y - 7, 6, 14, colour, "none", "");
            case RECEIVED -> svg.rect(x - 3, y - 7, 6, 14, Svg.PAPER, colour, " stroke-width=\"1.5\"");
            case READY -> svg.polygon(Svg.TEXT, x - 5, y + 8, x + 5, y + 8, x, y - 1);
            case WRONG, CLOSED -> svg.line(x - 5, y - 5, x + 5, y + 5, mark.sign() == Lane.Sign.WRONG ? Svg.WRONG : colour, " stroke-width=\"2.5\"")
                    .line(x - 5, y + 5, x + 5, y - 5, mark.sign() == Lane.Sign.WRONG ? Svg.WRONG : colour, " stroke-width=\"2.5\"");
            case CALL -> svg.rect(x - 3, y - 3, 6, 6, colour, "none", " rx=\"3\"");
        }
        svg.end();
    }
}
