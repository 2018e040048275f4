package org.socketlab.sockets.server;

import org.socketlab.sockets.AddressFamily;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SockState;
import org.socketlab.sockets.SocketType;

/** The socket that a server's clients come to. */
final class Listening {

    /** Many may come at once; Linux itself takes no more than {@code net.core.somaxconn}, 4096. */
    private static final int BACKLOG = 1024;

    private Listening() {}

    static Sock on(String host, int port) {
        var socket = Sock.socket(host != null && host.contains(":") ? AddressFamily.AF_INET6 : AddressFamily.AF_INET, SocketType.SOCK_STREAM);
        try {
            socket.bind(host, port);
            socket.listen(BACKLOG);
            return socket;
        } catch (RuntimeException | Error e) {
            socket.close();
            throw e;
        }
    }

    /** A socket that listens, or that is bound and listens from now on. */
    static Sock made(Sock socket) {
        if (socket.state() == SockState.BOUND && socket.type() == SocketType.SOCK_STREAM) socket.listen();
        if (socket.state() != SockState.LISTENING) throw new IllegalArgumentException("serve(" + socket + ", …): clients come to a stream socket that listens. "
                + "Give one that is bound, such as `var s = socket(AF_INET, SOCK_STREAM); s.bind(\"\", 50007)`, or a port.");
        return socket;
    }

    /** {@code server:50007}, {@code server:/tmp/echo}; {@code server} when the port is the system's choice. */
    static String nameOf(Sock listening) {
        if (listening.family() == AddressFamily.AF_UNIX) return "server:" + listening.boundTo();
        return listening.boundTo().endsWith(":" + listening.boundPort()) ? "server:" + listening.boundPort() : "server";
    }
}
