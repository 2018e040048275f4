package org.socketlab.view.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/** Where the moments of a timeline stand on paper. A long time in which nothing happened is cut short. */
final class TimeAxis {

    static final double COLUMN = 46;
    private static final double RAW_WIDTH = 900;
    /** What is left of a cut, as a part of what is not cut. */
    private static final double CUT = 0.06;

    /** A time that is cut out. */
    record Cut(double from, double to) {}

    private final Timeline timeline;
    private final boolean raw;
    private final List<Cut> cuts = new ArrayList<>();
    private double perUnit = COLUMN;
    private double cutWidth;

    TimeAxis(Timeline timeline, boolean raw) {
        this.timeline = timeline;
        this.raw = raw;
        if (raw) cutLongPauses();
        else if (timeline.folded() > 0) {
            cuts.add(new Cut(timeline.head(), timeline.head() + timeline.folded()));
            cutWidth = 1;
        }
    }

    /** Cuts out each pause that is longer than all the rest together. */
    private void cutLongPauses() {
        var edges = new TreeSet<Double>();
        for (var lane : timeline.lanes()) {
            lane.marks().forEach(mark -> edges.add(mark.at()));
            if (lane.kind() == Lane.Kind.THREAD) lane.bands().forEach(band -> Collections.addAll(edges, band.from(), band.to()));
        }
        double last = timeline.clock().last(), left = last, before = 0;
        edges.add(last);
        var pauses = new ArrayList<Cut>();
        for (double edge : edges) {
            pauses.add(new Cut(before, edge));
            before = edge;
        }
        pauses.sort((a, b) -> Double.compare(b.to - b.from, a.to - a.from));
        for (var pause : pauses) {
            double length = pause.to - pause.from;
            if (length < left - length) break;
            cuts.add(pause);
            left -= length;
        }
        cutWidth = left * CUT;
        perUnit = RAW_WIDTH / Math.max(0.001, left + cuts.size() * cutWidth);
    }

    /** In pixels from the left edge of the lines. */
    double x(double at) {
        double units = at;
        for (var cut : cuts) {
            if (at <= cut.from) continue;
            double inside = Math.min(at, cut.to) - cut.from, length = cut.to - cut.from;
            units += inside / length * cutWidth - inside;
        }
        return units * perUnit;
    }

    double width() {
        return x(timeline.clock().last());
    }

    List<Cut> cuts() {
        return cuts;
    }

    boolean isRaw() {
        return raw;
    }
}
