package org.socketlab.sockets;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The writing side of a {@link SocketFile}, in bytes: they wait here until there are enough of them, or somebody flushes. */
final class FileOutput {

    private final Sock socket;
    /** How many bytes may wait; 0 for none. */
    private final int room;
    private final boolean lineBuffered;
    private byte[] waiting;
    private int count;

    FileOutput(Sock socket, int room, boolean lineBuffered) {
        this.socket = socket;
        this.room = room;
        this.lineBuffered = lineBuffered;
        this.waiting = new byte[room];
    }

    void write(String call, Bytes bytes) {
        if (count + bytes.size() > room) flush(call);
        append(bytes);
        if (count > room || room == 0 || lineBuffered && bytes.indexOf("\n") >= 0) flush(call);
    }

    private void append(Bytes bytes) {
        if (waiting.length - count < bytes.size()) waiting = Arrays.copyOf(waiting, count + bytes.size());
        bytes.buffer().get(waiting, count, bytes.size());
        count += bytes.size();
    }

    /** Sends what waits. What could not be sent goes on waiting. */
    void flush(String call) {
        if (count == 0) return;
        var unsent = ByteBuffer.wrap(waiting, 0, count);
        try {
            socket.transmit(call, unsent);
        } finally {
            System.arraycopy(waiting, unsent.position(), waiting, 0, unsent.remaining());
            count = unsent.remaining();
        }
    }

    /** How many bytes wait. */
    int waiting() {
        return count;
    }
}
