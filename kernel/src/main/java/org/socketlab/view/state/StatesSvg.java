package org.socketlab.view.state;

import org.socketlab.host.ConnectionState;
import org.socketlab.view.Svg;
import org.socketlab.view.state.Machine.Arrow;
import org.socketlab.view.state.Machine.Place;
import org.socketlab.wire.WireSocket.Role;

/** The state machine as a drawing: what the socket passed through in colour and numbered, the rest in the background. */
final class StatesSvg {

    private static final double HALF = Machine.BOX / 2;

    private final States states;
    private final String colour;
    private final Svg svg;

    StatesSvg(States states) {
        this.states = states;
        this.colour = states.socket().role() == Role.CLIENT ? Svg.CLIENT : Svg.SERVER;
        this.svg = new Svg(Math.max(Machine.WIDTH, (Math.max(states.title().length(), states.end().length()) + 4) * Svg.CHAR));
    }

    Svg draw() {
        svg.text(12, 22, "start", Svg.TEXT, " font-weight=\"bold\"", states.title());
        svg.text(12, 40, "start", Svg.QUIET, states.end());
        if (!states.hasMachine()) return svg;
        var path = states.path();
        for (var arrow : Machine.ARROWS)
            if (path.stream().noneMatch(step -> step.from() == arrow.from() && step.to() == arrow.to())) arrow(arrow, Svg.LINES, " stroke-width=\"1\"", Svg.QUIET);
        for (var step : path) {
            var arrow = Machine.arrow(step.from(), step.to());
            boolean broken = !Machine.ARROWS.contains(arrow);
            arrow(arrow, broken ? Svg.WRONG : colour, " stroke-width=\"2.5\"" + (broken ? " stroke-dasharray=\"6 3\"" : ""), Svg.TEXT);
        }
        for (var place : Machine.PLACES) box(place);
        for (int i = 0; i < path.size(); i++) number(i + 1, path.get(i));
        return svg;
    }

    private void arrow(Arrow arrow, String stroke, String more, String text) {
        var points = arrow.points();
        int last = points.length - 2;
        double dx = Math.signum(points[last] - points[last - 2]), dy = Math.signum(points[last + 1] - points[last - 1]);
        var shown = points.clone();
        shown[last] -= 7 * dx;
        shown[last + 1] -= 7 * dy;
        svg.polyline(stroke, more, shown);
        svg.polygon(stroke, points[last], points[last + 1], points[last] - 9 * dx + 4.5 * dy, points[last + 1] - 9 * dy - 4.5 * dx,
                points[last] - 9 * dx - 4.5 * dy, points[last + 1] - 9 * dy + 4.5 * dx);
        svg.text(arrow.labelX(), arrow.labelY(), arrow.anchor(), text, " font-size=\"11\"" + Svg.HALO, arrow.label());
    }

    private void box(Place place) {
        boolean isNow = place == placeNow(), passed = passed(place);
        svg.rect(place.x() - HALF, place.y() - Machine.HIGH / 2, Machine.BOX, Machine.HIGH, "var(--jp-layout-color0,Canvas)", "none", " rx=\"6\"");
        svg.rect(place.x() - HALF, place.y() - Machine.HIGH / 2, Machine.BOX, Machine.HIGH, passed ? colour : "none", passed ? colour : Svg.LINES,
                " rx=\"6\" fill-opacity=\"" + (isNow ? "0.45" : "0.15") + "\" stroke-width=\"" + (isNow ? 3 : passed ? 2 : 1) + "\"");
        svg.text(place.x(), place.y() + 4, "middle", passed ? Svg.TEXT : Svg.QUIET, isNow ? " font-weight=\"bold\"" : "", place.state().toString());
    }

    private boolean passed(Place place) {
        if (place == placeNow()) return true;
        if (place == Machine.END) return false;
        return states.path().stream().anyMatch(step -> step.from() == place.state());
    }

    /** CLOSED is at the end where a connection has been, and at the beginning where none came to be. */
    private Place placeNow() {
        var path = states.path();
        if (path.isEmpty()) return Machine.place(ConnectionState.CLOSED);
        var last = path.get(path.size() - 1);
        boolean ended = last.to() == ConnectionState.CLOSED && last.from() != ConnectionState.SYN_SENT && last.from() != ConnectionState.LISTEN;
        return ended ? Machine.END : Machine.place(last.to());
    }

    /** At the first corner of its arrow, of a straight one in the middle. */
    private void number(int number, States.Step step) {
        var points = Machine.arrow(step.from(), step.to()).points();
        boolean straight = points.length == 4;
        double x = straight ? (points[0] + points[2]) / 2 : points[2], y = straight ? (points[1] + points[3]) / 2 : points[3];
        svg.group(number + ". " + step.from() + " → " + step.to() + ": " + step.why());
        svg.rect(x - 9, y - 9, 18, 18, colour, "none", " rx=\"9\"").text(x, y + 4, "middle", "#fff", " font-weight=\"bold\" font-size=\"11\"", String.valueOf(number)).end();
    }
}
