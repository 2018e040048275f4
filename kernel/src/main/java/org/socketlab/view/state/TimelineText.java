package org.socketlab.view.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.socketlab.sockets.Counted;
import org.socketlab.view.state.Lane.Band;
import org.socketlab.view.state.Lane.Look;

/** A timeline in letters: time runs down, a column for each line. */
final class TimelineText {

    private TimelineText() {}

    static String of(Timeline timeline, boolean raw) {
        var rows = new ArrayList<List<String>>();
        var head = new ArrayList<String>(List.of(raw ? "ms" : ""));
        timeline.lanes().forEach(lane -> head.add(lane.name()));
        rows.add(head);
        var moments = timeline.moments();
        var clock = timeline.clock();
        var places = IntStream.range(0, moments.size()).filter(timeline::isShown).boxed()
                .sorted(Comparator.comparingDouble(place -> clock.at(moments.get(place)))).toList();
        double before = -1;
        for (int place : places) {
            double at = clock.at(moments.get(place));
            rows.add(row(timeline, raw ? String.format(Locale.ROOT, "%.3f", at) : String.valueOf(place + 1), at, before));
            before = at;
        }
        double last = clock.last(), since = before;
        if (timeline.lanes().stream().anyMatch(lane -> lane.bands().stream().anyMatch(band -> band.look() == Look.WAITING && band.to() == last)))
            rows.add(row(timeline, "", last - 1e-9, since));
        return lines(rows, timeline);
    }

    private static List<String> row(Timeline timeline, String name, double at, double before) {
        var row = new ArrayList<String>(List.of(name));
        timeline.lanes().forEach(lane -> row.add(cell(lane, at, before)));
        return row;
    }

    private static String cell(Lane lane, double at, double before) {
        boolean thread = lane.kind() == Lane.Kind.THREAD;
        var band = lane.bands().stream().filter(each -> thread ? each.from() < at && at <= each.to() : each.from() <= at && at < each.to()).findFirst();
        var sign = band.map(TimelineText::sign).orElse(" ");
        var called = lane.marks().stream().filter(mark -> mark.at() == at).findFirst();
        if (called.isPresent() && !thread) return sign + " " + called.get().label() + band.filter(each -> each.from() == at).map(each -> " → " + each.label()).orElse("");
        if (called.isPresent()) return sign + " " + called.get().label();
        var begins = band.filter(each -> each.look() == Look.WAITING && each.from() >= before);
        return (sign + begins.map(each -> " " + each.label() + " …").orElse("")).stripTrailing();
    }

    private static String sign(Band band) {
        return switch (band.look()) {
            case NEW -> "·";
            case BOUND -> "┆";
            case LISTENING -> "║";
            case CONNECTED -> "┃";
            case HALF_CLOSED -> "╎";
            case WAITING -> "░";
            case RUNNING -> "█";
        };
    }

    private static String lines(List<List<String>> rows, Timeline timeline) {
        var widths = new int[rows.get(0).size()];
        for (var row : rows) for (int i = 0; i < widths.length; i++) widths[i] = Math.max(widths[i], row.get(i).length());
        var lines = new ArrayList<String>();
        for (var row : rows) {
            var line = new StringBuilder(" ".repeat(widths[0] - row.get(0).length())).append(row.get(0));
            for (int i = 1; i < widths.length; i++) line.append("  ").append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length()));
            lines.add(line.toString().stripTrailing());
        }
        if (timeline.folded() > 0) lines.add(timeline.head() + 1, "┆ " + Counted.of(timeline.folded(), "call") + " more; timeline.whole() shows them");
        return String.join("\n", lines);
    }
}
