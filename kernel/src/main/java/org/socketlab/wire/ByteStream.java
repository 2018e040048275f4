package org.socketlab.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.socketlab.sockets.Bytes;
import org.socketlab.wire.WireEvent.Received;
import org.socketlab.wire.WireEvent.Sent;

/**
 * One direction of a conversation: how its bytes were sent, how they were received, and what they were.
 *
 * @param direction which one
 * @param sends     the calls that sent, in their order; none when the sender is not of this program
 * @param receives  the calls that received, in their order; none when the receiver is not of this program. The end of the stream is one too
 * @param bytes     all that is known of it, joined
 * @param sizeBytes how many bytes there were
 * @param gaps      what of it the recording does not have
 */
public record ByteStream(Direction direction, List<Sent> sends, List<Received> receives, Bytes bytes, long sizeBytes, List<Gap> gaps) {

    public ByteStream {
        sends = List.copyOf(sends);
        receives = List.copyOf(receives);
        gaps = List.copyOf(gaps);
    }

    /** A stream of bytes: what one end sent under an offset, the other received under the same. */
    static ByteStream ofStream(Direction direction, List<Sent> sends, List<Received> receives) {
        var known = new Known();
        for (var each : sends) known.add(each.offset(), each.data());
        for (var each : receives) known.add(each.offset(), each.data());
        return known.stream(direction, sends, receives);
    }

    /** Datagrams one after another, as they were sent, or where that is not known as they were received. */
    static ByteStream ofDatagrams(Direction direction, List<Sent> sends, List<Received> receives) {
        var known = new Known();
        if (sends.isEmpty()) for (var each : receives) known.append(each.data());
        else for (var each : sends) known.append(each.data());
        return known.stream(direction, sends, receives);
    }

    /** Whether the recording has every byte. */
    public boolean isWhole() {
        return gaps.isEmpty();
    }

    /** Pieces of a stream, under their offsets. */
    private static final class Known {

        private final TreeMap<Long, Bytes> pieces = new TreeMap<>();
        private long size;

        void append(Payload data) {
            add(size, data);
        }

        /** Of two pieces that begin alike the longer one is kept. */
        void add(long offset, Payload data) {
            size = Math.max(size, offset + data.sizeBytes());
            if (!data.kept().isEmpty())
                pieces.merge(offset, data.kept(), (one, other) -> one.size() >= other.size() ? one : other);
        }

        ByteStream stream(Direction direction, List<Sent> sends, List<Received> receives) {
            var parts = new ArrayList<>(pieces.size());
            var gaps = new ArrayList<Gap>();
            long end = 0;
            for (Map.Entry<Long, Bytes> piece : pieces.entrySet()) {
                long from = piece.getKey(), to = from + piece.getValue().size();
                if (to <= end) continue;
                if (from > end) gaps.add(new Gap(end, from - end));
                int known = (int) Math.max(0, end - from);
                parts.add(piece.getValue().slice(known, piece.getValue().size()));
                end = to;
            }
            if (size > end) gaps.add(new Gap(end, size - end));
            return new ByteStream(direction, sends, receives, Bytes.join(parts.toArray()), size, gaps);
        }
    }
}
