package org.socketlab.sockets;

import static java.nio.channels.SelectionKey.OP_READ;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.socketlab.sockets.SocketFailure.ConnectionReset;
import org.socketlab.sockets.SocketFailure.TlsFailure;

/** Turning a socket to TLS, and the handshake, which one thread leads while others that need it done wait for that one. */
final class TlsCalls {

    private final SockCore core;
    private final Connecting connecting;
    private final ReentrantLock turn = new ReentrantLock();

    TlsCalls(SockCore core, Connecting connecting) {
        this.core = core;
        this.connecting = connecting;
    }

    void begin(Tls tls) {
        core.life.mustBeOpen("tls", "");
        if (tls == null) throw core.failures.invalid("tls", "null", "There are no settings.", "Call tls() without any, or begin with Tls.usual().");
        if (core.isDatagram()) throw core.failures.notSupported("tls", "", "EPROTONOSUPPORT",
                "TLS needs a stream; for datagrams there is DTLS, which SocketLab does not speak.", "Use SOCK_STREAM.");
        if (core.endpoint() instanceof TlsEndpoint) throw core.failures.wrongState("tls", "", "EISCONN", "It speaks TLS already.",
                "Make a new socket for other settings.");
        if (core.life.state() == SockState.CONNECTING) connecting.arrive("tls", "");
        switch (core.life.state()) {
            case CONNECTED -> connected(tls);
            case LISTENING -> {
                tls.readyToServe();
                unconnected(tls);
            }
            default -> unconnected(tls);
        }
    }

    private void unconnected(Tls tls) {
        core.line.over(below -> TlsEndpoint.unconnected(below, tls, connecting::host));
    }

    private void connected(Tls tls) {
        if (connecting.host() == null) {
            tls.readyToServe();
            core.line.over(below -> TlsEndpoint.server(below, tls));
        } else {
            core.line.over(below -> TlsEndpoint.client(below, tls, connecting.host()));
            introduceOrClose("tls");
        }
    }

    /** What a client does as soon as it is connected, unless it may not wait: then its first call that can goes on with it. */
    void introduceOrClose(String call) {
        if (!(core.endpoint() instanceof TlsEndpoint) || core.deadline().isImmediate()) return;
        try {
            introduce(call, "");
        } catch (TlsFailure | ConnectionReset e) {
            core.sock.close();
            throw e;
        }
    }

    /** Returns when the handshake is done; at once where there is none. */
    void introduce(String call, String shown) {
        if (!(core.endpoint() instanceof TlsEndpoint secure) || secure.stream().isSecured()) return;
        var deadline = core.deadline();
        var attempt = new BlockingCall(core.sock, core.failures, call, shown, null, deadline,
                () -> "The TLS handshake is under way, and it is the peer's turn; if it says nothing, it may speak no TLS. ");
        try {
            if (!turn.tryLock() && !turn.tryLock(deadline.nanosLeft(), TimeUnit.NANOSECONDS))
                throw core.failures.timedOut(call, shown, null, deadline, attempt.soFar().get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw core.failures.interrupted(call, shown, attempt.soFar().get());
        }
        try {
            attempt.run(core.line, OP_READ, () -> core.endpoint().introduce() ? true : null);
        } finally {
            turn.unlock();
        }
    }

    /** Learns what was agreed upon, for which the handshake must be done. */
    TlsInfo info() {
        connecting.arrive("tlsInfo", "");
        if (!(core.endpoint() instanceof TlsEndpoint secure)) throw core.failures.wrongState("tlsInfo", "", "EINVAL",
                "It speaks no TLS.", "Call tls() on it, on both sides.");
        introduce("tlsInfo", "");
        return TlsInfo.of(secure.stream().engine());
    }

    /** {@code TLSv1.3 over }, {@code TLS over } while that is not agreed yet, or "". */
    String inWords() {
        if (!(core.endpoint() instanceof TlsEndpoint secure)) return "";
        var stream = secure.stream();
        return (stream != null && stream.isSecured() ? stream.engine().getSession().getProtocol() : "TLS") + " over ";
    }
}
