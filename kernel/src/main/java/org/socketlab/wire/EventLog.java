package org.socketlab.wire;

import java.util.ArrayList;
import java.util.List;
import org.socketlab.sockets.Bytes;
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

    private final Recording recording;

    private EventLog(Recording recording) {
        this.recording = recording;
    }

    static String of(Recording recording) {
        return new EventLog(recording).text();
    }

    private String text() {
        if (recording.isEmpty()) return recording.dropped().isNothing() ? "Nothing was recorded." : recording.dropped().toString();
        var rows = new ArrayList<List<String>>();
        for (var each : recording) rows.add(recording.isRaw() ? rawRow(each) : List.of(name(each), told(each)));
        var lines = new StringBuilder();
        for (var row : rows) lines.append(line(row, rows)).append('\n');
        if (!recording.dropped().isNothing()) lines.append(recording.dropped()).append('\n');
        return lines.substring(0, lines.length() - 1);
    }

    private static String line(List<String> row, List<List<String>> all) {
        var line = new StringBuilder();
        for (int i = 0; i < row.size() - 1; i++) {
            int column = i;
            int width = all.stream().mapToInt(each -> each.get(column).length()).max().orElse(0);
            line.append(row.get(i)).append(" ".repeat(width - row.get(i).length() + 2));
        }
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
    private String told(WireEvent event) {
        return switch (event.kind()) {
            case OPENED -> "opened";
            case BOUND -> "bound to " + ((Bound) event).asked();
            case LISTENING -> "listening, backlog " + ((Listening) event).backlog();
            case CONNECTED -> "connected to " + ((Connected) event).to();
            case ACCEPTED -> "accepted " + ((Accepted) event).client();
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

    private static String called(String call, String address) {
        return call + "(" + address + ")";
    }

    private static String failed(Failed event) {
        return called(event.call(), event.address()) + " failed" + (event.errno().isEmpty() ? "" : ", " + event.errno());
    }

    private static String sent(Sent event) {
        int done = event.data().sizeBytes();
        return "sent " + (done == event.askedBytes() ? "" : done + " of ") + Texts.count(event.askedBytes(), "byte") + ": " + shown(event.data());
    }

    private static String received(Received event) {
        if (event.isEndOfStream()) return "received the end of the stream";
        return "received " + Texts.count(event.data().sizeBytes(), "byte") + " of at most " + event.askedBytes() + ": " + shown(event.data());
    }

    private static String shown(Payload data) {
        Bytes kept = data.kept();
        return kept.size() <= SHOWN_BYTES && !data.isCut() ? kept.toString() : kept.slice(0, Math.min(SHOWN_BYTES, kept.size())) + "…";
    }
}
