package org.socketlab.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.socketlab.sockets.AddressFamily.AF_INET6;
import static org.socketlab.sockets.SocketType.SOCK_STREAM;
import static org.socketlab.sockets.TestPeers.connectedTo;
import static org.socketlab.sockets.TestPeers.listening;
import static org.socketlab.sockets.TestPeers.tcp;

import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.socketlab.sockets.TestPeers.Caller;
import org.socketlab.sockets.TestPeers.Pair;

/** The calls of the echo dialog, each with what it promises. */
@Timeout(30)
class DialogTest {

    @Test
    void theEchoServerAnswersSeveralClientsInTurn() throws Exception {
        try (var listener = listening()) {
            var server = Caller.of(() -> {
                for (int served = 0; served < 3; served++) {
                    try (var connection = listener.accept()) {
                        for (Bytes data; !(data = connection.recv(1024)).isEmpty(); ) connection.send("Echo=>", data);
                    }
                }
                return "served";
            });
            for (var message : new String[] {"Hello network world", "Grüße", "third"}) {
                try (var client = connectedTo(listener)) {
                    assertThat(client.send(message)).isEqualTo(message.getBytes(StandardCharsets.UTF_8).length);
                    assertThat(client.recv(1024)).isEqualTo(Bytes.ofText("Echo=>" + message));
                }
            }
            assertThat(server.value()).isEqualTo("served");
        }
    }

    @Test
    void aSocketGoesFromNewOverBoundAndListeningToClosed() {
        var listener = tcp();
        assertThat(listener.state()).isEqualTo(SockState.NEW);
        listener.bind("127.0.0.1", 0);
        assertThat(listener.state()).isEqualTo(SockState.BOUND);
        listener.listen();
        assertThat(listener.state()).isEqualTo(SockState.LISTENING);
        listener.close();
        listener.close();
        assertThat(listener.state()).isEqualTo(SockState.CLOSED);
    }

    @Test
    void aClientGoesFromNewToConnectedAndMayBindBefore() {
        try (var listener = listening(); var client = tcp()) {
            client.bind("127.0.0.77", 0);
            client.connect("127.0.0.1", listener.boundPort());
            assertThat(client.state()).isEqualTo(SockState.CONNECTED);
            try (var connection = listener.accept()) {
                assertThat(connection.getPeerName().host()).isEqualTo("127.0.0.77");
                assertThat(connection.getPeerName()).isEqualTo(client.getSockName());
                assertThat(client.getPeerName()).isEqualTo(listener.getSockName());
            }
        }
    }

    @Test
    void aListenerThatWasNotBoundGetsAPortFromTheSystem() {
        try (var listener = tcp()) {
            assertThat(listener.getSockName()).isEqualTo(new Address("0.0.0.0", 0));
            listener.listen(1);
            assertThat(listener.getSockName().port()).isPositive();
            assertThat(listener).hasToString("TCP listening on *, a port chosen by the system");
        }
    }

    @Test
    void theEmptyHostAcceptsAtEveryAddressOfThisMachine() {
        try (var listener = tcp()) {
            listener.bind("", 0);
            listener.listen(5);
            for (var host : new String[] {"127.0.0.1", "127.0.0.9", "localhost", ""}) {
                try (var client = tcp()) {
                    client.connect(host, listener.boundPort());
                    listener.accept().close();
                }
            }
        }
    }

    @Test
    void theSameDialogGoesOverIPv6() {
        try (var listener = Sock.socket(AF_INET6, SOCK_STREAM); var client = Sock.socket(AF_INET6, SOCK_STREAM)) {
            listener.bind("::1", 0);
            listener.listen();
            client.connect("::1", listener.boundPort());
            assertThat(client.getPeerName()).hasToString("[::1]:" + listener.boundPort());
            assertThat(client).hasToString("TCP over IPv6 connected to server:" + listener.boundPort());
            try (var connection = listener.accept()) {
                client.send("six");
                assertThat(connection.recv(10)).isEqualTo(Bytes.ofText("six"));
            }
        }
    }

    @Test
    void peersHaveTheSameNamesInEveryRun() {
        try (var listener = listening(); var first = connectedTo(listener); var second = connectedTo(listener)) {
            try (var one = listener.accept(); var two = listener.accept()) {
                assertThat(one.peer()).hasToString("client 1");
                assertThat(two.peer()).hasToString("client 2");
                assertThat(one.peer().raw()).isEqualTo(first.getSockName());
                assertThat(first.peer()).hasToString("server:" + listener.boundPort());
                assertThat(second).hasToString("TCP connected to server:" + listener.boundPort());
            }
        }
    }

