package org.socketlab.view.traffic;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.socketlab.view.Picture;
import org.socketlab.wire.ByteStream;
import org.socketlab.wire.Conversation;
import org.socketlab.wire.Conversation.Transport;
import org.socketlab.wire.Direction;
import org.socketlab.wire.Payload;
import org.socketlab.wire.WireEvent.Sent;

/**
 * How the bytes of one direction were divided: above into the calls that sent them, below into those that received them, between
 * them a ruler that counts bytes. In a stream the two have nothing to do with each other; datagrams arrive as they were sent, or not at all.
 *
 * <pre>
 * client 1 → server:50007: 10 bytes in 2 sends and 1 recv
 *   send 1     0–4       5 bytes  "Hello"
 *   send 2     5–9       5 bytes  "World"
 *   recv 1     0–9      10 bytes  "HelloWorld"  = send 1 + send 2
 * </pre>
 */
public final class Boundaries implements Picture {

    private static final int MOST_ROWS = 60;

    private final Conversation conversation;
    private final Direction direction;
    private final List<Piece> sends;
    private final List<Piece> receives;

    /**
     * What one call sent or received.
     *
     * @param call   {@code send}, {@code recv}
     * @param number which of them, from 1
     * @param from   its first byte's place in the stream, from 0
     * @param parts  for what was received: the numbers of the calls that had sent it
     */
    public record Piece(String call, int number, long from, Payload data, List<Integer> parts) {

        /** The place behind its last byte. */
        public long to() {
            return from + data.sizeBytes();
        }

        String name() {
            return call + " " + number;
        }
    }

    private Boundaries(Conversation conversation, Direction direction) {
        this.conversation = conversation;
        this.direction = direction;
        var stream = conversation.stream(direction);
        sends = sends(stream);
        receives = receives(stream);
    }

    /** Of what the client sent, {@link Direction#UPSTREAM}, or what it received. */
    public static Boundaries of(Conversation conversation, Direction direction) {
        return new Boundaries(conversation, direction);
    }

    private List<Piece> sends(ByteStream stream) {
        var pieces = new ArrayList<Piece>();
        long at = 0;
        for (var each : stream.sends()) {
            pieces.add(new Piece(each.call(), pieces.size() + 1, at, each.data(), List.of()));
            at += each.data().sizeBytes();
        }
        return pieces;
    }

    private List<Piece> receives(ByteStream stream) {
        var numbers = new IdentityHashMap<Sent, Integer>();
        for (var sent : stream.sends()) numbers.put(sent, numbers.size() + 1);
        var pieces = new ArrayList<Piece>();
        var arrivals = Arrivals.of(conversation, direction);
        long at = 0;
        for (var each : stream.receives()) {
            if (each.isEndOfStream()) continue;
            var parts = arrivals.getOrDefault(each, List.of()).stream().map(numbers::get).toList();
            long from = isDatagrams() && !parts.isEmpty() ? sends.get(parts.get(0) - 1).from() : at;
            pieces.add(new Piece(each.call(), pieces.size() + 1, from, each.data(), parts));
            at += each.data().sizeBytes();
        }
        return pieces;
    }

    /** The calls that sent, in order. */
    public List<Piece> sends() {
        return sends;
    }

    /** The calls that received, in order. */
    public List<Piece> receives() {
        return receives;
    }

    boolean isDatagrams() {
        return conversation.transport() == Transport.UDP;
    }

    /** How many bytes there are in all. */
    long sizeBytes() {
        return Math.max(sends.stream().mapToLong(Piece::to).max().orElse(0), receives.stream().mapToLong(Piece::to).max().orElse(0));
    }

    /** {@code client 1 → server:50007: 10 bytes in 2 sends and 1 recv}. */
    String title() {
        return conversation.sender(direction) + " → " + conversation.sender(direction.opposite()) + ": " + Label.bytes(sizeBytes())
                + " in " + calls(sends.size(), "send") + " and " + calls(receives.size(), "recv");
    }

    private static String calls(int count, String call) {
        return count + " " + call + (count == 1 ? "" : "s");
    }

    @Override
    public String toString() {
        var lines = new ArrayList<String>();
        lines.add(title());
        rows(sends, lines);
        rows(receives, lines);
        return String.join("\n", lines);
    }

    private void rows(List<Piece> pieces, List<String> lines) {
        pieces.stream().limit(MOST_ROWS).map(this::row).forEach(lines::add);
        if (pieces.size() > MOST_ROWS) lines.add("  … " + (pieces.size() - MOST_ROWS) + " more");
    }

    private String row(Piece piece) {
        var range = piece.data().sizeBytes() == 0 ? "–" : piece.from() + "–" + (piece.to() - 1);
        var parts = piece.parts().isEmpty() ? "" : "  = " + sources(piece);
        return String.format(Locale.ROOT, "  %-10s %-11s %12s  %s%s", piece.name(), range, Label.bytes(piece.data().sizeBytes()), Label.of(piece.data(), 40), parts).stripTrailing();
    }

    /** {@code send 1 + send 2}; a call of which only a part came in this one is a {@code part of} it. */
    private String sources(Piece piece) {
        return piece.parts().stream().map(number -> {
            var sent = sends.get(number - 1);
            boolean whole = sent.from() >= piece.from() && sent.to() <= piece.to();
            return (whole ? "" : "part of ") + sent.name();
        }).collect(Collectors.joining(" + "));
    }

    @Override
    public String html() {
        return BoundariesSvg.of(this).html();
    }
}
