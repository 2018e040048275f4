package org.socketlab.lab;

import org.socketlab.sockets.Sock;
import org.socketlab.sockets.server.Handler;
import org.socketlab.sockets.server.Scheme;
import org.socketlab.sockets.server.Server;

/** Words of a notebook for servers and the schemes by which they serve many clients. */
public abstract class ServeWords extends SocketWords {

    ServeWords() {}

    /**
     * Starts a server on every interface of this machine. It goes on when the cell has ended; what its handler prints shows in a console in
     * this cell. Running the cell again stops it and starts it anew; so do {@link Server#stop()} and a restart of the kernel.
     *
     * <pre>
     * var server = serve(50007, threadPerClient(), client -&gt; {
     *     print("Server connected by", client.peer());
     *     for (Bytes data; !(data = client.recv(1024)).isEmpty(); ) client.send("Echo=&gt;", data);
     * });
     * </pre>
     *
     * @param port 0 to let the system choose one: {@link Server#port()}
     */
    public static Server serve(int port, Scheme scheme, Handler handler) {
        return serve("", port, scheme, handler);
    }

    /** {@link #serve(int, Scheme, Handler)} on one address: "127.0.0.1" for programs of this machine alone, "::1" for the same over IPv6. */
    public static Server serve(String host, int port, Scheme scheme, Handler handler) {
        return Server.start(host, port, scheme, handler, new CellServers());
    }

    /**
     * Serves the clients of a socket that is bound or listens already: one over TLS, a Unix path, IPv6. The socket stays open when the
     * server is stopped, for another server to go on with.
     */
    public static Server serve(Sock listening, Scheme scheme, Handler handler) {
        return Server.start(listening, scheme, handler, new CellServers());
    }

    /** One client after another: the next waits in the backlog until the one before has left. See {@link Scheme#oneAtATime()}. */
    public static Scheme oneAtATime() {
        return Scheme.oneAtATime();
    }

    /** A thread of the operating system for each client, from its arrival until it leaves. See {@link Scheme#threadPerClient()}. */
    public static Scheme threadPerClient() {
        return Scheme.threadPerClient();
    }

    /** A virtual thread for each client; before Java 21 a thread of the system, and the console says so. See {@link Scheme#virtualThreadPerClient()}. */
    public static Scheme virtualThreadPerClient() {
        return Scheme.virtualThreadPerClient();
    }

    /** So many threads, each serving one client after another; further clients wait in the backlog. See {@link Scheme#threadPool(int)}. */
    public static Scheme threadPool(int threads) {
        return Scheme.threadPool(threads);
    }

    /** One at work at any time, whoever of the clients has something to say, as {@code select(2)} tells. See {@link Scheme#selectLoop()}. */
    public static Scheme selectLoop() {
        return Scheme.selectLoop();
    }

    /** A JVM of its own for each client, with a copy of the notebook's classes and variables. See {@link Scheme#processPerClient()}. */
    public static Scheme processPerClient() {
        return Scheme.processPerClient();
    }

    /** A handler that answers whatever one recv gives, without waiting for anything else; null is no answer. See {@link Handler#perChunk}. */
    public static Handler perChunk(Handler.ChunkAnswer answer) {
        return Handler.perChunk(answer);
    }
}
