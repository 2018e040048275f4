package org.socketlab.sockets;

import static org.socketlab.sockets.SockState.BOUND;
import static org.socketlab.sockets.SockState.CLOSED;
import static org.socketlab.sockets.SockState.CONNECTED;
import static org.socketlab.sockets.SockState.LISTENING;
import static org.socketlab.sockets.SockState.NEW;

/**
 * Where one socket stands, and which calls it may take there (the picture is at {@link SockState}). A call out of turn is answered with the
 * failure that explains it.
 */
final class LifeCycle {

    private final Sock socket;
    private final Failures failures;
    private volatile SockState state;
    private boolean connecting;

    LifeCycle(Sock socket, Failures failures, SockState first) {
        this.socket = socket;
        this.failures = failures;
        this.state = first;
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
        if (state != NEW) throw outOfTurn("bind", shown, "EINVAL", "It has its address already: " + socket + ".",
                "Make a new socket for another address.");
        notWhileConnecting("bind", shown);
    }

    synchronized void mayListen(String shown) {
        if (state != NEW && state != BOUND) throw outOfTurn("listen", shown, "EINVAL",
                state == LISTENING ? "It listens already: " + socket + "." : "A connection cannot listen.",
                "Make a new socket, bind it and let that one listen.");
        notWhileConnecting("listen", shown);
    }

    void mayAccept() {
        var now = state;
        if (now != LISTENING) throw outOfTurn("accept", "", "EINVAL",
                now == CONNECTED ? "This is a connection; clients come to the socket that listens." : "Only a listening socket has clients.",
                now == BOUND ? "Call listen first." : "Call bind and listen on a new socket first.");
    }

    /** From here until {@link #endConnect} nothing but closing may happen to it. */
    synchronized void beginConnect(String shown) {
        if (state != NEW && state != BOUND) throw outOfTurn("connect", shown, "EISCONN",
                state == LISTENING ? "It listens for clients of its own." : "It is connected: " + socket + ".",
                "Make a new socket for another connection.");
        notWhileConnecting("connect", shown);
        connecting = true;
    }

    synchronized void endConnect() {
        connecting = false;
    }

    private void notWhileConnecting(String call, String shown) {
        if (connecting) throw outOfTurn(call, shown, "EALREADY", "Another thread is connecting it at this moment.",
                "Wait for that thread, or use a socket for each.");
    }

    void needsConnection(String call, String shown) {
        var now = state;
        if (now != CONNECTED) throw outOfTurn(call, shown, "ENOTCONN",
                now == LISTENING ? "A listening socket carries no data itself." : "It has no other end yet.",
                now == LISTENING ? "accept() gives the connection that does." : "Call connect first.");
    }

    void mustBeOpen(String call, String shown) {
        if (state == CLOSED) throw failures.closed(call, shown, false);
    }

    private SocketFailure outOfTurn(String call, String shown, String errno, String why, String remedy) {
        return state == CLOSED ? failures.closed(call, shown, false) : failures.wrongState(call, shown, errno, why, remedy);
    }
}
