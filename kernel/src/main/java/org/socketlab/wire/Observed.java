package org.socketlab.wire;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.socketlab.sockets.Address;
import org.socketlab.sockets.AddressFamily;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SockState;
import org.socketlab.sockets.SocketCall;
import org.socketlab.sockets.SocketFailure;
import org.socketlab.sockets.SocketType;
import org.socketlab.wire.WireSocket.Role;

/**
 * What the recorders have learnt of one socket. It outlives the socket in the events that speak of it, so it does not hold it.
 */
final class Observed implements Consumer<SocketCall> {

    private final Observer observer;
    private final int number;
    private final WeakReference<Sock> sock;
    private final AddressFamily family;
    private final SocketType type;
    private final String origin;
    private final AtomicLong sentBytes = new AtomicLong();
    private final AtomicLong receivedBytes = new AtomicLong();

    private volatile Role role;
    private volatile String boundTo = "";
    private volatile Address local;
    private volatile Address peer;
    private volatile String peerName = "";
    private volatile Observed listener;

    Observed(Observer observer, int number, Sock sock) {
        this.observer = observer;
        this.number = number;
        this.sock = new WeakReference<>(sock);
        this.family = sock.family();
        this.type = sock.type();
        this.origin = sock.origin();
        this.role = type == SocketType.SOCK_DGRAM ? Role.DATAGRAM : Role.NEW;
        look(sock);
    }

    @Override
    public void accept(SocketCall call) {
        observer.happened(this, call);
    }

    /**
     * What a call tells of the socket.
     *
     * @return how many bytes went the same way before, where the call carried any
     */
    long learn(SocketCall call) {
        switch (call.kind()) {
            case SEND -> {
                if (local == null || isDatagram() && local.port() == 0) look(sock.get());
                return sentBytes.getAndAdd(call.data().size());
            }
            case RECV -> {
                return receivedBytes.getAndAdd(call.data().size());
            }
            case CONNECT -> connects();
            case ACCEPT -> isAccepting((Observed) call.other());
            case PAIR -> isPairedWith((Observed) call.other());
            case BIND, LISTEN -> look(sock.get());
            case SOCKET, SHUTDOWN, OPTION, CLOSE, IMPAIR -> { }
        }
        return 0;
    }

    /** What the socket tells of itself at this moment; also right for one that was there before the recording. */
    private void look(Sock from) {
        if (from == null) return;
        var state = from.state();
        try {
            boundTo = from.boundTo();
            var own = from.getSockName();
            if (state != SockState.NEW || own.port() > 0) local = own;
        } catch (SocketFailure closedMeanwhile) {
            return;
        }
        var other = from.peer();
        if (other != null) {
            peer = other.raw();
            peerName = other.name();
        }
        if (role != Role.NEW) return;
        if (state == SockState.LISTENING) role = Role.LISTENER;
        else if (state == SockState.CONNECTED) role = peerName.startsWith("client ") ? Role.ACCEPTED : Role.CLIENT;
    }

    private void connects() {
        if (role == Role.NEW) role = Role.CLIENT;
        look(sock.get());
    }

    private void isAccepting(Observed connection) {
        if (connection == null) return;
        connection.role = Role.ACCEPTED;
        connection.listener = this;
    }

    /** A pair over a Unix socket has no addresses by which its ends could be told; they get one. */
    private void isPairedWith(Observed second) {
        role = Role.CLIENT;
        second.role = Role.ACCEPTED;
        if (!local.isUnix()) return;
        local = Address.unix("");
        second.peer = local;
        second.local = Address.unix("pair " + number);
        peer = second.local;
    }

    /** The socket, unless nobody refers to it any more. */
    Sock sock() {
        return sock.get();
    }

    /** The socket that accepted it, or null. */
    Observed listener() {
        return listener;
    }

    int number() {
        return number;
    }

    private boolean isDatagram() {
        return role == Role.DATAGRAM;
    }

    Address local() {
        return local;
    }

    Address peer() {
        return peer;
    }

    String peerName() {
        return peerName;
    }

    /** @param variableOf tells the variable that holds a socket, or "" */
    WireSocket facts(Function<Sock, String> variableOf) {
        var here = sock.get();
        return new WireSocket(number, here == null ? "" : variableOf.apply(here), family, type, role, origin, boundTo, local, peer, peerName,
                listener == null ? 0 : listener.number);
    }
}
