package org.socketlab.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.socketlab.sockets.AddressFamily.AF_INET6;
import static org.socketlab.sockets.SocketType.SOCK_DGRAM;
import static org.socketlab.sockets.TestPeers.boundUdp;
import static org.socketlab.sockets.TestPeers.listening;
import static org.socketlab.sockets.TestPeers.tcp;
import static org.socketlab.sockets.TestPeers.udp;

import java.net.StandardSocketOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.socketlab.sockets.TestPeers.Caller;

/** UDP: messages with their boundaries, with and without one partner. */
@Timeout(30)
class DatagramTest {

    private static final boolean LINUX = System.getProperty("os.name").startsWith("Linux");

    @Test
    void everyDatagramKeepsItsBoundary() {
        try (var server = boundUdp(); var client = udp()) {
            client.sendTo("127.0.0.1", server.boundPort(), "Hel", "lo");
            client.sendTo("127.0.0.1", server.boundPort(), "World");
            assertThat(server.recvFrom(1024).data()).isEqualTo(Bytes.ofText("Hello"));
            assertThat(server.recvFrom(1024).data()).isEqualTo(Bytes.ofText("World"));
        }
    }

    @Test
    void anEmptyDatagramIsADatagram() {
        try (var server = boundUdp(); var client = udp()) {
            assertThat(client.sendTo("127.0.0.1", server.boundPort())).isZero();
            var empty = server.recvFrom(10);
            assertThat(empty.data()).isEqualTo(Bytes.EMPTY);
            assertThat(empty.isCut()).isFalse();
            client.connect(server.getSockName());
            assertThatThrownBy(() -> client.send("")).isInstanceOf(SocketFailure.NotSupported.class)
                    .hasMessageContaining("Java sends no empty datagram from a connected socket.");
        }
    }

    @Test
    void aDatagramThatDoesNotFitTellsWhatIsLost() {
        try (var server = boundUdp(); var client = udp()) {
            client.sendTo("127.0.0.1", server.boundPort(), "Hello network world");
            client.sendTo("127.0.0.1", server.boundPort(), "next");
            var cut = server.recvFrom(5);
            assertThat(cut.isCut()).isTrue();
            assertThat(cut.sizeBytes()).isEqualTo(19);
            assertThat(cut).hasToString("b\"Hello\" from client 1, cut short: the last 14 of its 19 bytes are lost, recvFrom(5) asked for no more");
            assertThat(server.recvFrom(0)).hasToString("b\"\" from client 1, cut short: the last 4 of its 4 bytes are lost, recvFrom(0) asked for no more");
        }
    }

    @Test
    void sendersHaveTheSameNamesInEveryRun() {
        try (var server = boundUdp(); var first = udp(); var second = udp()) {
            first.sendTo(server.getSockName(), "1");
            assertThat(server.recvFrom(1).from()).hasToString("client 1");
            second.sendTo(server.getSockName(), "2");
            assertThat(server.recvFrom(1).from()).hasToString("client 2");
            first.sendTo(server.getSockName(), "3");
            var again = server.recvFrom(1);
            assertThat(again.from()).hasToString("client 1");
            server.sendTo(again.from(), "answer");
            assertThat(first.recvFrom(10)).hasToString("b\"answer\" from server:" + server.boundPort());
        }
    }

    @Test
    void theLargestDatagramGoesAndOneByteMoreIsExplained() {
        assumeTrue(LINUX, "other systems take less unless they are set up to");
        try (var server = boundUdp(); var client = udp()) {
            assertThat(client.sendTo(server.getSockName(), new byte[65_507])).isEqualTo(65_507);
            assertThat(server.recvFrom(70_000).sizeBytes()).isEqualTo(65_507);
            assertThatThrownBy(() -> client.sendTo(server.getSockName(), new byte[65_508])).isInstanceOf(SocketFailure.MessageTooLong.class)
                    .hasMessage("sendTo(65508 bytes to 127.0.0.1:" + server.boundPort() + ") failed: message too long (EMSGSIZE). A datagram over "
                            + "IPv4 carries at most 65,507 bytes: 65,535 − 20 for IPv4 − 8 for UDP (some systems take less). Send it in parts, "
                            + "or over a stream, which has no such limit.");
        }
        try (var six = Sock.socket(AF_INET6, SOCK_DGRAM)) {
            assertThatThrownBy(() -> six.sendTo("::1", 9, new byte[65_528])).isInstanceOf(SocketFailure.MessageTooLong.class)
                    .hasMessageContaining("65,527 bytes: 65,535 − 8 for UDP");
            assertThat(six.state()).as("the attempt has given it an address").isEqualTo(SockState.BOUND);
        }
    }

