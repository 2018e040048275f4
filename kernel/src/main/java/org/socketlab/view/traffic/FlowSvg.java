package org.socketlab.view.traffic;

import java.util.List;
import java.util.stream.Collectors;
import org.socketlab.view.Svg;
import org.socketlab.wire.WireEvent;

/** A sequence diagram as a drawing. */
final class FlowSvg {

    private static final double MARGIN = 150;
    private static final double GAP = 330;
    private static final double NARROW_GAP = 230;
    private static final double TOP = 34;
    private static final double ROW = 34;
    private static final int TOOLTIP_LETTERS = 2_000;

    private final Flow flow;
    private final List<Step> steps;
    private final double gap;
    private final Svg svg;

    private FlowSvg(Flow flow) {
        this.flow = flow;
        this.steps = flow.shown();
        int lanes = flow.participants().size();
        this.gap = lanes > 2 && !flow.hasSegments() ? NARROW_GAP : GAP;
        this.svg = new Svg(2 * MARGIN + (lanes - 1) * gap);
    }

    static Svg of(Flow flow) {
        return new FlowSvg(flow).draw();
    }

    private Svg draw() {
        double bottom = TOP + steps.size() * ROW + 10;
        for (int lane = 0; lane < flow.participants().size(); lane++) {
            svg.line(x(lane), TOP, x(lane), bottom, Svg.LINES, "");
            heading(lane);
        }
        for (int i = 0; i < steps.size(); i++) step(i, steps.get(i));
        return svg;
    }

    private double x(int lane) {
        return MARGIN + lane * gap;
    }

    private static double y(int row) {
        return TOP + (row + 1) * ROW - 8;
    }

    private void heading(int lane) {
        var name = flow.participants().get(lane);
        double width = Math.min(gap - 20, Math.max(60, (name.length() + 2) * Svg.CHAR));
        svg.group(name).rect(x(lane) - width / 2, 6, width, 24, Svg.PAPER, colour(lane), " rx=\"5\"")
                .text(x(lane), 22, "middle", Svg.TEXT, " font-weight=\"bold\"", Label.cut(name, Svg.lettersIn(width))).end();
    }

    /** Clients in one colour, those they speak to in the other. */
    private String colour(int lane) {
        return lane == 0 || lane < flow.participants().size() - 1 ? Svg.CLIENT : Svg.SERVER;
    }

    private void step(int row, Step step) {
        if (step.kind() == Step.Kind.FOLDED) {
            svg.text(x(0) + 12, y(row), "start", Svg.QUIET, " font-style=\"italic\"", "⋮ " + step.note());
            return;
        }
        int from = flow.lane(step.from()), to = step.to() == null ? from : flow.lane(step.to());
        svg.group(tooltip(step));
        boolean wrong = step.kind() == Step.Kind.WRONG || step.kind() == Step.Kind.UNANSWERED;
        var colour = wrong ? Svg.WRONG : step.isData() ? colour(from) : Svg.QUIET;
        if (!step.call().isEmpty()) call(row, from, to >= from && from != flow.participants().size() - 1 || to > from, step.call(), wrong);
        if (!step.answer().isEmpty() && to != from)
            call(row, to, to < from, step.answer() + (step.kind() == Step.Kind.ARRIVES ? " " + step.data().sizeBytes() + " B" : ""), false);
        if (to == from) mark(row, from, step, colour);
        else arrow(row, from, to, step, colour);
        svg.end();
    }

    /** The name of a call beside its line, on the side where no arrow is. */
    private void call(int row, int lane, boolean left, String call, boolean wrong) {
        svg.text(x(lane) + (left ? -10 : 10), y(row) + 4, left ? "end" : "start", wrong ? Svg.WRONG : Svg.TEXT,
                Label.cut(call, Svg.lettersIn(lane == 0 || !left ? MARGIN - 14 : gap / 2)));
    }

    private void mark(int row, int lane, Step step, String colour) {
        svg.rect(x(lane) - 4, y(row) - 4, 8, 8, colour, "none", step.kind() == Step.Kind.WRONG ? "" : " rx=\"4\"");
        boolean last = lane > 0 && lane == flow.participants().size() - 1;
        if (!step.note().isEmpty())
            svg.text(x(lane) + (last ? -12 : 12), y(row) + 4, last ? "end" : "start", colour, Label.cut(step.note(), Svg.lettersIn(gap - 24)));
    }

