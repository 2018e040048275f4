package org.socketlab.sockets;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Supplier;

/** The own address of a socket, and listening there. */
final class Binding {

    private final SockCore core;
    private volatile String boundTo = "";
    private volatile int boundPort;

    Binding(SockCore core) {
        this.core = core;
    }

    /** @param own looked up only when the socket may be bound at all */
    void bind(String shown, Supplier<Destination> own) {
        core.life.mayBind(shown);
        bind(shown, own.get());
    }

    private void bind(String shown, Destination own) {
        synchronized (core) {
            core.life.mayBind(shown);
            try {
                core.endpoint().bind(own.numbers());
                hasAddress(own);
            } catch (IOException e) {
                throw core.failures.of("bind", shown, own.numbers(), e);
            }
        }
    }

    private void hasAddress(Destination own) throws IOException {
        boundPort = Address.of(core.endpoint().localAddress()).portOrNone();
        var host = own.isEveryInterface() ? "" : own.name();
        boundTo = own.isUnix() ? own.name()
                : own.port() == 0 ? (host.isEmpty() ? "*" : host) + ", a port chosen by the system" : Address.shown(host, own.port());
        core.life.becomes(SockState.BOUND);
    }

    /** Takes every interface and a port that the system chooses. */
    void bindAnywhere() throws IOException {
        var anywhere = new Destination("", "", new InetSocketAddress(Names.everyInterface(core.family), 0));
        core.endpoint().bind(anywhere.numbers());
        hasAddress(anywhere);
    }

    /** A datagram that was sent from an unbound socket has made the system choose an address. */
    void boundBySending() {
        synchronized (core) {
            if (core.life.state() != SockState.NEW) return;
            try {
                hasAddress(new Destination("", "", new InetSocketAddress(Names.everyInterface(core.family), 0)));
            } catch (IOException e) {
                throw core.failures.of("getSockName", "", null, e);
            }
        }
    }

    void listen(int backlog) {
        synchronized (core) {
            core.life.mayListen(String.valueOf(backlog));
            try {
                if (core.life.state() == SockState.NEW) bindAnywhere();
                core.endpoint().listen(Math.max(1, backlog));
                core.life.becomes(SockState.LISTENING);
            } catch (IOException e) {
                throw core.failures.of("listen", boundTo, new InetSocketAddress(boundPort), e);
            }
        }
    }

    Address getSockName() {
        core.life.mustBeOpen("getSockName", "");
        try {
            var address = core.endpoint().localAddress();
            if (address != null) return Address.of(address);
            return core.isUnix() ? Address.unix("") : Address.of(new InetSocketAddress(Names.everyInterface(core.family), 0));
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
