package org.socketlab.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.socketlab.sockets.AddressFamily.AF_UNIX;
import static org.socketlab.sockets.SocketType.SOCK_DGRAM;
import static org.socketlab.sockets.TestPeers.connectedTo;
import static org.socketlab.sockets.TestPeers.listening;
import static org.socketlab.sockets.TestPeers.tcp;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.socketlab.sockets.TestPeers.Pair;

/** Each mistake gives its own type and tells why, and what to do. */
@Timeout(30)
class FailureTest {

    @AfterEach
    void plainSurroundings() {
        OpenSockets.surroundings(Surroundings.NONE);
    }

    @Test
    void aPortThatThisProgramHoldsIsExplainedWithItsHolder() {
        OpenSockets.surroundings(notebook());
        try (var sockobj = listening(); var second = tcp()) {
            int port = sockobj.boundPort();
            failing(() -> second.bind("127.0.0.1", port), SocketFailure.AddressInUse.class)
                    .hasMessage("bind(127.0.0.1:" + port + ") failed: address already in use (EADDRINUSE). Held by this notebook's `sockobj`, "
                            + "opened in cell [3]. Close it there, or bind port 0 and let the system choose.");
            second.bind("127.0.0.1", 0);
        }
    }

    @Test
    void aPortThatAnotherProgramHoldsIsExplainedWithThatProgram() throws IOException {
        OpenSockets.surroundings(notebook());
        try (var other = new ServerSocket(0); var mine = tcp()) {
            failing(() -> mine.bind("", other.getLocalPort()), SocketFailure.AddressInUse.class)
                    .hasMessage("bind(*:" + other.getLocalPort() + ") failed: address already in use (EADDRINUSE). Held by python3 (pid 4711). "
                            + "Stop that program, or bind another port (port 0 lets the system choose).");
        }
    }

    @Test
    void twoMayBindOnePortToReuseItButOnlyOneCanListen() {
        try (var first = tcp(); var second = tcp()) {
            first.bind("127.0.0.1", 0);
            assumeTrue(System.getProperty("os.name").startsWith("Linux"), "other systems refuse the second bind already");
            second.bind("127.0.0.1", first.boundPort());
            first.listen();
            failing(second::listen, SocketFailure.AddressInUse.class)
                    .hasMessageContaining("Held by another socket of this program");
            assertThat(second.state()).isEqualTo(SockState.BOUND);
        }
    }

    @Test
    void connectingWhereNobodyListensIsRefusedAndMayBeTriedAgain() throws IOException {
        int free = freePort();
        try (var client = tcp()) {
            failing(() -> client.connect("localhost", free), SocketFailure.ConnectionRefused.class)
                    .hasMessage("connect(localhost:" + free + ") failed: connection refused (ECONNREFUSED). The machine answered, but nothing "
                            + "listens on port " + free + " there. Start the server first (bind, then listen), and check host and port.");
            try (var listener = tcp()) {
                listener.bind("", free);
                failing(() -> client.connect("localhost", free), SocketFailure.ConnectionRefused.class)
                        .hasMessageContaining("is bound to that port but does not listen yet. Call its listen().");
                listener.listen();
                client.connect("localhost", free);
                assertThat(client.state()).isEqualTo(SockState.CONNECTED);
            }
        }
    }

    @Test
    void connectingToAnotherAddressThanTheServersIsExplained() {
        try (var listener = listening(); var client = tcp()) {
            failing(() -> client.connect("127.0.0.2", listener.boundPort()), SocketFailure.ConnectionRefused.class)
                    .hasMessageContaining("listens on that port, but at another address: 127.0.0.1");
        }
    }

    @Test
    void anUnknownNameIsSaidToBeUnknown() {
        try (var client = tcp()) {
            failing(() -> client.connect("no-such-host.invalid", 80), SocketFailure.NameNotFound.class)
                    .hasMessage("connect(no-such-host.invalid:80) failed: name not found (EAI_NONAME). No address is known for "
                            + "`no-such-host.invalid`. Check the spelling, or give an address in numbers such as 127.0.0.1.");
            failing(() -> client.connect("::1", 80), SocketFailure.NameNotFound.class).hasMessageContaining("has no IPv4 address");
        }
    }

