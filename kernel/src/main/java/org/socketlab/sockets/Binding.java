package org.socketlab.sockets;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.function.Supplier;
import org.socketlab.sockets.SocketCall.Kind;

/** The own address of a socket, and listening there. Whoever changes it holds the monitor of {@link SockCore}. */
final class Binding {

    private final SockCore core;
    private final Neighbours neighbours;
    private volatile String boundTo = "";
    private volatile int boundPort;

    Binding(SockCore core) {
        this.core = core;
        this.neighbours = new Neighbours(core.sock, core.around);
    }

    /** @param own looked up only when the socket may be bound at all */
    void bind(String shown, Supplier<Destination> own) {
        core.watch.call(Kind.BIND, "bind", shown, () -> {
            core.life.mayBind(shown);
            bind(shown, own.get());
        });
    }

    private void bind(String shown, Destination own) {
        synchronized (core) {
            core.life.mayBind(shown);
            try {
                take(own);
                learn(own);
                core.life.becomes(SockState.BOUND);
            } catch (IOException e) {
                throw core.failures.of("bind", shown, own.numbers(), e);
            }
        }
    }

    /** A Unix path also when the file there was left by a socket of this program that is closed. */
    private void take(Destination own) throws IOException {
        try {
            core.endpoint().bind(own.numbers());
        } catch (BindException e) {
            if (!own.isUnix() || neighbours.at(own.numbers()) != null || !SocketFiles.removeOwn(UnixPath.of(own.numbers()))) throw e;
            core.endpoint().bind(own.numbers());
        }
    }

    private void learn(Destination own) throws IOException {
        boundPort = Math.max(0, Address.of(core.endpoint().localAddress()).port());
        var host = own.isEveryInterface() ? "" : own.name();
        boundTo = own.isUnix() ? own.name()
                : own.port() == 0 ? (host.isEmpty() ? "*" : host) + ", a port chosen by the system" : Address.shown(host, own.port());
    }

    /** Every interface, and a port that the system chooses. */
    private Destination anywhere() {
        return new Destination("", "", new InetSocketAddress(Names.everyInterface(core.family), 0));
    }

    /** For datagrams: if sending or connecting has made the system choose an address, the socket is bound. */
    void boundBySystem() {
        synchronized (core) {
            try {
                if (core.life.state() != SockState.NEW || core.endpoint().localAddress() == null) return;
                learn(anywhere());
                core.life.becomes(SockState.BOUND);
            } catch (IOException e) {
                throw core.failures.of("getSockName", "", null, e);
            }
        }
    }

    /** For datagrams: the socket has no partner any more, but still the address that it had. */
    void boundAfterAll() throws IOException {
        if (boundPort == 0) learn(anywhere());
        core.life.becomes(SockState.BOUND);
    }

    /** For streams, after a failure: the address is another's now. */
    void unboundIfTaken() throws IOException {
        if (core.life.state() != SockState.BOUND || core.endpoint().localAddress() != null) return;
        boundPort = 0;
        boundTo = "";
        core.life.becomes(SockState.NEW);
    }

    void listen(int backlog) {
        var shown = String.valueOf(backlog);
        core.watch.call(Kind.LISTEN, "listen", shown, () -> listen(backlog, shown));
    }

    private void listen(int backlog, String shown) {
        synchronized (core) {
            core.life.mayListen(shown);
            boolean unbound = core.life.state() == SockState.NEW;
            if (unbound && core.isUnix()) throw core.failures.wrongState("listen", shown, "EINVAL",
                    "The system chooses ports, but no paths.", "Call bind with a path first.");
            try {
                if (unbound) {
                    take(anywhere());
                    learn(anywhere());
                    core.life.becomes(SockState.BOUND);
                }
                core.endpoint().listen(Math.max(1, backlog));
                core.life.becomes(SockState.LISTENING);
            } catch (IOException e) {
                throw listenFailed(shown, e);
            }
        }
    }

    private SocketFailure listenFailed(String shown, IOException e) {
        try {
            var failure = core.failures.of("listen", boundTo.isEmpty() ? shown : boundTo, getSockName().numbers(), e);
            unboundIfTaken();
            return failure;
        } catch (IOException closedMeanwhile) {
            return core.failures.of("listen", shown, null, closedMeanwhile);
        }
    }

    Address getSockName() {
        core.life.mustBeOpen("getSockName", "");
        try {
            var address = core.endpoint().localAddress();
            return address != null ? Address.of(address) : core.isUnix() ? Address.unix("") : Address.of(anywhere().numbers());
        } catch (IOException e) {
            throw core.failures.of("getSockName", "", null, e);
        }
    }

    String boundTo() {
        return boundTo;
    }

    int boundPort() {
        return boundPort;
    }
}
