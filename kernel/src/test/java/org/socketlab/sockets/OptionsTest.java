package org.socketlab.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.socketlab.sockets.SockOptions.*;
import static org.socketlab.sockets.TestPeers.connectedTo;
import static org.socketlab.sockets.TestPeers.listening;
import static org.socketlab.sockets.TestPeers.tcp;

import java.net.NetworkInterface;
import java.net.StandardSocketOptions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Options by the names of the man pages, with values that are checked and explained. */
@Timeout(60)
class OptionsTest {

    @Test
    void anOptionIsSetAndReadUnderEveryOneOfItsNames() {
        try (var socket = tcp()) {
            socket.setOption(TCP_NODELAY, true);
            assertThat(socket.getOption(TCP_NODELAY)).isTrue();
            socket.setOption(IPPROTO_TCP, TCP_NODELAY, 0);
            assertThat(socket.getOption(IPPROTO_TCP, TCP_NODELAY)).isFalse();
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            assertThat(socket.getOption(StandardSocketOptions.TCP_NODELAY)).isTrue();
            assertThat(socket.options().of(TCP_NODELAY)).hasValue(new OptionValue(TCP_NODELAY, true, false));
        }
    }

    @Test
    void theTableTellsValuesAndWhatTheProgramHasChanged() {
        try (var socket = tcp()) {
            assertThat(socket.options().changed()).hasToString("no options");
            socket.setOption(SO_LINGER, 0);
            socket.setOption(SO_KEEPALIVE, false);   // as it is anyway
            assertThat(socket.options().changed().toString().lines()).hasSize(2).first().asString().startsWith("OPTION     VALUE  DEFAULT  MEANING ");
            assertThat(socket.options().changed().rows()).containsExactly(
                    List.of("SO_LINGER", "0", "no", SO_LINGER.meaning(), "socket(7)"));
            assertThat(socket.options().toString()).contains("\nSO_REUSEADDR         true         yes").contains("\nTCP_NODELAY          false        yes");
            assertThat(socket.options().values()).hasSameSizeAs(socket.options().rows());
        }
    }

    @Test
    void everyOptionThatJavaHasForASocketIsListedWithItsMeaning(@TempDir Path folder) throws Exception {
        try (var tcp = tcp(); var udp = Sock.socket(AddressFamily.AF_INET, SocketType.SOCK_DGRAM);
             var unix = Sock.socket(AddressFamily.AF_UNIX, SocketType.SOCK_STREAM);
             var stream = java.nio.channels.SocketChannel.open(); var datagrams = java.nio.channels.DatagramChannel.open()) {
            assertThat(javaNames(tcp)).containsAll(names(stream.supportedOptions()));
            assertThat(javaNames(udp)).containsAll(names(datagrams.supportedOptions()));
            assertThat(javaNames(unix)).contains("SO_LINGER", "SO_RCVBUF", "SO_SNDBUF");
            assertThat(tcp.options().values()).allSatisfy(value -> assertThat(value.option().meaning()).isNotEmpty());
        }
    }

    private static List<String> javaNames(Sock socket) {
        return socket.options().values().stream().map(value -> value.option().javaName).toList();
    }

    private static List<String> names(Set<? extends java.net.SocketOption<?>> options) {
        return options.stream().map(java.net.SocketOption::name).toList();
    }

    @Test
    void theSocketItselfTellsItsKind() {
        try (var listener = listening()) {
            assertThat(listener.getOption(SO_TYPE)).isEqualTo(SocketType.SOCK_STREAM);
            assertThat(listener.getOption(SO_DOMAIN)).isEqualTo(AddressFamily.AF_INET);
            assertThat(listener.getOption(SO_ACCEPTCONN)).isTrue();
        }
    }

    @Test
    void connectionsBeginWithTheOptionsOfTheSocketThatAcceptedThem() {
        try (var listener = listening()) {
            listener.setOption(TCP_NODELAY, true);
            listener.setOption(SO_LINGER, 0);
            assertThat(listener.getOption(TCP_NODELAY)).isTrue();
            assertThat(listener.getOption(SO_KEEPALIVE)).isFalse();
            try (var client = connectedTo(listener); var connection = listener.accept()) {
                assertThat(connection.getOption(TCP_NODELAY)).isTrue();
                assertThat(connection.options().changed().values()).extracting(OptionValue::option).containsExactly(SO_LINGER, TCP_NODELAY);
                assertThat(client.getOption(TCP_NODELAY)).isFalse();
            }
        }
    }

    @Test
    void optionsSetBeforeListenHoldForTheConnectionsToo() {
        try (var listener = tcp()) {
            listener.setOption(TCP_NODELAY, true);
            listener.bind("127.0.0.1", 0);
            listener.listen();
            try (var client = connectedTo(listener); var connection = listener.accept()) {
                assertThat(connection.getOption(TCP_NODELAY)).isTrue();
                assertThat(client.state()).isEqualTo(SockState.CONNECTED);
            }
        }
    }

