package org.socketlab.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.socketlab.sockets.Bytes;
import org.socketlab.sockets.Counted;
import org.socketlab.wire.WireEvent.Accepted;
import org.socketlab.wire.WireEvent.Bound;
import org.socketlab.wire.WireEvent.Connected;
import org.socketlab.wire.WireEvent.Failed;
import org.socketlab.wire.WireEvent.Impaired;
import org.socketlab.wire.WireEvent.Listening;
import org.socketlab.wire.WireEvent.OptionSet;
import org.socketlab.wire.WireEvent.Received;
import org.socketlab.wire.WireEvent.Reset;
import org.socketlab.wire.WireEvent.Sent;
import org.socketlab.wire.WireEvent.ShutDown;
import org.socketlab.wire.WireEvent.TimedOut;

/** A recording as text, one line an event: who, and what. */
final class EventLog {

    /** Of longer bytes a line shows the beginning. */
    private static final int SHOWN_BYTES = 48;
    /** Of a longer recording the beginning and the end are shown. */
    private static final int MOST_LINES = 400;

    private final Recording recording;
    /** Who is at the other end of a connection. */
    private final Map<Integer, String> partners = new HashMap<>();

    EventLog(Recording recording) {
        this.recording = recording;
        for (var each : new Joining(recording.sockets(), recording.events()).pairs()) {
            if (each.client() == null || each.server() == null) continue;
            partners.put(each.client().number(), each.server().name());
            partners.put(each.server().number(), each.client().name());
        }
    }

    static String of(Recording recording) {
        return new EventLog(recording).text();
    }

    private String text() {
        if (recording.isEmpty()) return recording.dropped().isNothing() ? ("Nothing was recorded. " + recording.note()).stripTrailing() : recording.dropped().toString();
        var shown = recording.size() <= MOST_LINES ? recording.events() : recording.first(MOST_LINES / 2).events();
        var rows = new ArrayList<List<String>>();
        for (var each : shown) rows.add(row(each));
        if (recording.size() > MOST_LINES) recording.last(MOST_LINES / 2).forEach(each -> rows.add(row(each)));
        var lines = new ArrayList<String>();
        var widths = widths(rows);
        for (var row : rows) lines.add(line(row, widths));
        if (recording.size() > MOST_LINES) lines.add(MOST_LINES / 2, "… " + Counted.of(recording.size() - MOST_LINES, "event") + " more …");
        if (!recording.dropped().isNothing()) lines.add(recording.dropped().toString());
        if (!recording.note().isEmpty()) lines.add(recording.note());
        return String.join("\n", lines);
    }

    private List<String> row(WireEvent event) {
        return recording.isRaw() ? rawRow(event) : List.of(name(event), told(event));
    }

    private static int[] widths(List<List<String>> rows) {
        var widths = new int[rows.get(0).size()];
        for (var row : rows)
            for (int i = 0; i < widths.length; i++) widths[i] = Math.max(widths[i], row.get(i).length());
        return widths;
    }

    private static String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < row.size() - 1; i++)
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
        return line.append(row.get(row.size() - 1)).toString();
    }

    private List<String> rawRow(WireEvent event) {
        var stamp = event.stamp();
        var socket = recording.socket(event.socket());
        return List.of(Texts.seconds(stamp.atNanos()), "+" + Texts.seconds(stamp.tookNanos()), stamp.thread(), stamp.origin(),
                socket.number() + " " + name(event), told(event) + rawAddresses(event));
    }

    private static String rawAddresses(WireEvent event) {
        if (event instanceof Bound bound) return ", " + Texts.orNone(bound.address());
        if (event instanceof Connected connected) return ", " + Texts.orNone(connected.local()) + " → " + Texts.orNone(connected.peer());
        if (event instanceof Accepted accepted) return ", " + Texts.orNone(accepted.peer()) + " → " + Texts.orNone(accepted.local());
        if (event instanceof Sent sent && sent.to() != null) return ", to " + sent.to();
        if (event instanceof Received received && received.from() != null) return ", from " + received.from();
        return "";
    }

    private String name(WireEvent event) {
        return recording.socket(event.socket()).name();
    }

    /** What happened, without what differs from run to run. */
    String told(WireEvent event) {
        return switch (event.kind()) {
            case OPENED -> "opened";
            case BOUND -> "bound to " + ((Bound) event).asked();
            case LISTENING -> "listening, backlog " + ((Listening) event).backlog();
            case CONNECTED -> "connected to " + partners.getOrDefault(event.socket(), ((Connected) event).to());
            case ACCEPTED -> "accepted " + accepted((Accepted) event);
            case SENT -> sent((Sent) event);
            case RECEIVED -> received((Received) event);
            case SHUT_DOWN -> "shut down, " + ((ShutDown) event).half();
            case OPTION -> "set " + ((OptionSet) event).option() + " to " + ((OptionSet) event).value();
            case CLOSED -> "closed";
            case RESET -> ((Reset) event).call() + ": the other end had reset the connection";
            case TIMED_OUT -> called(((TimedOut) event).call(), ((TimedOut) event).address()) + " timed out";
            case FAILED -> failed((Failed) event);
            case IMPAIRED -> ((Impaired) event).what();
        };
    }

    private String accepted(Accepted event) {
        return event.client().isEmpty() ? partners.getOrDefault(event.connection(), "a client") : event.client();
    }

    private static String called(String call, String address) {
        return call + "(" + address + ")";
    }

    private static String failed(Failed event) {
        return called(event.call(), event.address()) + " failed" + (event.errno().isEmpty() ? "" : ", " + event.errno());
    }

    private static String sent(Sent event) {
        int done = event.data().sizeBytes();
        return "sent " + (done == event.askedBytes() ? "" : done + " of ") + Counted.of(event.askedBytes(), "byte") + ": " + shown(event.data());
    }

    private static String received(Received event) {
        if (event.isEndOfStream()) return "received the end of the stream";
        return "received " + Counted.of(event.data().sizeBytes(), "byte") + " of at most " + event.askedBytes() + ": " + shown(event.data());
    }

    private static String shown(Payload data) {
        Bytes kept = data.kept();
        return kept.size() <= SHOWN_BYTES && !data.isCut() ? kept.toString() : kept.slice(0, Math.min(SHOWN_BYTES, kept.size())) + "…";
    }
}
