package org.socketlab.view.plot;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.socketlab.view.plot.Plot.Mark;
import org.socketlab.view.plot.Plot.Point;
import org.socketlab.view.plot.Plot.Series;

/** Leaves out what would be drawn upon itself, so that a plot of a million values is no larger than one of a thousand. */
final class Thinning {

    private static final int FEW = 1_000;

    private Thinning() {}

    /** All of few; of many those that can be told apart: of a line the first, lowest, highest and last at each pixel. */
    static List<Point> of(Series series, ToDoubleFunction<Point> x, ToDoubleFunction<Point> y) {
        var all = series.points();
        if (all.size() <= FEW) return all;
        return series.mark() == Mark.POINTS ? apart(all, x, y) : outline(all, x, y);
    }

    private static List<Point> apart(List<Point> all, ToDoubleFunction<Point> x, ToDoubleFunction<Point> y) {
        var seen = new LinkedHashSet<List<Long>>();
        return all.stream().filter(point -> seen.add(List.of(Math.round(x.applyAsDouble(point)), Math.round(y.applyAsDouble(point))))).toList();
    }

    private static List<Point> outline(List<Point> all, ToDoubleFunction<Point> x, ToDoubleFunction<Point> y) {
        var kept = new ArrayList<Point>();
        for (int from = 0, to; from < all.size(); from = to) {
            long pixel = Math.round(x.applyAsDouble(all.get(from)));
            int low = from, high = from;
            for (to = from; to < all.size() && Math.round(x.applyAsDouble(all.get(to))) == pixel; to++) {
                if (y.applyAsDouble(all.get(to)) < y.applyAsDouble(all.get(low))) low = to;
                if (y.applyAsDouble(all.get(to)) > y.applyAsDouble(all.get(high))) high = to;
            }
            IntStream.of(from, Math.min(low, high), Math.max(low, high), to - 1).distinct().mapToObj(all::get).forEach(kept::add);
        }
        return kept;
    }
}