    @Test
    void theStatesOfADatagramSocket() {
        try (var server = boundUdp(); var client = udp()) {
            assertThat(client).hasToString("UDP, new");
            client.sendTo(server.getSockName(), "x");
            assertThat(client).hasToString("UDP bound to *, a port chosen by the system");
            int port = client.boundPort();
            client.connect(server.getSockName());
            assertThat(client).hasToString("UDP connected to server:" + server.boundPort());
            assertThat(client.getPeerName()).isEqualTo(server.getSockName());
            client.disconnect();
            assertThat(client.state()).isEqualTo(SockState.BOUND);
            assertThat(client.boundPort()).isEqualTo(port);
            assertThat(client.peer()).isNull();
            try (var fresh = udp()) {
                fresh.connect(server.getSockName());
                fresh.disconnect();
                assertThat(fresh.boundPort()).isPositive();
                assertThatThrownBy(fresh::disconnect).isInstanceOf(SocketFailure.WrongState.class);
            }
        }
    }

    @Test
    void aConnectedSocketHearsItsPartnerAloneAndMayTakeAnother() {
        try (var first = boundUdp(); var second = boundUdp(); var client = boundUdp()) {
            client.connect(first.getSockName());
            second.sendTo(client.getSockName(), "not for you");
            first.sendTo(client.getSockName(), "for you");
            assertThat(client.recv(100)).isEqualTo(Bytes.ofText("for you"));
            assertThat(client.send("to the first")).isEqualTo(12);
            assertThat(first.recv(100)).isEqualTo(Bytes.ofText("to the first"));
            client.connect(second.getSockName());
            client.sendAll("to the second");
            assertThat(second.recvFrom(100).data()).isEqualTo(Bytes.ofText("to the second"));
            assertThatThrownBy(() -> client.sendTo(first.getSockName(), "x")).isInstanceOf(SocketFailure.WrongState.class)
                    .hasMessageContaining("EISCONN").hasMessageContaining("disconnect it first");
        }
    }

    @Test
    void aConnectedSocketIsToldThatNobodyHasThatPort() {
        int free;
        try (var gone = boundUdp()) {
            free = gone.boundPort();
        }
        try (var client = udp()) {
            client.connect("127.0.0.1", free);
            client.setTimeout("10s");
            client.send("anybody there?");
            assertThatThrownBy(() -> client.recv(10)).isInstanceOf(SocketFailure.ConnectionRefused.class)
                    .hasMessage("recv(10) failed: connection refused (ECONNREFUSED). The machine answered an earlier datagram: nobody has UDP port "
                            + free + " there. Start that program first; only a connected socket is told so, and only afterwards.");
            assertThat(client.state()).isEqualTo(SockState.CONNECTED);
        }
    }

    @Test
    void aPortMayBeHeldForTcpAndForUdpApart() {
        try (var listener = listening(); var sameNumber = udp(); var third = udp()) {
            sameNumber.bind("127.0.0.1", listener.boundPort());
            assertThatThrownBy(() -> third.bind("127.0.0.1", listener.boundPort())).isInstanceOf(SocketFailure.AddressInUse.class)
                    .hasMessageContaining("Held by another socket of this program.");
        }
    }

    @Test
    void recvIntoTakesADatagram() {
        try (var server = boundUdp(); var client = udp()) {
            client.sendTo(server.getSockName(), "Hello");
            var memory = new byte[3];
            assertThat(server.recvInto(memory)).isEqualTo(3);
            assertThat(memory).containsExactly('H', 'e', 'l');
        }
    }

