package org.socketlab.sockets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;

/** What came of a TLS connection: records as they arrive, and what was in them. Both buffers stand ready to be read from. */
final class TlsInput {

    private final SSLEngine engine;
    private final ReadableByteChannel channel;
    private ByteBuffer records;
    private ByteBuffer plain;

    TlsInput(SSLEngine engine, ReadableByteChannel channel) {
        this.engine = engine;
        this.channel = channel;
        records = ByteBuffer.allocate(2 * engine.getSession().getPacketBufferSize()).limit(0);
        plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()).limit(0);
    }

    boolean hasPlain() {
        return plain.hasRemaining();
    }

    /** Records, or the beginning of one, that are not opened yet. */
    ByteBuffer waiting() {
        return records.slice().asReadOnlyBuffer();
    }

    /**
     * Which alert comes next in the clear, or -1. A client of OpenSSL sends it so when it does not like what the server shows, at a moment when
     * Java's engine takes nothing but sealed records any more.
     */
    int alertInTheClear() {
        boolean alert = records.remaining() >= 7 && records.get(records.position()) == 21 && records.getShort(records.position() + 3) == 2;
        return alert ? records.get(records.position() + 6) & 0xff : -1;
    }

    /** Moves opened bytes over, and counts them. */
    int moveTo(ByteBuffer into) {
        int count = Math.min(into.remaining(), plain.remaining());
        into.put(plain.slice().limit(count));
        plain.position(plain.position() + count);
        return count;
    }

    /** Takes bytes from the channel: their count, 0 for "not yet", -1 at its end. */
    int fill() throws IOException {
        if (records.remaining() == records.capacity())
            records = ByteBuffer.allocate(2 * records.capacity()).put(records).flip();
        records.compact();
        try {
            return channel.read(records);
        } finally {
            records.flip();
        }
    }

    /** Opens the next record, if it is there as a whole. */
    SSLEngineResult unwrap() throws SSLException {
        while (true) {
            plain.compact();
            try {
                var step = engine.unwrap(records, plain);
                if (step.getStatus() != SSLEngineResult.Status.BUFFER_OVERFLOW) return step;
            } finally {
                plain.flip();
            }
            plain = ByteBuffer.allocate(plain.remaining() + engine.getSession().getApplicationBufferSize()).put(plain).flip();
        }
    }

    void forget() {
        plain.limit(0);
    }
}
