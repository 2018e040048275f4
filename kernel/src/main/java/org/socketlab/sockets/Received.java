package org.socketlab.sockets;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A known number of bytes as they come in. Memory is taken as they do, not because somebody announced many. */
final class Received {

    private static final int FIRST_ROOM = 64 * 1024;

    private final int size;
    private ByteBuffer buffer;

    Received(int size) {
        this.size = size;
        this.buffer = ByteBuffer.allocate(Math.min(size, FIRST_ROOM));
    }

    int size() {
        return size;
    }

    /** Where the next bytes go; never more than are still missing. */
    ByteBuffer room() {
        if (!buffer.hasRemaining()) {
            int grown = (int) Math.min(size, 2L * buffer.capacity());
            buffer = ByteBuffer.wrap(Arrays.copyOf(buffer.array(), grown)).position(buffer.position());
        }
        return buffer;
    }

    boolean isComplete() {
        return buffer.position() == size;
    }

    Bytes bytes() {
        return Bytes.adopt(Arrays.copyOf(buffer.array(), buffer.position()));
    }

    /** A sentence for who is told that the rest is missing. */
    String soFar() {
        return buffer.position() + " of the " + size + " bytes have come and wait for the next call. ";
    }
}
