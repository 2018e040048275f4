package org.socketlab.view.traffic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.socketlab.view.Picture;
import org.socketlab.view.plot.Plot;
import org.socketlab.wire.Conversation;
import org.socketlab.wire.Direction;
import org.socketlab.wire.WireEvent;
import org.socketlab.wire.WireEvent.Received;
import org.socketlab.wire.WireEvent.Sent;

/**
 * How many bytes had passed after each call that sent, clients' and servers' (Wireshark's I/O Graphs). The calls stand in an order that is the same
 * in every run; {@link #raw} puts them where the clock had them.
 *
 * <pre>
 * ioGraph()
 * ioGraph().raw().plot().logY()
 * </pre>
 */
public final class IoGraph implements Picture {

    private final List<Conversation> all;
    private final boolean raw;

    private IoGraph(List<Conversation> all, boolean raw) {
        this.all = List.copyOf(all);
        this.raw = raw;
    }

    public static IoGraph of(List<Conversation> all) {
        return new IoGraph(all, false);
    }

    /** The same by time, in milliseconds since the first call. */
    public IoGraph raw() {
        return new IoGraph(all, true);
    }

    /** The graph, to be altered. */
    public Plot plot() {
        var plot = Plot.titled("Bytes sent").x(raw ? "time, ms" : "call").y("bytes in all");
        if (all.isEmpty()) return plot;
        var points = points();   // servers first: a plot's first two colours are then those of all other pictures
        plot.steps("by servers", points.get(Direction.DOWNSTREAM)[0], points.get(Direction.DOWNSTREAM)[1]);
        plot.steps("by clients", points.get(Direction.UPSTREAM)[0], points.get(Direction.UPSTREAM)[1]);
        return raw ? plot.measured() : plot;
    }

    private record Placed(Conversation in, WireEvent event) {}

    private List<Placed> placed() {
        if (!raw) return Order.of(all).stream().map(each -> new Placed(each.in(), each.event())).toList();
        var events = new ArrayList<Placed>();
        for (var each : all) each.events().forEach(event -> events.add(new Placed(each, event)));
        events.sort(Comparator.comparingLong(each -> each.event.effectNanos()));
        return events;
    }

    /** For each direction the places and how many bytes had gone by then. */
    private Map<Direction, double[][]> points() {
        var events = placed();
        long first = events.get(0).event.effectNanos();
        Map<Direction, List<double[]>> points = new TreeMap<>();
        long[] sizes = new long[2];
        int calls = 0;
        for (var direction : Direction.values()) points.put(direction, new ArrayList<>(List.of(new double[] {0, 0})));
        for (var each : events) {
            long size = size(each);
            if (size == 0) continue;
            var direction = each.in.direction(each.event);
            sizes[direction.ordinal()] += size;
            calls++;
            points.get(direction).add(new double[] {raw ? (each.event.effectNanos() - first) / 1e6 : calls, sizes[direction.ordinal()]});
        }
        double end = raw ? (events.get(events.size() - 1).event.effectNanos() - first) / 1e6 : calls;
        var columns = new TreeMap<Direction, double[][]>();
        points.forEach((direction, own) -> columns.put(direction, columns(own, end, sizes[direction.ordinal()])));
        return columns;
    }

    private static double[][] columns(List<double[]> points, double end, double last) {
        if (points.get(points.size() - 1)[0] < end) points.add(new double[] {end, last});
        return new double[][] {points.stream().mapToDouble(each -> each[0]).toArray(), points.stream().mapToDouble(each -> each[1]).toArray()};
    }

    /** What an end that is not of this program sent is known by what was received. */
    private static long size(Placed each) {
        if (each.event instanceof Sent sent) return sent.data().sizeBytes();
        return each.event instanceof Received received && !each.in.sender(each.in.direction(received)).isHere() ? received.data().sizeBytes() : 0;
    }

    @Override
    public String toString() {
        return plot().toString();
    }

    @Override
    public String html() {
        return plot().html();
    }
}
