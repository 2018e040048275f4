package org.socketlab.bench;

import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.socketlab.sockets.Bytes;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.VirtualThreads;
import org.socketlab.sockets.server.Handler;
import org.socketlab.sockets.server.Scheme;
import org.socketlab.sockets.server.Server;

/** A server that gives back what it gets, in the ways that are compared. */
enum ServerKind {

    RAW_VIRTUAL("raw java.nio, virtual threads", true),
    OUR_VIRTUAL("SocketLab, virtual threads", true),
    OUR_LOOP_BY_CHUNK("SocketLab, select loop by chunk", false),
    OUR_LOOP("SocketLab, select loop", false),
    RAW_THREADS("raw java.nio, platform threads", false),
    OUR_THREADS("SocketLab, platform threads", false);

    final String title;
    final boolean needsVirtualThreads;

    ServerKind(String title, boolean needsVirtualThreads) {
        this.title = title;
        this.needsVirtualThreads = needsVirtualThreads;
    }

    /** @return its port */
    int start() throws Exception {
        return switch (this) {
            case RAW_VIRTUAL, RAW_THREADS -> startRaw();
            case OUR_VIRTUAL -> start(Scheme.virtualThreadPerClient(), ServerKind::echo);
            case OUR_THREADS -> start(Scheme.threadPerClient(), ServerKind::echo);
            case OUR_LOOP -> start(Scheme.selectLoop(), ServerKind::echo);
            case OUR_LOOP_BY_CHUNK -> start(Scheme.selectLoop(), Handler.perChunk(chunk -> chunk));
        };
    }

    private static int start(Scheme scheme, Handler handler) {
        return Server.start(Ends.listener(), scheme, handler).port();
    }

    static void echo(Sock client) {
        for (Bytes data; !(data = client.recv(1024)).isEmpty(); ) client.sendAll(data);
    }

    private int startRaw() throws Exception {
        var listener = Ends.rawListener();
        Ends.start(() -> {
            while (true) {
                var client = listener.accept();
                if (needsVirtualThreads) VirtualThreads.start(Ends.body(() -> echo(client)));
                else Ends.start(() -> echo(client));
            }
        });
        return listener.socket().getLocalPort();
    }

    private static void echo(SocketChannel client) throws Exception {
        for (var buffer = ByteBuffer.allocate(1024); client.read(buffer) >= 0; buffer.clear())
            for (buffer.flip(); buffer.hasRemaining(); ) client.write(buffer);
    }
}