    @Test
    void broadcastingTakesAnOption() {
        assumeTrue(LINUX, "elsewhere the loopback has no broadcast address");
        try (var everybody = udp(); var client = udp()) {
            everybody.bind("", 0);
            assertThatThrownBy(() -> client.sendTo("127.255.255.255", everybody.boundPort(), "all")).isInstanceOf(SocketFailure.PermissionDenied.class)
                    .hasMessageContaining("That is a broadcast address").hasMessageContaining("setOption(SO_BROADCAST, true)");
            client.setOption(StandardSocketOptions.SO_BROADCAST, true);
            client.sendTo("127.255.255.255", everybody.boundPort(), "all");
            assertThat(everybody.recvFrom(10).data()).isEqualTo(Bytes.ofText("all"));
        }
    }

    @Test
    void aSocketBoundToThisMachineCannotSendElsewhere() {
        assumeTrue(LINUX, "the word of Linux");
        try (var client = boundUdp()) {
            assertThatThrownBy(() -> client.sendTo("192.0.2.77", 9, "x")).satisfiesAnyOf(
                    refused -> assertThat(refused).isInstanceOf(SocketFailure.InvalidArgument.class)
                            .hasMessageContaining("It is bound to 127.0.0.1, a port chosen by the system, from where only this machine can be reached."),
                    cutOff -> assertThat(cutOff).as("on a machine without a network").isInstanceOf(SocketFailure.Unreachable.class));
        }
    }

    @Test
    void waitingForADatagramEndsByTimeoutInterruptAndClose() throws Exception {
        var server = boundUdp();
        server.setTimeout("20ms");
        assertThatThrownBy(() -> server.recvFrom(1)).isInstanceOf(SocketFailure.TimedOut.class);
        server.setBlocking(false);
        assertThatThrownBy(() -> server.recvFrom(1)).isInstanceOf(SocketFailure.WouldBlock.class);
        server.setBlocking(true);
        var interrupted = Caller.of(() -> server.recvFrom(1)).untilItWaitsIn("recvFrom");
        interrupted.thread().interrupt();
        assertThat(interrupted.failure()).isInstanceOf(SocketFailure.SocketInterrupted.class);
        var closed = Caller.of(() -> server.recvFrom(1)).untilItWaitsIn("recvFrom");
        server.close();
        assertThat(closed.failure()).isInstanceOf(SocketFailure.SocketClosed.class);
    }

    @Test
    void callsOfTheOtherKindSayWhatToUseInstead() {
        try (var datagrams = udp(); var bound = boundUdp(); var stream = tcp()) {
            assertThatThrownBy(bound::listen).isInstanceOf(SocketFailure.NotSupported.class)
                    .hasMessage("listen(128) failed: not supported (EOPNOTSUPP). A datagram socket has no connections: UDP bound to 127.0.0.1, "
                            + "a port chosen by the system. Whoever knows its address sends to it; recvFrom() gives what comes.");
            assertThatThrownBy(bound::accept).isInstanceOf(SocketFailure.NotSupported.class);
            assertThatThrownBy(() -> bound.shutdown(Shut.SHUT_WR)).isInstanceOf(SocketFailure.NotSupported.class);
            assertThatThrownBy(() -> bound.recvExactly(1)).isInstanceOf(SocketFailure.NotSupported.class);
            assertThatThrownBy(bound::reset).isInstanceOf(SocketFailure.NotSupported.class);
            assertThatThrownBy(() -> bound.send("x")).isInstanceOf(SocketFailure.WrongState.class).hasMessageContaining("EDESTADDRREQ");
            assertThatThrownBy(() -> datagrams.recvFrom(1)).isInstanceOf(SocketFailure.WrongState.class)
                    .hasMessageContaining("It has no address yet, so nobody can send to it.");
            assertThatThrownBy(() -> stream.sendTo("localhost", 1, "x")).isInstanceOf(SocketFailure.NotSupported.class);
            assertThatThrownBy(() -> stream.recvFrom(1)).isInstanceOf(SocketFailure.NotSupported.class);
            assertThatThrownBy(stream::disconnect).isInstanceOf(SocketFailure.NotSupported.class);
            assertThatThrownBy(() -> stream.joinGroup("239.1.2.3")).isInstanceOf(SocketFailure.NotSupported.class);
        }
    }
}
