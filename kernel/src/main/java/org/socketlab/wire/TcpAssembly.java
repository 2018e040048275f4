package org.socketlab.wire;

import static org.socketlab.wire.IpPacket.ACK;
import static org.socketlab.wire.IpPacket.FIN;
import static org.socketlab.wire.IpPacket.RST;
import static org.socketlab.wire.IpPacket.SYN;

import java.util.Map;
import java.util.TreeMap;
import org.socketlab.sockets.Address;
import org.socketlab.sockets.Shut;
import org.socketlab.sockets.SocketType;
import org.socketlab.wire.WireSocket.Role;

/**
 * One TCP connection of a capture: its two streams put together by their sequence numbers, which count modulo 2³². What was sent again counts once,
 * what came too early waits, and what the capture lacks becomes a gap when the other end has acknowledged it.
 */
final class TcpAssembly {

    /** So much may wait for what is missing before it; then that counts as lost. */
    private static final int MOST_EARLY_BYTES = 8 << 20, MOST_EARLY_SEGMENTS = 4096;

    /** One direction. */
    private final class Stream {

        final int socket;
        /** Whether it is known where the stream begins, or where this capture's part of it does. */
        boolean begun;
        /** The sequence number of the byte at {@link #offset}. */
        int next;
        /** How many bytes of it were told. */
        long offset;
        boolean ended;
        final TreeMap<Long, Payload> early = new TreeMap<>();
        long earlyBytes;
        long finAt = -1;

        Stream(int socket) {
            this.socket = socket;
        }

        void begins(int sequence) {
            if (begun) return;
            begun = true;
            next = sequence;
        }

        void take(Segment segment, long at) {
            begins(segment.sequence());
            long place = offset + (segment.sequence() - next);   // the difference of two numbers modulo 2³², −2³¹ to 2³¹−1
            if (segment.has(FIN)) finAt = place + segment.data().sizeBytes();
            if (segment.data().sizeBytes() > 0) data(place, segment.data(), at);
            tellEnd(at);
        }

        private void data(long place, Payload data, long at) {
            if (place + data.sizeBytes() <= offset) return;   // sent again
            if (place <= offset) {
                tell(place, data, at);
                tellEarly(at);
                return;
            }
            var before = early.put(place, data);
            earlier(data.sizeBytes() - (before == null ? 0 : before.sizeBytes()));
            if (earlyBytes > MOST_EARLY_BYTES || early.size() > MOST_EARLY_SEGMENTS || assembly.tooMuchWaits()) skipTo(early.firstKey(), at);
        }

        private void earlier(long bytes) {
            earlyBytes += bytes;
            assembly.waits(bytes);
        }

        private void tell(long place, Payload data, long at) {
            int known = (int) (offset - place), rest = data.sizeBytes() - known;
            var kept = data.kept().slice(Math.min(known, data.kept().size()), data.kept().size());
            var payload = assembly.kept(new Payload(kept, rest));
            assembly.add(new WireEvent.Sent(assembly.stamp(socket, at, 0), "send", rest, payload, offset, null));
            offset += rest;
            next += rest;
        }

        private void tellEarly(long at) {
            while (!early.isEmpty() && early.firstKey() <= offset) {
                Map.Entry<Long, Payload> first = early.pollFirstEntry();
                earlier(-first.getValue().sizeBytes());
                if (first.getKey() + first.getValue().sizeBytes() > offset) tell(first.getKey(), first.getValue(), at);
            }
        }

        /** The other end has it, so the capture has missed it. */
        void isAcknowledged(int sequence, long at) {
            if (!begun) return;
            long place = offset + (sequence - next);
            if (place > offset && !early.isEmpty() && early.firstKey() <= place) skipTo(early.firstKey(), at);
        }

        private void skipTo(long place, long at) {
            next += (int) (place - offset);
            offset = place;
            tellEarly(at);
        }

        void flush(long at) {
            while (!early.isEmpty()) skipTo(early.firstKey(), at);
            tellEnd(at);
        }

        private void tellEnd(long at) {
            if (ended || finAt < 0 || finAt > offset) return;
            ended = true;
            assembly.add(new WireEvent.ShutDown(assembly.stamp(socket, at, 0), Shut.SHUT_WR));
        }
    }

    private final Assembly assembly;
    private final Address client;
    private final Address server;
    private final Stream upstream;
    private final Stream downstream;
    private long synAt = -1;
    private int synSequence;
    private boolean connected;
    private boolean accepted;
    private boolean broken;
    private long lastAt;

    /** Who sent SYN, or else the first packet, is the client, unless that packet is SYN and ACK. */
    TcpAssembly(Assembly assembly, Segment first) {
        this.assembly = assembly;
        boolean fromServer = first.has(SYN) && first.has(ACK);
        client = fromServer ? first.to() : first.from();
        server = fromServer ? first.from() : first.to();
        upstream = new Stream(assembly.enter(client, server, SocketType.SOCK_STREAM, Role.CLIENT));
        downstream = new Stream(assembly.enter(server, client, SocketType.SOCK_STREAM, Role.ACCEPTED));
    }

    /** Whether a packet belongs to a later connection between the same two addresses. */
    boolean isOverBefore(Segment segment) {
        if (!segment.has(SYN) || segment.has(ACK)) return false;
        return synAt < 0 || segment.sequence() != synSequence || broken;
    }

    void take(Segment segment, long at) {
        lastAt = at;
        var stream = segment.from().equals(client) ? upstream : downstream;
        var other = stream == upstream ? downstream : upstream;
        if (segment.has(RST)) {
            breakOff(stream, other, at);
            return;
        }
        if (segment.has(SYN)) greet(segment, stream, at);
        else {
            if (stream == upstream && segment.has(ACK)) accept(at);
            stream.take(segment, at);
        }
        if (segment.has(ACK)) other.isAcknowledged(segment.acknowledged(), at);
    }

    private void greet(Segment segment, Stream stream, long at) {
        stream.begins(segment.sequence() + 1);
        if (stream == upstream && synAt < 0) {
            synAt = at;
            synSequence = segment.sequence();
        }
        if (stream == downstream && synAt >= 0 && !connected) {
            connected = true;
            assembly.add(new WireEvent.Connected(assembly.stamp(upstream.socket, synAt, at - synAt), server.toString(), client, server));
        }
    }

    private void accept(long at) {
        if (!connected || accepted) return;
        accepted = true;
        assembly.add(new WireEvent.Accepted(assembly.stamp(downstream.socket, at, 0), downstream.socket, "", server, client));
    }

    private void breakOff(Stream stream, Stream other, long at) {
        if (broken) return;
        broken = true;
        stream.flush(at);
        boolean refused = stream == downstream && synAt >= 0 && !connected;
        assembly.add(refused
                ? new WireEvent.Failed(assembly.stamp(other.socket, synAt, at - synAt), "connect", server.toString(), "ECONNREFUSED", "The answer to SYN was RST.")
                : new WireEvent.Reset(assembly.stamp(other.socket, at, 0), "RST", "", "The other end has sent RST."));
    }

    /** Nothing more comes of it. */
    void end() {
        upstream.flush(lastAt);
        downstream.flush(lastAt);
        assembly.isOver(upstream.socket);
        assembly.isOver(downstream.socket);
    }
}