    @Test
    void twoSendsMayArriveAsOneRecvAndOneSendAsSeveral() {
        try (var pair = Pair.open()) {
            pair.client().send("Hello");
            pair.client().send("World");
            assertThat(pair.server().recv(4)).isEqualTo(Bytes.ofText("Hell"));
            var rest = Bytes.EMPTY;
            while (rest.size() < 6) rest = rest.concat(pair.server().recv(1024));
            assertThat(rest).isEqualTo(Bytes.ofText("oWorld"));
        }
    }

    @Test
    void recvOfZeroBytesAnswersAtOnceAndTakesNothing() {
        try (var pair = Pair.open()) {
            assertThat(pair.server().recv(0)).isEqualTo(Bytes.EMPTY);
        }
    }

    @Test
    void theEndOfTheStreamIsAnEmptyRecvEveryTimeItIsAsked() {
        try (var pair = Pair.open()) {
            pair.client().send("bye");
            pair.client().close();
            assertThat(pair.server().recv(1024)).isEqualTo(Bytes.ofText("bye"));
            assertThat(pair.server().recv(1024)).isEqualTo(Bytes.EMPTY);
            assertThat(pair.server().recv(1024)).isEqualTo(Bytes.EMPTY);
        }
    }

    @Test
    void bytesSentBeforeTheHalfCloseArriveAndTheOtherHalfGoesOn() {
        try (var pair = Pair.open()) {
            pair.client().send("question");
            pair.client().shutdown(Shut.SHUT_WR);
            assertThat(pair.server().recv(1024)).isEqualTo(Bytes.ofText("question"));
            assertThat(pair.server().recv(1024)).isEqualTo(Bytes.EMPTY);
            pair.server().send("answer");
            assertThat(pair.client().recv(1024)).isEqualTo(Bytes.ofText("answer"));
        }
    }

    @Test
    void sendAllSendsMoreThanTheSystemBuffers() throws Exception {
        var large = new byte[8 << 20];
        for (int i = 0; i < large.length; i++) large[i] = (byte) (i * 31);
        try (var pair = Pair.open()) {
            var reader = Caller.of(() -> {
                var all = new java.io.ByteArrayOutputStream();
                for (Bytes data; !(data = pair.server().recv(1 << 20)).isEmpty(); ) all.writeBytes(data.toArray());
                return all.toByteArray();
            });
            pair.client().sendAll(large);
            pair.client().shutdown(Shut.SHUT_WR);
            assertThat(reader.value()).isEqualTo(large);
        }
    }

    @Test
    void oneThreadReceivesWhileAnotherSends() throws Exception {
        try (var pair = Pair.open()) {
            var reader = Caller.of(() -> pair.client().recv(10)).untilItWaitsIn("recv");
            pair.client().send("up");
            assertThat(pair.server().recv(10)).isEqualTo(Bytes.ofText("up"));
            pair.server().send("down");
            assertThat(reader.value()).isEqualTo(Bytes.ofText("down"));
        }
    }

    @Test
    void twoThreadsMayAcceptFromOneListener() throws Exception {
        try (var listener = listening()) {
            var one = Caller.of(listener::accept).untilItWaitsIn("accept");
            var two = Caller.of(listener::accept).untilItWaitsIn("accept");
            try (var first = connectedTo(listener); var second = connectedTo(listener)) {
                assertThat(first.state()).isEqualTo(second.state());
                try (var a = one.value(); var b = two.value()) {
                    assertThat(java.util.Set.of(a.peer().name(), b.peer().name())).containsExactlyInAnyOrder("client 1", "client 2");
                }
            }
        }
    }

    @Test
    void aServerCanStartAgainAtOnceOnThePortItHad() {
        int port;
        try (var listener = listening(); var client = connectedTo(listener)) {
            port = listener.boundPort();
            listener.accept().close();
            assertThat(client.recv(1)).isEqualTo(Bytes.EMPTY);
        }
        try (var again = tcp()) {
            again.bind("127.0.0.1", port);
            again.listen();
            assertThat(again.getOption(StandardSocketOptions.SO_REUSEADDR)).isTrue();
        }
    }

    @Test
    void optionsSetBeforeListenHoldAfterwards() {
        try (var listener = tcp()) {
            listener.setOption(StandardSocketOptions.SO_RCVBUF, 20_000);
            int set = listener.getOption(StandardSocketOptions.SO_RCVBUF);
            listener.bind("127.0.0.1", 0);
            listener.listen();
            assertThat(listener.getOption(StandardSocketOptions.SO_RCVBUF)).isEqualTo(set);
        }
    }
}