    @Test
    void anAddressOfAnotherMachineCannotBeBound() {
        try (var socket = tcp()) {
            failing(() -> socket.bind("192.0.2.1", 0), SocketFailure.AddressNotHere.class).hasMessageContaining("EADDRNOTAVAIL");
            socket.bind("127.0.0.1", 0);
        }
    }

    @Test
    void aReservedPortIsExplained() {
        try (var socket = tcp()) {
            var told = new Failures(socket, Surroundings.NONE).of("bind", "*:80", new java.net.InetSocketAddress(80),
                    new BindException("Permission denied"));
            assertThat(told).isInstanceOf(SocketFailure.PermissionDenied.class).hasMessage("bind(*:80) failed: permission denied (EACCES). "
                    + "Ports 1 to 1023 are reserved for well-known services, and this system gives them to privileged programs only. "
                    + "Use a port from 1024 to 65535.");
        }
    }

    @Test
    void callsInTheWrongStateSayWhichStateAndWhatToDo() {
        try (var listener = listening(); var fresh = tcp(); var client = connectedTo(listener); var bound = tcp()) {
            bound.bind("127.0.0.1", 0);
            failing(fresh::accept, SocketFailure.WrongState.class).hasMessage("accept() failed: the socket is NEW (EINVAL). "
                    + "Only a listening socket has clients. Call bind and listen on a new socket first.");
            failing(bound::accept, SocketFailure.WrongState.class).hasMessageContaining("Call listen first.");
            failing(client::accept, SocketFailure.WrongState.class).hasMessageContaining("This is a connection");
            failing(() -> fresh.send("x"), SocketFailure.WrongState.class).hasMessageContaining("ENOTCONN").hasMessageContaining("Call connect first.");
            failing(() -> listener.recv(1), SocketFailure.WrongState.class).hasMessageContaining("accept() gives the connection that does.");
            failing(() -> listener.connect("localhost", 1), SocketFailure.WrongState.class).hasMessageContaining("EISCONN");
            failing(() -> client.connect("localhost", 1), SocketFailure.WrongState.class).hasMessageContaining("It is connected");
            failing(() -> bound.bind("127.0.0.1", 0), SocketFailure.WrongState.class).hasMessageContaining("has its address already");
            failing(() -> listener.listen(1), SocketFailure.WrongState.class).hasMessageContaining("It listens already");
            failing(() -> client.listen(1), SocketFailure.WrongState.class).hasMessageContaining("A connection cannot listen");
            failing(() -> fresh.shutdown(Shut.SHUT_WR), SocketFailure.WrongState.class);
            failing(fresh::getPeerName, SocketFailure.WrongState.class);
        }
    }

    @Test
    void everyCallOnAClosedSocketSaysThatAndWhereItWasClosed() {
        OpenSockets.surroundings(notebook());
        var closed = tcp();
        closed.close();
        for (ThrowingCallable call : new ThrowingCallable[] {() -> closed.bind("", 0), closed::listen, closed::accept, () -> closed.connect("localhost", 1),
                () -> closed.send("x"), () -> closed.recv(1), () -> closed.shutdown(Shut.SHUT_RDWR), closed::getSockName, closed::getPeerName,
                () -> closed.setOption(StandardSocketOptions.SO_REUSEADDR, true), () -> closed.getOption(StandardSocketOptions.SO_REUSEADDR)})
            failing(call, SocketFailure.SocketClosed.class)
                    .hasMessageContaining("the socket is closed (EBADF). It was closed in cell [3]. Make a new one with socket(…).");
    }

    @Test
    void aResetIsAReset() throws Exception {
        try (var pair = Pair.open()) {
            pair.server().setOption(StandardSocketOptions.SO_LINGER, 0);
            pair.server().close();
            failing(() -> pair.client().recv(1), SocketFailure.ConnectionReset.class).hasMessageContaining("ECONNRESET");
        }
    }

