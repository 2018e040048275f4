package org.socketlab.view.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.socketlab.view.Picture;
import org.socketlab.wire.Conversation;
import org.socketlab.wire.Conversation.Transport;
import org.socketlab.wire.Direction;
import org.socketlab.wire.Payload;
import org.socketlab.wire.Stamp;
import org.socketlab.wire.WireEvent;
import org.socketlab.wire.WireEvent.Received;
import org.socketlab.wire.WireEvent.Sent;

/**
 * All that both ends said, in the shapes of Wireshark's Follow Stream ({@code tshark -z follow,tcp,ascii}): the client in red, the server in blue
 * and after a tab.
 *
 * <pre>
 * follow(client)               // as letters: ascii()
 * follow(client).hex()         // beside their values
 * follow(client).raw()         // values alone, a line for each send
 * follow(client).yaml()        // for other programs
 * </pre>
 * A chunk is what one {@code send} gave, or where the sender is not of this program, what one {@code recv} got; empty ones are left out, as Wireshark
 * does. Long ones are folded; {@link #whole} unfolds them. {@link #withNumbers} has ports, and in
 * YAML the seconds since the recording began, which differ from run to run.
 */
public final class Follow implements Picture {

    private static final int HEAD = 40;
    private static final int TAIL = 10;

    /** In which shape. */
    public enum Form { ASCII, HEX, RAW, YAML }

    /**
     * What one call gave.
     *
     * @param offset how many bytes had gone that way before it
     * @param by     the call that tells of it
     */
    public record Chunk(Direction direction, Payload data, long offset, WireEvent by) {

        boolean isOfClient() {
            return direction == Direction.UPSTREAM;
        }

        String call() {
            return by instanceof Sent sent ? sent.call() : ((Received) by).call();
        }

        Stamp stamp() {
            return by.stamp();
        }
    }

    private final Conversation conversation;
    private final Form form;
    private final boolean whole;
    private final boolean numbers;
    private final List<Chunk> chunks;

    private Follow(Conversation conversation, Form form, boolean whole, boolean numbers) {
        this.conversation = conversation;
        this.form = form;
        this.whole = whole;
        this.numbers = numbers;
        this.chunks = chunks(numbers ? conversation.events().stream() : Order.of(List.of(conversation)).stream().map(Order.Placed::event));
    }

    public static Follow of(Conversation conversation) {
        return new Follow(conversation, Form.ASCII, false, false);
    }

    private List<Chunk> chunks(Stream<WireEvent> events) {
        var found = new ArrayList<Chunk>();
        var sizes = new long[2];
        events.forEach(event -> {
            var data = event instanceof Sent sent ? sent.data() : event instanceof Received received ? received.data() : Payload.NONE;
            if (data.sizeBytes() == 0) return;
            var direction = conversation.direction(event);
            if (event instanceof Received && conversation.sender(direction).isHere()) return;
            long offset = conversation.transport() == Transport.UDP ? sizes[direction.ordinal()]
                    : event instanceof Sent sent ? sent.offset() : ((Received) event).offset();
            sizes[direction.ordinal()] += data.sizeBytes();
            found.add(new Chunk(direction, data, offset, event));
        });
        return List.copyOf(found);
    }

    /** Letters as they are; whatever is none, as a point. */
    public Follow ascii() {
        return new Follow(conversation, Form.ASCII, whole, numbers);
    }

    /** As a hexdump, each direction with its own places. */
    public Follow hex() {
        return new Follow(conversation, Form.HEX, whole, numbers);
    }

    /** Nothing but values: what can be turned back into the bytes. */
    public Follow raw() {
        return new Follow(conversation, Form.RAW, whole, numbers);
    }

    /** The peers, and each chunk in base64 (RFC 4648). */
    public Follow yaml() {
        return new Follow(conversation, Form.YAML, whole, numbers);
    }

    /** The same with nothing left out. */
    public Follow whole() {
        return new Follow(conversation, form, true, numbers);
    }

    /** The same with addresses, ports and times in place of names, in the order of the clock. */
    public Follow withNumbers() {
        return new Follow(conversation, form, whole, true);
    }

    public Conversation conversation() {
        return conversation;
    }

    /** What it shows, in its order. */
    public List<Chunk> chunks() {
        return chunks;
    }

    Form form() {
        return form;
    }

    boolean isWhole() {
        return whole;
    }

    boolean hasNumbers() {
        return numbers;
    }

    /** How many chunks are shown before those that are folded away; all when none are. */
    int head() {
        return folded() == 0 ? chunks.size() : HEAD;
    }

    /** How many chunks are folded away. */
    int folded() {
        return whole || chunks.size() <= HEAD + TAIL + 1 ? 0 : chunks.size() - HEAD - TAIL;
    }

    /** What stands for those that are folded away. */
    String fold() {
        long bytes = chunks.subList(HEAD, HEAD + folded()).stream().mapToLong(each -> each.data().sizeBytes()).sum();
        return "[" + folded() + " more sends, " + Label.bytes(bytes) + "; .whole() shows them]";
    }

    @Override
    public String toString() {
        return new FollowText(this).text();
    }

    @Override
    public String html() {
        return FollowHtml.of(this);
    }
}
