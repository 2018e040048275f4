package org.socketlab.wire;

import static org.socketlab.wire.IpPacket.ACK;
import static org.socketlab.wire.IpPacket.FIN;
import static org.socketlab.wire.IpPacket.LARGEST_SEGMENT;
import static org.socketlab.wire.IpPacket.PSH;
import static org.socketlab.wire.IpPacket.RST;
import static org.socketlab.wire.IpPacket.SYN;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.socketlab.sockets.Bytes;
import org.socketlab.sockets.Shut;
import org.socketlab.wire.Conversation.End;
import org.socketlab.wire.WireEvent.Failed;
import org.socketlab.wire.WireEvent.Impaired;
import org.socketlab.wire.WireEvent.OptionSet;
import org.socketlab.wire.WireEvent.Received;
import org.socketlab.wire.WireEvent.Sent;
import org.socketlab.wire.WireEvent.ShutDown;

/**
 * TCP segments for the calls of one stream: the handshake at connect or accept, one segment a {@code send} (more only where one cannot
 * carry it), FIN at shutdown and close, RST where the connection broke off. There is never a gap in the sequence numbers, since
 * whoever follows the stream would stop there: what the recording lacks is told in a comment.
 */
final class StreamSynthesis {

    /** One end of the connection as TCP sees it. */
    private static final class Side {

        final End end;
        final IpPacket.Place place;
        /** The number of the next byte it sends, modulo 2³². */
        int next;
        long sentBytes;
        long receivedBytes;
        /** How far the recording's offsets have come; the segments may carry less. */
        long offset;
        boolean finished;
        boolean closed;
        boolean lingersNot;

        Side(End end, IpPacket.Place place, int first) {
            this.end = end;
            this.place = place;
            this.next = first;
        }
    }

    private final Conversation talk;
    private final Consumer<Synthesized> out;
    private final Side client;
    private final Side server;
    private final List<String> comments = new ArrayList<>();
    private long now = Long.MIN_VALUE;
    /** When the handshake that has begun is to end at the latest; negative when none has. */
    private long handshakeEnds = -1;
    private boolean greeted;
    private boolean broken;

    StreamSynthesis(Conversation talk, IpPacket.Place client, IpPacket.Place server, Consumer<Synthesized> out) {
        this.talk = talk;
        this.out = out;
        this.client = new Side(talk.client(), client, 1_000_000);
        this.server = new Side(talk.server(), server, 2_000_000);
    }

    void run() {
        for (var event : talk.events()) step(event);
        finishHandshake(handshakeEnds);
    }

    private void step(WireEvent event) {
        finishHandshake(event.effectNanos());
        now = Math.max(now, event.effectNanos());
        var side = talk.end(event) == talk.client() ? client : server;
        switch (event.kind()) {
            case CONNECTED -> greet(event);
            case ACCEPTED -> {
                if (!client.end.isHere()) greet(event);
            }
            case SENT -> sent(side, (Sent) event);
            case RECEIVED -> received(side, (Received) event);
            case SHUT_DOWN -> {
                if (((ShutDown) event).half() != Shut.SHUT_RD) finish(side, told(event, "shutdown"));
            }
            case CLOSED -> close(side, event);
            case RESET -> breakOff(other(side), told(event, "reset"));
            case OPTION -> {
                var option = (OptionSet) event;
                if (option.option().equals("SO_LINGER")) side.lingersNot = option.value().equals("0");
            }
            case FAILED -> {
                var failed = (Failed) event;
                if (failed.errno().equals("ECONNREFUSED") && !greeted) refused(event);
            }
            case TIMED_OUT -> {
                if (!greeted && side == client) emit(client, SYN, Bytes.EMPTY, told(event, "connect, which timed out"));
            }
            case IMPAIRED -> comments.add(((Impaired) event).what());
            case OPENED, BOUND, LISTENING -> { }
        }
    }

    /** {@code client 1: send in cell [3]}. */
    private String told(WireEvent event, String what) {
        var origin = event.stamp().origin();
        return talk.end(event).name() + ": " + what + (origin.isEmpty() ? "" : " in " + origin);
    }

