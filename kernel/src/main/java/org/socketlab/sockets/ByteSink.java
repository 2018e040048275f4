package org.socketlab.sockets;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;

/** A call that takes bytes, as Java's stream of bytes. Closing it flushes; failures are those of the calls. */
final class ByteSink extends OutputStream {

    private final Consumer<Bytes> send;
    private final Runnable flush;

    ByteSink(Consumer<Bytes> send, Runnable flush) {
        this.send = send;
        this.flush = flush;
    }

    @Override
    public void write(int oneByte) {
        send.accept(Bytes.adopt(new byte[] {(byte) oneByte}));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length > 0) send.accept(Bytes.adopt(Arrays.copyOfRange(bytes, offset, offset + length)));
    }

    @Override
    public void flush() {
        flush.run();
    }

    @Override
    public void close() {
        flush();
    }
}