    private void arrow(int row, int from, int to, Step step, String colour) {
        double side = Math.signum(to - from), room = Math.abs(to - from) * gap;
        switch (step.kind()) {
            case SEGMENT -> svg.arrow(x(from), y(row), x(to), y(row), colour(from), " stroke-dasharray=\"1 3\"");
            case LEAVES -> {
                svg.line(x(from), y(row), x(from) + side * 24, y(row), colour, " stroke-width=\"1.5\"");
                if (step.note().equals("not received")) cross(x(from) + side * 30, y(row));
            }
            case UNANSWERED -> {
                svg.line(x(from), y(row), x(to) - side * 16, y(row), colour, " stroke-width=\"1.5\" stroke-dasharray=\"5 3\"");
                cross(x(to) - side * 10, y(row));
            }
            case ARRIVES -> step.earlier().forEach(sent -> arrival(sent, row, from, to, colour));
            default -> svg.arrow(x(from), y(row), x(to), y(row), colour, step.isData() ? "" : " stroke-dasharray=\"5 3\" opacity=\"0.7\"");
        }
        label(row, from, to, step, room);
    }

    /** From the row where bytes were sent, which may be folded away, to the one where they were received. */
    private void arrival(int sent, int row, int from, int to, String colour) {
        double side = Math.signum(to - from);
        int start = flow.place(sent);
        double startY = start < 0 ? y(row) - ROW / 2 : y(start);
        svg.arrow(x(from) + side * 24, startY, x(to), y(row), colour, " opacity=\"0.8\"");
    }

    private void cross(double x, double y) {
        svg.line(x - 4, y - 4, x + 4, y + 4, Svg.WRONG, " stroke-width=\"2\"").line(x - 4, y + 4, x + 4, y - 4, Svg.WRONG, " stroke-width=\"2\"");
    }

    private void label(int row, int from, int to, Step step, double room) {
        if (step.kind() == Step.Kind.ARRIVES) return;
        if (step.kind() == Step.Kind.SEGMENT) {
            svg.text((x(from) + x(to)) / 2, y(row) - 5, "middle", Svg.QUIET, " font-size=\"10\"" + Svg.HALO, step.note());
            return;
        }
        boolean leaves = step.kind() == Step.Kind.LEAVES;
        double side = Math.signum(to - from);
        var size = step.isData() ? " · " + step.data().sizeBytes() + " B" : "";
        int letters = Svg.lettersIn(Math.min(room, gap) - 40) - size.length();
        var text = !step.isData() ? Label.cut(step.note(), letters) : (step.data().sizeBytes() == 0 ? "empty" : Label.of(step.data(), letters)) + size;
        if (leaves) svg.text(x(from) + side * 12, y(row) - 5, side > 0 ? "start" : "end", Svg.TEXT, Svg.HALO, text);
        else svg.text((x(from) + x(to)) / 2, y(row) - 5, "middle", step.isData() ? Svg.TEXT : Svg.QUIET, Svg.HALO, text);
    }

    private static String tooltip(Step step) {
        var head = step.events().stream().map(FlowSvg::told).collect(Collectors.joining("\n"));
        var data = step.isData() && step.data().sizeBytes() > 0 ? "\n" + Label.whole(step.data()) : "";
        return Label.cut(head + data, TOOLTIP_LETTERS);
    }

    private static String told(WireEvent event) {
        var where = event.stamp().origin().isEmpty() ? "" : ", " + event.stamp().origin();
        if (event instanceof WireEvent.Sent sent) return sent.call() + " of " + Label.bytes(sent.askedBytes()) + ": "
                + Label.bytes(sent.data().sizeBytes()) + " taken" + where;
        if (event instanceof WireEvent.Received got) return got.call() + "(" + got.askedBytes() + "): "
                + (got.isEndOfStream() ? "end of stream" : Label.bytes(got.data().sizeBytes())) + where;
        if (event instanceof WireEvent.Failed failed) return failed.message();
        if (event instanceof WireEvent.Reset reset) return reset.message();
        if (event instanceof WireEvent.TimedOut timedOut) return timedOut.message();
        return event.kind().call() + where;
    }
}