    @Test
    void whatAnOptionDoesNotTakeIsExplained() {
        try (var socket = tcp(); var udp = Sock.socket(AddressFamily.AF_INET, SocketType.SOCK_DGRAM)) {
            refused(() -> socket.setOption(TCP_NODELAY, "yes"), SocketFailure.InvalidArgument.class,
                    "setOption(TCP_NODELAY, yes) failed: invalid argument (EINVAL). TCP_NODELAY takes true or false (or 1 or 0, as in C), "
                    + "and was given the text \"yes\". It means: small writes go out at once, not gathered (Nagle's algorithm is off).");
            refused(() -> socket.setOption(SO_RCVBUF, -5), SocketFailure.InvalidArgument.class,
                    "SO_RCVBUF takes a whole number from 1 to 2147483647, and was given -5 (Integer).");
            refused(() -> socket.setOption(IP_TOS, 256), SocketFailure.InvalidArgument.class, "from 0 to 255");
            refused(() -> udp.setOption(IP_MULTICAST_IF, "nowhere0"), SocketFailure.InvalidArgument.class, "This machine has ");
            refused(() -> socket.setOption(SO_TYPE, SocketType.SOCK_DGRAM), SocketFailure.NotSupported.class, "SO_TYPE can be read, not set.");
            refused(() -> socket.setOption(SOL_SOCKET, TCP_NODELAY, 1), SocketFailure.NotSupported.class, "TCP_NODELAY belongs to IPPROTO_TCP.");
            refused(() -> socket.setOption(SO_BROADCAST, true), SocketFailure.NotSupported.class, "It has [SO_TYPE, SO_DOMAIN, ");
            refused(() -> socket.getOption(SO_RCVTIMEO), SocketFailure.NotSupported.class,
                    "Java has no way to this option. Use setTimeout(\"500ms\").");
        }
    }

    @Test
    void aClosedSocketHasNoOptions() {
        var socket = tcp();
        socket.close();
        refused(() -> socket.setOption(TCP_NODELAY, true), SocketFailure.SocketClosed.class, "EBADF");
        refused(() -> socket.getOption(TCP_NODELAY), SocketFailure.SocketClosed.class, "EBADF");
        refused(socket::options, SocketFailure.SocketClosed.class, "EBADF");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, Class<?> type, String message) {
        assertThatThrownBy(call).isInstanceOf(type).hasMessageContaining(message);
    }

    @Test
    void aNetworkInterfaceGoesByItsNameOrAddress() throws Exception {
        var loopback = NetworkInterface.getByInetAddress(java.net.InetAddress.getByName("127.0.0.1"));
        try (var udp = Sock.socket(AddressFamily.AF_INET, SocketType.SOCK_DGRAM)) {
            udp.setOption(IP_MULTICAST_IF, loopback.getName());
            assertThat(udp.getOption(IP_MULTICAST_IF)).isEqualTo(loopback);
            udp.setOption(IP_MULTICAST_IF, "127.0.0.1");
            assertThat(udp.options().of(IP_MULTICAST_IF).orElseThrow().shown()).isEqualTo(loopback.getName());
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aUnixSocketTellsWhoIsAtTheOtherEnd(@TempDir Path folder) {
        try (var listener = Sock.socket(AddressFamily.AF_UNIX, SocketType.SOCK_STREAM);
             var client = Sock.socket(AddressFamily.AF_UNIX, SocketType.SOCK_STREAM)) {
            listener.bind(folder.resolve("s").toString());
            listener.listen();
            client.connect(folder.resolve("s").toString());
            assertThat(client.getOption(SO_PEERCRED).user()).isEqualTo(System.getProperty("user.name"));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void newSocketsHaveWhatPythonSeesAndBuffersHalfOfThat() throws Exception {
        Python.assumeThere();
        var asked = Arrays.asList(SO_KEEPALIVE, SO_REUSEPORT, IP_TOS, TCP_NODELAY, TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT, SO_RCVBUF);
        var python = Python.answers("""
                import sys
                from socket import *
                s = socket(AF_INET, SOCK_STREAM)
                s.setsockopt(SOL_SOCKET, SO_RCVBUF, 10000)
                for line in sys.stdin:
                    level, name = line.split()
                    print(name, s.getsockopt(globals()[level], globals()[name]))
                """, asked.stream().map(option -> option.level() + " " + option).toList());
        try (var socket = tcp()) {
            socket.setOption(SO_RCVBUF, 10_000);
            var ours = asked.stream().map(option -> option + " " + asInC(option, socket.getOption(option))).toList();
            assertThat(ours).isEqualTo(python);
        }
    }

    private static int asInC(SockOption<?> option, Object value) {
        if (value instanceof Boolean truth) return truth ? 1 : 0;
        return option == SO_RCVBUF ? 2 * (Integer) value : (Integer) value;
    }
}
