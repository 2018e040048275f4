package org.socketlab.view.traffic;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.socketlab.view.Picture;
import org.socketlab.wire.Conversation;
import org.socketlab.wire.Conversation.End;
import org.socketlab.wire.Direction;

/**
 * The conversations of a recording as a list, shown with the columns of Wireshark's Conversations window; where that counts packets, this counts
 * calls.
 *
 * <pre>
 * conversations()
 * conversations().get(0).upstream().bytes()
 * conversations().raw()              // with addresses, times, and bits per second
 * </pre>
 */
public final class Conversations extends AbstractList<Conversation> implements Picture {

    private final List<Conversation> all;
    private final boolean raw;

    /**
     * One line.
     *
     * @param callsUp   how many sends of the client, or recvs of the server where the client is not of this program
     * @param bytesUp   what they carried
     */
    public record Row(String client, String server, String transport, long callsUp, long bytesUp, long callsDown, long bytesDown) {

        public long calls() {
            return callsUp + callsDown;
        }

        public long bytes() {
            return bytesUp + bytesDown;
        }
    }

    private Conversations(List<Conversation> all, boolean raw) {
        this.all = List.copyOf(all);
        this.raw = raw;
    }

    public static Conversations of(List<Conversation> all) {
        return new Conversations(all, false);
    }

    /** The same with addresses, when each began, how long it took and how much it carried. */
    public Conversations raw() {
        return new Conversations(all, true);
    }

    @Override
    public Conversation get(int index) {
        return all.get(index);
    }

    @Override
    public int size() {
        return all.size();
    }

    /** What the table shows, as plain values, in the order of the conversations. */
    public List<Row> rows() {
        return all.stream().map(this::row).toList();
    }

    private Row row(Conversation each) {
        return new Row(name(each.client()), name(each.server()), each.transport() == Conversation.Transport.UNIX ? "Unix" : each.transport().name(),
                calls(each, Direction.UPSTREAM), each.upstream().sizeBytes(), calls(each, Direction.DOWNSTREAM), each.downstream().sizeBytes());
    }

    private String name(End end) {
        return raw && end.address() != null ? end.address().toString() : end.name();
    }

    /** Those that sent; where the recording has only the other end's calls, those that received. */
    static long calls(Conversation in, Direction direction) {
        var stream = in.stream(direction);
        return stream.sends().isEmpty() ? stream.receives().stream().filter(each -> !each.isEndOfStream()).count() : stream.sends().size();
    }

    private TrafficTable table() {
        var head = new ArrayList<>(List.of("client", "server", "over", "calls", "bytes", "calls →", "bytes →", "calls ←", "bytes ←"));
        if (raw) head.addAll(List.of("rel start", "duration", "bits/s →", "bits/s ←"));
        var rows = new ArrayList<List<String>>();
        for (var each : shown()) rows.add(texts(each));
        return new TrafficTable(3, head, rows);
    }

    /** In an order that is the same when several at once began in another. */
    private List<Conversation> shown() {
        if (raw) return all;
        return all.stream().sorted(Comparator.comparing((Conversation each) -> natural(each.server().name())).thenComparing(each -> natural(each.client().name()))).toList();
    }

    /** {@code client 10} stands behind {@code client 9}. */
    static String natural(String name) {
        var text = new StringBuilder();
        for (var part : name.split("(?<=\\D)(?=\\d)|(?<=\\d)(?=\\D)"))
            text.append(part.matches("\\d{1,9}") ? String.format(Locale.ROOT, "%09d", Integer.parseInt(part)) : part);
        return text.toString();
    }

    private List<String> texts(Conversation each) {
        var row = row(each);
        var texts = new ArrayList<>(List.of(row.client(), row.server(), row.transport()));
        for (long count : new long[] {row.calls(), row.bytes(), row.callsUp(), row.bytesUp(), row.callsDown(), row.bytesDown()})
            texts.add(String.format(Locale.ROOT, "%,d", count));
        if (raw) {
            double began = each.events().get(0).stamp().atNanos() / 1e9;
            double took = Math.max(0, each.events().stream().mapToLong(event -> event.effectNanos()).max().orElse(0) / 1e9 - began);
            texts.add(String.format(Locale.ROOT, "%.6f", began));
            texts.add(String.format(Locale.ROOT, "%.6f", took));
            for (long bytes : new long[] {row.bytesUp(), row.bytesDown()}) texts.add(took > 0 ? String.format(Locale.ROOT, "%,.0f", bytes * 8 / took) : "");
        }
        return texts;
    }

    @Override
    public String toString() {
        return all.isEmpty() ? "no conversations yet" : table().text();
    }

    @Override
    public String html() {
        return all.isEmpty() ? "<i>no conversations yet</i>" : table().html();
    }
}
