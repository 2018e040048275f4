package org.socketlab.sockets.server;

import org.socketlab.sockets.Bytes;
import org.socketlab.sockets.Sock;

/** {@link Handler#perChunk} as a handler that waits for each chunk, for the schemes in which a client has somebody of its own. */
record PerChunk(Handler.ChunkAnswer answer) implements Handler {

    /** The most that is taken at once. */
    static final int CHUNK = 16 * 1024;

    @Override
    public void handle(Sock client) throws Exception {
        for (Bytes chunk; !(chunk = client.recv(CHUNK)).isEmpty(); ) {
            var reply = answer.to(chunk);
            if (reply != null) client.sendAll(reply);
        }
    }
}
