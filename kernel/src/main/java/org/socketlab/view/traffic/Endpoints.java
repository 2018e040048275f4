package org.socketlab.view.traffic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.socketlab.view.Picture;
import org.socketlab.wire.Conversation;
import org.socketlab.wire.Conversation.End;
import org.socketlab.wire.Direction;

/**
 * Who took part and how much each sent and received, with the columns of Wireshark's Endpoints window; where that counts packets, this counts calls.
 *
 * <pre>
 * endpoints()
 * endpoints().rows().get(0).sentBytes()
 * </pre>
 */
public final class Endpoints implements Picture {

    private final List<Conversation> all;
    private final boolean raw;

    /**
     * One line.
     *
     * @param name          the stable name, or in {@link #raw} the address
     * @param conversations in how many it took part
     * @param sends         how many calls carried what it sent
     * @param receives      how many calls of others' sending reached it
     */
    public record Row(String name, long conversations, long sends, long sentBytes, long receives, long receivedBytes) {

        Row with(long moreSends, long moreSentBytes, long moreReceives, long moreReceivedBytes) {
            return new Row(name, conversations + 1, sends + moreSends, sentBytes + moreSentBytes, receives + moreReceives, receivedBytes + moreReceivedBytes);
        }
    }

    private Endpoints(List<Conversation> all, boolean raw) {
        this.all = List.copyOf(all);
        this.raw = raw;
    }

    public static Endpoints of(List<Conversation> all) {
        return new Endpoints(all, false);
    }

    /** The same under addresses in place of names. */
    public Endpoints raw() {
        return new Endpoints(all, true);
    }

    /** What the table shows, as plain values, by name. */
    public List<Row> rows() {
        var rows = new LinkedHashMap<String, Row>();
        for (var each : all)
            for (var direction : Direction.values()) {
                var name = name(each.sender(direction));
                var sent = each.stream(direction);
                var received = each.stream(direction.opposite());
                rows.put(name, rows.getOrDefault(name, new Row(name, 0, 0, 0, 0, 0)).with(Conversations.calls(each, direction), sent.sizeBytes(),
                        Conversations.calls(each, direction.opposite()), received.sizeBytes()));
            }
        return rows.values().stream().sorted(Comparator.comparing(row -> Conversations.natural(row.name()))).toList();
    }

    private String name(End end) {
        return raw && end.address() != null ? end.address().toString() : end.name();
    }

    private TrafficTable table() {
        var rows = new ArrayList<List<String>>();
        for (var row : rows()) {
            var texts = new ArrayList<>(List.of(row.name()));
            for (long count : new long[] {row.conversations(), row.sends() + row.receives(), row.sentBytes() + row.receivedBytes(), row.sends(), row.sentBytes(), row.receives(), row.receivedBytes()})
                texts.add(String.format(Locale.ROOT, "%,d", count));
            rows.add(texts);
        }
        return new TrafficTable(1, List.of("endpoint", "conversations", "calls", "bytes", "sent calls", "sent bytes", "received calls", "received bytes"), rows);
    }

    @Override
    public String toString() {
        return all.isEmpty() ? "no endpoints yet" : table().text();
    }

    @Override
    public String html() {
        return all.isEmpty() ? "<i>no endpoints yet</i>" : table().html();
    }
}
