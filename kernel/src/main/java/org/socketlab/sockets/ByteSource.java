package org.socketlab.sockets;

import java.io.InputStream;
import java.util.Objects;
import java.util.function.IntFunction;

/** What a call gives, as Java's stream of bytes. Closing it does nothing; failures are those of the call. */
final class ByteSource extends InputStream {

    private final IntFunction<Bytes> receive;

    /** @param receive gives up to that many bytes, and none at the end */
    ByteSource(IntFunction<Bytes> receive) {
        this.receive = receive;
    }

    @Override
    public int read() {
        var one = receive.apply(1);
        return one.isEmpty() ? -1 : one.at(0);
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) return 0;
        var received = receive.apply(length);
        if (received.isEmpty()) return -1;
        received.buffer().get(into, offset, received.size());
        return received.size();
    }
}