    @Test
    void sendingAfterTheOtherEndIsGoneEndsInABrokenPipe() {
        try (var pair = Pair.open()) {
            pair.server().close();
            assertThat(pair.client().send("the first one the system still takes")).isPositive();
            assertThat(pair.client().recv(10)).isEqualTo(Bytes.EMPTY);
            failing(() -> { while (true) pair.client().send("and then"); }, SocketFailure.BrokenPipe.class).hasMessageContaining("EPIPE");
        }
    }

    @Test
    void sendingAfterShutdownOfThatHalfIsABrokenPipe() {
        try (var pair = Pair.open()) {
            pair.client().shutdown(Shut.SHUT_WR);
            failing(() -> pair.client().send("x"), SocketFailure.BrokenPipe.class)
                    .hasMessageStartingWith("send(1 bytes) failed: broken pipe (EPIPE).");
        }
    }

    @Test
    void argumentsThatCannotBeAreRefused() {
        try (var socket = tcp(); var pair = Pair.open()) {
            failing(() -> socket.bind("", 65_536), SocketFailure.InvalidArgument.class).hasMessageContaining("0 to 65535");
            failing(() -> socket.connect("localhost", -1), SocketFailure.InvalidArgument.class);
            failing(() -> socket.bind(null, 0), SocketFailure.InvalidArgument.class);
            failing(() -> pair.client().recv(-1), SocketFailure.InvalidArgument.class);
            failing(() -> pair.client().send(42), SocketFailure.InvalidArgument.class).hasMessageContaining("Only bytes travel, and a value of type Integer can be written in bytes in more than one way");
            failing(() -> socket.setTimeout("5"), SocketFailure.InvalidArgument.class).hasMessageContaining("not a duration with its unit");
            failing(() -> socket.setTimeout(java.time.Duration.ofSeconds(-1)), SocketFailure.InvalidArgument.class);
            failing(() -> socket.setOption(StandardSocketOptions.IP_MULTICAST_TTL, 1), SocketFailure.NotSupported.class)
                    .hasMessageContaining("ENOPROTOOPT").hasMessageContaining("SO_REUSEADDR");
        }
    }

    @Test
    void theKindThatJavaLacksSaysSo() {
        failing(() -> Sock.socket(AF_UNIX, SOCK_DGRAM), SocketFailure.NotSupported.class)
                .hasMessage("socket(AF_UNIX, SOCK_DGRAM) failed: not supported (EPROTONOSUPPORT). Java has no datagrams over Unix paths. "
                        + "Use AF_UNIX with SOCK_STREAM, or AF_INET with SOCK_DGRAM.");
    }

    @Test
    void whatJavaSaysInAnotherLanguageIsKnownByItsType() {
        assertThat(Errno.of(new java.net.ConnectException("Verbindungsaufbau abgelehnt"))).isEqualTo(Errno.ECONNREFUSED);
        assertThat(Errno.of(new BindException("Die Adresse wird bereits verwendet"))).isEqualTo(Errno.EADDRINUSE);
        assertThat(Errno.of(new IOException("etwas anderes"))).isEqualTo(Errno.UNKNOWN);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> failing(ThrowingCallable call, Class<? extends SocketFailure> type) {
        return assertThatThrownBy(call).isInstanceOf(type);
    }

    private static int freePort() throws IOException {
        try (var probe = ServerSocketChannel.open().bind(null)) {
            return probe.socket().getLocalPort();
        }
    }

    private static Surroundings notebook() {
        return new Surroundings() {
            @Override public String program() { return "this notebook"; }
            @Override public String origin() { return "cell [3]"; }
            @Override public Optional<String> variableOf(Sock socket) { return Optional.of("sockobj"); }
            @Override public Optional<String> processHolding(SocketType type, int port) { return Optional.of("python3 (pid 4711)"); }
        };
    }
}
