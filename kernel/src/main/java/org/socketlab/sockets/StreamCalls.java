package org.socketlab.sockets;

import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.socketlab.sockets.SocketCall.Kind;

/** Bytes over a connection. */
final class StreamCalls {

    /** One {@code recv} gives at most this much, however much it was asked for. */
    private static final int READ_AT_ONCE = 256 * 1024;

    private final SockCore core;
    private final Connecting connecting;
    private final TlsCalls tls;
    /** Bytes that an unfinished {@code recvExactly} had taken from the system already; the next call begins with them. */
    private ByteBuffer kept = ByteBuffer.allocate(0);
    private volatile boolean holdsInput;
    private volatile boolean receivingIsShut;

    StreamCalls(SockCore core, Connecting connecting, TlsCalls tls) {
        this.core = core;
        this.connecting = connecting;
        this.tls = tls;
    }

    int send(String call, boolean mayBePartial, Bytes data) {
        return send(core.watch.begin(), call, mayBePartial, data.buffer(), data);
    }

    /** @param buffer is read from its beginning; when the call fails, its position tells how much was sent */
    int send(String call, boolean mayBePartial, ByteBuffer buffer) {
        long began = core.watch.begin();
        return send(began, call, mayBePartial, buffer, began == 0 ? Bytes.EMPTY : Bytes.join(buffer));
    }

    private int send(long began, String call, boolean mayBePartial, ByteBuffer buffer, Bytes data) {
        try {
            int count = write(call, mayBePartial, buffer);
            core.watch.sent(began, call, data, count, null);
            return count;
        } catch (SocketFailure e) {
            core.watch.sendFailed(began, call, data, buffer.position(), e);
            throw e;
        }
    }

    private int write(String call, boolean mayBePartial, ByteBuffer buffer) {
        int size = buffer.remaining();
        var shown = new Size(size);
        arrive(call, shown);
        var sending = new BlockingCall(core.sock, core.failures, call, shown, null, core.sendDeadline(),
                () -> buffer.position() + " of the " + size + " bytes are sent. ");
        return sending.run(core.line, OP_WRITE, () -> {
            core.traffic.sent(core.endpoint().write(buffer));
            return !buffer.hasRemaining() || mayBePartial && buffer.position() > 0 ? buffer.position() : null;
        });
    }

    Bytes recv(int max) {
        long began = core.watch.begin();
        try {
            var buffer = new byte[Math.min(max, READ_AT_ONCE)];
            int count = read("recv", max, ByteBuffer.wrap(buffer));
            var data = Bytes.adopt(count == buffer.length ? buffer : Arrays.copyOf(buffer, count));
            core.watch.received(began, "recv", max, data, null);
            return data;
        } catch (SocketFailure e) {
            core.watch.failed(Kind.RECV, began, "recv", "", max, e);
            throw e;
        }
    }

    /** @return 0 at the end of the stream */
    int recvInto(String call, Object shown, ByteBuffer into) {
        long began = core.watch.begin();
        int from = into.position(), asked = into.remaining();
        try {
            int count = read(call, shown, into);
            if (began != 0) core.watch.received(began, call, asked, Bytes.join(into.slice(from, count)), null);
            return count;
        } catch (SocketFailure e) {
            core.watch.failed(Kind.RECV, began, call, "", asked, e);
            throw e;
        }
    }

    private int read(String call, Object shown, ByteBuffer into) {
        arrive(call, shown);
        int again = takeKept(into);
        if (again > 0 || !into.hasRemaining()) return again;
        return core.call(call, shown).run(core.line, OP_READ, () -> {
            int count = read(into);
            return count == 0 ? null : Math.max(0, count);
        });
    }

    /** Waits until bytes can travel. */
    private void arrive(String call, Object shown) {
        if (core.life.state() != SockState.CONNECTED) connecting.arrive(call, shown.toString());
        if (core.endpoint() instanceof TlsEndpoint) tls.introduce(call, shown.toString());
    }

    /** How much a call has to send, as errors show it; most calls never need the words. */
    private record Size(int bytes) {
        @Override
        public String toString() {
            return bytes + " bytes";
        }
    }

    Bytes recvExactly(int size) {
        long began = core.watch.begin();
        try {
            var data = receiveAll(size);
            core.watch.received(began, "recvExactly", size, data, null);
            return data;
        } catch (SocketFailure e) {
            tellUnfinished(began, size, e);
            throw e;
        }
    }

    private void tellUnfinished(long began, int size, SocketFailure why) {
        if (!(why instanceof SocketFailure.EndOfStream end)) {
            core.watch.failed(Kind.RECV, began, "recvExactly", "", size, why);
            return;
        }
        if (!end.received().isEmpty()) core.watch.received(began, "recvExactly", size, end.received(), null);
        core.watch.received(began, "recvExactly", size - end.received().size(), Bytes.EMPTY, null);
    }

    private Bytes receiveAll(int size) {
        arrive("recvExactly", size);
        var received = new Received(size);
        while (!received.isComplete() && takeKept(received.room()) > 0) { }
        if (received.isComplete()) return received.bytes();
        try {
            return new BlockingCall(core.sock, core.failures, "recvExactly", size, null, core.deadline(), received::soFar)
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

    private int read(ByteBuffer into) throws IOException {
        int count = core.endpoint().read(into);
        core.traffic.received(count);
        return count;
    }

    /** From what an unfinished call has left. */
    private int takeKept(ByteBuffer into) {
        return holdsInput ? takeSomeKept(into) : 0;
    }

    private synchronized int takeSomeKept(ByteBuffer into) {
        int count = Math.min(kept.remaining(), into.remaining());
        into.put(kept.slice(kept.position(), count));
        kept.position(kept.position() + count);
        holdsInput = kept.hasRemaining();
        return count;
    }

    private synchronized void keep(Bytes unread) {
        kept = unread.concat(kept).buffer();
        holdsInput = kept.hasRemaining();
    }

    /** Whether {@code recv} has something to give before it asks the system. */
    boolean holdsInput() {
        return holdsInput;
    }

    void shutdown(Shut half) {
        core.watch.call(Kind.SHUTDOWN, "shutdown", String.valueOf(half), () -> end(half));
    }

    private void end(Shut half) {
        var shown = String.valueOf(half);
        core.life.mustBeStream("shutdown", shown, "Close it when it is no longer needed.");
        if (half == null) throw core.failures.invalid("shutdown", shown, "A connection has two halves.",
                "Say which one: SHUT_RD, SHUT_WR or SHUT_RDWR.");
        connecting.arrive("shutdown", shown);
        if (half != Shut.SHUT_RD) tls.introduce("shutdown", shown);
        core.call("shutdown", shown).runBeside(core.line, OP_WRITE,
                () -> core.endpoint().shutdown(half != Shut.SHUT_WR, half != Shut.SHUT_RD) ? true : null);
        if (half != Shut.SHUT_WR) receivingIsShut = true;
    }
}
