package org.socketlab.sockets;

import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes over a connection. */
final class StreamCalls {

    /** One {@code recv} gives at most this much, however much it was asked for. */
    private static final int READ_AT_ONCE = 256 * 1024;

    private final SockCore core;
    private final Connecting connecting;
    /** Bytes that an unfinished {@code recvExactly} had taken from the system already; the next call begins with them. */
    private ByteBuffer kept = ByteBuffer.allocate(0);
    private volatile boolean receivingIsShut;

    StreamCalls(SockCore core, Connecting connecting) {
        this.core = core;
        this.connecting = connecting;
    }

    int send(String call, boolean mayBePartial, Bytes data) {
        int size = data.size();
        var shown = size + " bytes";
        connecting.arrive(call, shown);
        var buffer = data.buffer();
        var sending = new BlockingCall(core.sock, core.failures, call, shown, null, core.deadline(),
                () -> buffer.position() + " of the " + size + " bytes are sent. ");
        return sending.run(core.line, OP_WRITE, () -> {
            core.traffic.sent(core.endpoint().write(buffer));
            return !buffer.hasRemaining() || mayBePartial && buffer.position() > 0 ? buffer.position() : null;
        });
    }

    Bytes recv(int max) {
        var buffer = new byte[Math.min(max, READ_AT_ONCE)];
        int count = recvInto("recv", String.valueOf(max), ByteBuffer.wrap(buffer));
        return Bytes.adopt(count == buffer.length ? buffer : Arrays.copyOf(buffer, count));
    }

    /** @return 0 at the end of the stream */
    int recvInto(String call, String shown, ByteBuffer into) {
        connecting.arrive(call, shown);
        if (!into.hasRemaining()) return 0;
        return core.call(call, shown).run(core.line, OP_READ, () -> {
            int count = read(into);
            return count == 0 ? null : Math.max(0, count);
        });
    }

    Bytes recvExactly(int size) {
        connecting.arrive("recvExactly", String.valueOf(size));
        var received = new Received(size);
        try {
            return new BlockingCall(core.sock, core.failures, "recvExactly", String.valueOf(size), null, core.deadline(), received::soFar)
                    .run(core.line, OP_READ, () -> receiveRest(received));
        } catch (SocketFailure.EndOfStream whoTellsWhatCame) {
            throw whoTellsWhatCame;
        } catch (SocketFailure unfinished) {
            keep(received.bytes());
            throw unfinished;
        }
    }

    private Bytes receiveRest(Received received) throws IOException {
        while (!received.isComplete()) {
            int count = read(received.room());
            if (count == 0) return null;
            if (count < 0) throw core.failures.endOfStream("recvExactly", received.bytes(), received.size(), receivingIsShut);
        }
        return received.bytes();
    }

    /** What was kept from an unfinished call, else what the system has; 0 for "not yet", -1 for the end. */
    private int read(ByteBuffer into) throws IOException {
        int again = takeKept(into);
        return again > 0 ? again : core.endpoint().read(into);
    }

    private synchronized int takeKept(ByteBuffer into) {
        int count = Math.min(kept.remaining(), into.remaining());
        into.put(kept.slice(kept.position(), count));
        kept.position(kept.position() + count);
        return count;
    }

    private synchronized void keep(Bytes unread) {
        kept = unread.concat(kept).buffer();
    }

    /** Whether {@code recv} has something to give before it asks the system. */
    synchronized boolean holdsInput() {
        return kept.hasRemaining();
    }

    void shutdown(Shut half) {
        var shown = String.valueOf(half);
        core.life.mustBeStream("shutdown", shown, "Close it when it is no longer needed.");
        if (half == null) throw core.failures.invalid("shutdown", shown, "A connection has two halves.",
                "Say which one: SHUT_RD, SHUT_WR or SHUT_RDWR.");
        connecting.arrive("shutdown", shown);
        try {
            core.endpoint().shutdown(half != Shut.SHUT_WR, half != Shut.SHUT_RD);
            if (half != Shut.SHUT_WR) receivingIsShut = true;
        } catch (IOException e) {
            throw core.failures.of("shutdown", shown, null, e);
        }
    }
}
