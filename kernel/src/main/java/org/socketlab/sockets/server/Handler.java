package org.socketlab.sockets.server;

import java.io.Serializable;
import org.socketlab.sockets.Bytes;
import org.socketlab.sockets.Sock;

/**
 * What a server does for one client, from its first byte to its last. The same handler runs under every {@link Scheme}.
 *
 * <pre>
 * Handler echo = client -&gt; {
 *     for (Bytes data; !(data = client.recv(1024)).isEmpty(); ) client.send("Echo=&gt;", data);
 * };
 * var server = serve(50007, threadPerClient(), echo);
 * </pre>
 * The server closes the connection when the handler returns or throws. What it throws ends that client alone, and is told on the server's
 * console. Serializable, because under {@link Scheme#processPerClient()} it travels to another JVM.
 */
@FunctionalInterface
public interface Handler extends Serializable {

    /** Serves a client. Called by several threads at once where the scheme has several. */
    void handle(Sock client) throws Exception;

    /**
     * A handler in one line, for servers that answer whatever has come: it is called with each chunk and gives what is to be sent back, or
     * null for nothing. Chunks are what {@code recv} gave: how many come has nothing to do with how the client sent.
     * Since it never waits by itself, {@link Scheme#selectLoop()} runs it without any thread of its own.
     *
     * <pre>
     * var server = serve(50007, selectLoop(), Handler.perChunk(chunk -&gt; bytes("Echo=&gt;", chunk)));
     * </pre>
     */
    static Handler perChunk(ChunkAnswer answer) {
        return new PerChunk(answer);
    }

    /** The answer to one chunk: {@link Bytes}, text, {@code byte[]} or {@code ByteBuffer}; null for none. */
    @FunctionalInterface
    interface ChunkAnswer extends Serializable {
        Object to(Bytes chunk) throws Exception;
    }
}
