package org.socketlab.sockets;

/** A socket in one line that is the same in every run. */
final class Sentences {

    private Sentences() {}

    static String about(Sock socket) {
        var kind = socket.tlsInWords() + kind(socket);
        return switch (socket.state()) {
            case NEW -> kind + ", new";
            case BOUND -> kind + " bound to " + socket.boundTo();
            case LISTENING -> kind + " listening on " + socket.boundTo();
            case CONNECTING -> kind + " connecting to " + socket.connectGoal();
            case CONNECTED -> kind + " connected to " + socket.peer();
            case CLOSED -> kind + ", closed";
        };
    }

    private static String kind(Sock socket) {
        var plain = socket.type() == SocketType.SOCK_DGRAM ? "UDP" : "TCP";
        return switch (socket.family()) {
            case AF_INET -> plain;
            case AF_INET6 -> plain + " over IPv6";
            case AF_UNIX -> "Unix socket";
        };
    }
}
