package org.socketlab.sockets;

import static org.socketlab.sockets.SockState.BOUND;
import static org.socketlab.sockets.SockState.CLOSED;
import static org.socketlab.sockets.SockState.CONNECTED;
import static org.socketlab.sockets.SockState.CONNECTING;
import static org.socketlab.sockets.SockState.LISTENING;
import static org.socketlab.sockets.SockState.NEW;

/**
 * Where one socket stands, and which calls it may take there (the picture is at {@link SockState}). A call out of turn is answered with the
 * failure that explains it.
 */
final class LifeCycle {

    private final Sock socket;
    private final Failures failures;
    private final boolean datagram;
    private volatile SockState state = NEW;
    private SockState beforeConnect = NEW;
    /** Whether a thread is in {@code connect} at this moment. */
    private boolean connecting;

    LifeCycle(Sock socket, Failures failures, boolean datagram) {
        this.socket = socket;
        this.failures = failures;
        this.datagram = datagram;
    }

    SockState state() {
        return state;
    }

    /** Goes on to a state, unless the socket has been closed meanwhile. */
    synchronized void becomes(SockState next) {
        if (state != CLOSED) state = next;
    }

    /** @return false if it was closed already */
    synchronized boolean close() {
        if (state == CLOSED) return false;
        state = CLOSED;
        return true;
    }

    synchronized void mayBind(String shown) {
        notWhileConnecting("bind", shown);
        if (state != NEW) throw outOfTurn("bind", shown, "EINVAL", "It has its address already: " + socket + ".",
                "Make a new socket for another address.");
    }

    synchronized void mayListen(String shown) {
        mustBeStream("listen", shown, "Whoever knows its address sends to it; recvFrom() gives what comes.");
        notWhileConnecting("listen", shown);
        if (state != NEW && state != BOUND) throw outOfTurn("listen", shown, "EINVAL",
                state == LISTENING ? "It listens already: " + socket + "." : "A connection cannot listen.",
                "Make a new socket, bind it and let that one listen.");
    }

    void mayAccept() {
        mustBeStream("accept", "", "recvFrom() gives the next datagram and tells who sent it.");
        var now = state;
        if (now != LISTENING) throw outOfTurn("accept", "", "EINVAL",
                now == CONNECTED ? "This is a connection; clients come to the socket that listens." : "Only a listening socket has clients.",
                now == BOUND ? "Call listen first." : "Call bind and listen on a new socket first.");
    }

    /**
     * From here until {@link #leaveConnect} no other thread may change it but by closing.
     *
     * @return whether this begins a connect; false when it goes on with one that is under way
     */
    synchronized boolean enterConnect(String call, String shown) {
        notWhileAnotherConnects(call, shown);
        boolean begins = state != CONNECTING;
        boolean may = state == NEW || state == BOUND || state == CONNECTING || state == CONNECTED && datagram;
        if (!may) throw outOfTurn(call, shown, "EISCONN",
                state == LISTENING ? "It listens for clients of its own." : "It is connected: " + socket + ".",
                "Make a new socket for another connection.");
        if (begins) {
            beforeConnect = state;
            state = CONNECTING;
        }
        connecting = true;
        return begins;
    }

    synchronized void leaveConnect() {
        connecting = false;
    }

    /** A connect has come to nothing; the socket is as before. */
    void connectFailed() {
        becomes(beforeConnect);
    }

    private void notWhileAnotherConnects(String call, String shown) {
        if (connecting) throw outOfTurn(call, shown, "EALREADY", "Another thread is connecting it at this moment.",
                "Wait for that thread, or use a socket for each.");
    }

    private void notWhileConnecting(String call, String shown) {
        notWhileAnotherConnects(call, shown);
        if (state == CONNECTING) throw outOfTurn(call, shown, "EALREADY", "Its connect is under way.",
                "Call connect again to learn its end, or make a new socket.");
    }

    void needsConnection(String call, String shown) {
        var now = state;
        if (now != CONNECTED) throw outOfTurn(call, shown, "ENOTCONN",
                now == LISTENING ? "A listening socket carries no data itself."
                        : now == CONNECTING ? "Another thread is connecting it at this moment." : "It has no other end yet.",
                now == LISTENING ? "accept() gives the connection that does."
                        : now == CONNECTING ? "Wait for that thread." : "Call connect first.");
    }

    /** For what only UDP can do. */
    void mustBeDatagram(String call, String shown, String remedy) {
        mustBeOpen(call, shown);
        if (!datagram) throw failures.notSupported(call, shown, "EOPNOTSUPP", "This is a stream socket: " + socket + ".", remedy);
    }

    /** For what UDP cannot do. */
    void mustBeStream(String call, String shown, String remedy) {
        mustBeOpen(call, shown);
        if (datagram) throw failures.notSupported(call, shown, "EOPNOTSUPP", "A datagram socket has no connections: " + socket + ".", remedy);
    }

    void mustBeOpen(String call, String shown) {
        if (state == CLOSED) throw failures.closed(call, shown, false);
    }

    private SocketFailure outOfTurn(String call, String shown, String errno, String why, String remedy) {
        return state == CLOSED ? failures.closed(call, shown, false) : failures.wrongState(call, shown, errno, why, remedy);
    }
}
