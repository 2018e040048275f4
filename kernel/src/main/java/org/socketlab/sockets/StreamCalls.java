package org.socketlab.sockets;

import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes over a connection. */
final class StreamCalls {

    /** One {@code recv} gives at most this much, however much it was asked for. */
    private static final int READ_AT_ONCE = 256 * 1024;

    private final SockCore core;
    private final Connecting connecting;
    private final TlsCalls tls;

    StreamCalls(SockCore core, Connecting connecting, TlsCalls tls) {
        this.core = core;
        this.connecting = connecting;
        this.tls = tls;
    }

    int send(String call, boolean mayBePartial, Bytes data) {
        int size = data.size();
        var shown = size + " bytes";
        arrive(call, shown);
        var buffer = data.buffer();
        var sending = new BlockingCall(core.sock, core.failures, call, shown, null, core.deadline(),
                () -> buffer.position() + " of the " + size + " bytes are sent. ");
        return sending.run(core.line, OP_WRITE, () -> {
            core.traffic.sent(core.endpoint().write(buffer));
            return !buffer.hasRemaining() || mayBePartial && buffer.position() > 0 ? buffer.position() : null;
        });
    }

    Bytes recv(int max) {
        var shown = String.valueOf(max);
        arrive("recv", shown);
        if (max == 0) return Bytes.EMPTY;
        var buffer = new byte[Math.min(max, READ_AT_ONCE)];
        return core.call("recv", shown).run(core.line, OP_READ, () -> {
            int count = core.endpoint().read(ByteBuffer.wrap(buffer));
            core.traffic.received(count);
            if (count == 0) return null;
            return count == buffer.length ? Bytes.adopt(buffer) : Bytes.adopt(Arrays.copyOf(buffer, Math.max(0, count)));
        });
    }

    /** Waits until bytes can travel. */
    private void arrive(String call, String shown) {
        connecting.arrive(call, shown);
        tls.introduce(call, shown);
    }

    void shutdown(Shut half) {
        var shown = String.valueOf(half);
        core.life.mustBeStream("shutdown", shown, "Close it when it is no longer needed.");
        if (half == null) throw core.failures.invalid("shutdown", shown, "A connection has two halves.",
                "Say which one: SHUT_RD, SHUT_WR or SHUT_RDWR.");
        connecting.arrive("shutdown", shown);
        if (half != Shut.SHUT_RD) tls.introduce("shutdown", shown);
        core.call("shutdown", shown).run(core.line, OP_WRITE,
                () -> core.endpoint().shutdown(half != Shut.SHUT_WR, half != Shut.SHUT_RD) ? true : null);
    }
}
