package org.socketlab.sockets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/** Records of a TLS connection on their way out: sealed, and kept until the channel takes them. */
final class TlsOutput {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SSLEngine engine;
    private final WritableByteChannel channel;
    /** Stands ready to be filled. */
    private ByteBuffer records;
    /** Whether the last byte of what was sealed has still to be given again by who sends, and which it is. */
    private boolean owed;
    private byte owedByte;

    TlsOutput(SSLEngine engine, WritableByteChannel channel) {
        this.engine = engine;
        this.channel = channel;
        records = ByteBuffer.allocate(2 * engine.getSession().getPacketBufferSize());
    }

    boolean isEmpty() {
        return records.position() == 0;
    }

    /** Whether one more record fits. */
    boolean hasRoom() {
        return records.remaining() >= engine.getSession().getPacketBufferSize();
    }

    SSLEngineResult wrap(ByteBuffer from) throws SSLException {
        var step = engine.wrap(from, records);
        if (step.getStatus() != Status.BUFFER_OVERFLOW) return step;
        records = ByteBuffer.allocate(records.position() + engine.getSession().getPacketBufferSize()).put(records.flip());
        return engine.wrap(from, records);
    }

    /** Hands to the channel what it takes; true when nothing is left. */
    boolean flush() throws IOException {
        if (isEmpty()) return true;
        records.flip();
        try {
            channel.write(records);
        } finally {
            records.compact();
        }
        return isEmpty();
    }

    /** @see TlsStream#write */
    int write(ByteBuffer from) throws IOException {
        if (!flush()) return 0;
        int start = from.position();
        settle(from);
        while (from.hasRemaining()) {
            if (wrap(from).getStatus() == Status.CLOSED) break;
            if (hasRoom() && from.hasRemaining()) continue;
            if (flush()) continue;
            owe(from);
            break;
        }
        return from.position() - start;
    }

    private void owe(ByteBuffer from) {
        from.position(from.position() - 1);
        owedByte = from.get(from.position());
        owed = true;
    }

    /** The byte that was sent but not counted is given again now. Who gives another has given up what it was part of. */
    private void settle(ByteBuffer from) {
        if (owed && from.hasRemaining() && from.get(from.position()) == owedByte) from.position(from.position() + 1);
        owed = false;
    }

    void sayGoodbye() throws SSLException {
        engine.closeOutbound();
        sealWhatTheEngineSays();
    }

    /** The engine's own last word after a failure, as far as the channel takes it. */
    void sendAlert() {
        try {
            sealWhatTheEngineSays();
            flush();
        } catch (IOException nobodyListens) {
            records.clear();
        }
    }

    private void sealWhatTheEngineSays() throws SSLException {
        while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP)
            if (wrap(NOTHING).getStatus() == Status.CLOSED) break;
    }
}