    private Side other(Side side) {
        return side == client ? server : client;
    }

    // ---- the beginning ----

    private void greet(WireEvent event) {
        if (greeted) return;
        greeted = true;
        emit(client, SYN, Bytes.EMPTY, told(event, event.kind().call()));
        client.next++;
        handshakeEnds = event.stamp().endNanos();
    }

    /** The server's answer came before {@code connect} ended, and before anything else that the recording knows. */
    private void finishHandshake(long atTheLatest) {
        if (handshakeEnds < 0 || !greeted) return;
        now = Math.max(now, Math.min(handshakeEnds, atTheLatest));
        handshakeEnds = -1;
        emit(server, SYN | ACK, Bytes.EMPTY, "");
        server.next++;
        acknowledge(client);
    }

    private void refused(WireEvent event) {
        emit(client, SYN, Bytes.EMPTY, told(event, "connect, which is refused"));
        client.next++;
        emit(server, RST | ACK, Bytes.EMPTY, "");
        client.next = 1_000_000;
    }

    // ---- data ----

    private void sent(Side side, Sent event) {
        var partly = event.data().sizeBytes() < event.askedBytes() ? ", " + event.data().sizeBytes() + " of " + event.askedBytes() + " bytes" : "";
        data(side, event.offset(), event.data(), told(event, event.call() + partly));
    }

    /** What came from an end that is not of this program has been sent by it. */
    private void received(Side side, Received event) {
        side.receivedBytes += event.data().sizeBytes();
        var sender = other(side);
        if (sender.end.isHere()) return;
        if (event.isEndOfStream()) finish(sender, "");
        else data(sender, event.offset(), event.data(), told(event, event.call()));
    }

    private void data(Side side, long offset, Payload data, String comment) {
        if (broken || side.finished) return;
        if (offset > side.offset) comments.add("the " + (offset - side.offset) + " bytes before these are not here");
        side.offset = offset + data.sizeBytes();
        side.sentBytes += data.sizeBytes();
        if (data.isCut()) comments.add("the last " + data.missingBytes() + " of these " + data.sizeBytes() + " bytes are not here");
        var bytes = data.kept();
        for (int from = 0; from < bytes.size(); from += LARGEST_SEGMENT) {
            int to = Math.min(bytes.size(), from + LARGEST_SEGMENT);
            emit(side, to == bytes.size() ? PSH | ACK : ACK, bytes.slice(from, to), from == 0 ? comment : "");
            side.next += to - from;
            acknowledge(other(side));
        }
        if (other(side).closed && !bytes.isEmpty()) breakOff(other(side), "nobody is there any more to receive that");
    }

    // ---- the end ----

    private void finish(Side side, String comment) {
        if (broken || side.finished) return;
        side.finished = true;
        emit(side, FIN | ACK, Bytes.EMPTY, comment);
        side.next++;
        acknowledge(other(side));
    }

    /** With bytes that nobody has read, or SO_LINGER 0, the system sends RST in place of FIN (RFC 9293 §3.6, RFC 1122 §4.2.2.13). */
    private void close(Side side, WireEvent event) {
        if (!greeted && side.sentBytes == 0 && side.receivedBytes == 0) return;
        side.closed = true;
        long unread = other(side).end.isHere() ? other(side).sentBytes - side.receivedBytes : 0;
        if (side.lingersNot) breakOff(side, told(event, "close with SO_LINGER 0"));
        else if (unread > 0) breakOff(side, told(event, "close with " + unread + " bytes unread"));
        else finish(side, told(event, "close"));
    }

    private void breakOff(Side side, String comment) {
        if (broken) return;
        broken = true;
        emit(side, RST | ACK, Bytes.EMPTY, comment);
    }

    private void acknowledge(Side side) {
        emit(side, ACK, Bytes.EMPTY, "");
    }

    private void emit(Side from, int flags, Bytes data, String comment) {
        var to = other(from);
        if (!comment.isEmpty()) comments.add(0, comment);
        out.accept(new Synthesized(now, IpPacket.tcp(from.place, to.place, from.next, to.next, flags, data), List.copyOf(comments)));
        comments.clear();
    }
}
