package org.socketlab.sockets;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The reading side of a {@link SocketFile}, in bytes: what a receive gave beyond what was wanted waits here. */
final class FileInput {

    private static final int MOST_UNBUFFERED = 64 * 1024;

    private final Sock socket;
    private final Failures failures;
    /** How much is received at once; 0 for no more than is wanted. */
    private final int chunk;
    private byte[] bytes = {};
    private int from;
    private int to;
    private boolean timedOut;

    FileInput(Sock socket, Failures failures, int chunk) {
        this.socket = socket;
        this.failures = failures;
        this.chunk = chunk;
    }

    /** That many bytes, fewer only at the end of the stream; unbuffered as many as one receive gives. */
    Bytes read(String call, int count) {
        if (chunk > 0) while (to - from < count && receive(call, chunk)) { }
        else if (from == to && count > 0) receive(call, Math.min(count, MOST_UNBUFFERED));
        return take(Math.min(count, to - from));
    }

    Bytes readAll(String call) {
        while (receive(call, chunk > 0 ? chunk : MOST_UNBUFFERED)) { }
        return take(to - from);
    }

    /** With its newline; without one at the end of the stream, and empty when nothing is left. */
    Bytes readLine(String call) {
        for (int searched = 0; ; ) {
            for (; from + searched < to; searched++)
                if (bytes[from + searched] == '\n') return take(searched + 1);
            if (!receive(call, Math.max(1, chunk))) return take(to - from);
        }
    }

    /** What is there, else what one receive gives; empty at the end of the stream. */
    Bytes readSome(String call, int most) {
        if (from == to) receive(call, chunk > 0 ? chunk : Math.min(most, MOST_UNBUFFERED));
        return take(Math.min(most, to - from));
    }

    private Bytes take(int count) {
        var taken = Bytes.adopt(Arrays.copyOfRange(bytes, from, from + count));
        from += count;
        if (from == to) from = to = 0;
        return taken;
    }

    /** @return false at the end of the stream */
    private boolean receive(String call, int most) {
        if (timedOut) throw failures.timedOutBefore(call, to - from);
        makeRoom(most);
        try {
            int count = socket.receive(call, ByteBuffer.wrap(bytes, to, most));
            to += count;
            return count > 0;
        } catch (SocketFailure.TimedOut e) {
            timedOut = true;
            throw e;
        }
    }

    private void makeRoom(int wanted) {
        if (bytes.length - to >= wanted) return;
        int unread = to - from;
        var roomy = unread + wanted <= bytes.length ? bytes : new byte[Math.max(unread + wanted, 2 * unread)];
        System.arraycopy(bytes, from, roomy, 0, unread);
        bytes = roomy;
        from = 0;
        to = unread;
    }
}
