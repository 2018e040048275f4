package org.socketlab.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.socketlab.sockets.TestPeers.connectedTo;
import static org.socketlab.sockets.TestPeers.listening;
import static org.socketlab.sockets.TestPeers.tcp;
import static org.socketlab.sockets.TlsPeers.digest;
import static org.socketlab.sockets.TlsPeers.firstWords;
import static org.socketlab.sockets.TlsPeers.random;
import static org.socketlab.sockets.TlsPeers.recvAll;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.socketlab.sockets.SocketFailure.SocketClosed;
import org.socketlab.sockets.SocketFailure.SocketInterrupted;
import org.socketlab.sockets.SocketFailure.TimedOut;
import org.socketlab.sockets.SocketFailure.WouldBlock;
import org.socketlab.sockets.TestPeers.Caller;
import org.socketlab.sockets.TlsPeers.Secured;

/** Calls over TLS wait, run out of time and are interrupted as on plain TCP, and the connection survives it at any moment. */
@Timeout(60)
class TlsWaitingTest {

    @Test
    void anInterruptedHandshakeGoesOnWithTheNextCall() throws Exception {
        try (var listener = listening(); var client = connectedTo(listener); var server = listener.accept()) {
            var handshake = Caller.of(client::tls).untilItWaitsIn("tls");
            handshake.thread().interrupt();
            assertThat(handshake.failure()).isInstanceOf(SocketInterrupted.class).hasMessageContaining("The TLS handshake is under way");
            assertThat(handshake.interruptFlagAfter()).isTrue();
            assertThat(client).asString().startsWith("TLS over TCP connected to server:");
            var echo = Caller.of(() -> server.tls().send(server.recv(100)));
            client.send("still here");
            assertThat(client.recv(100)).isEqualTo(Bytes.ofText("still here"));
            assertThat(echo.value()).isEqualTo(10);
        }
    }

    @Test
    void interruptsAtAnyMomentLoseNothing() throws Exception {
        var data = random(300_000, 9);
        var moments = new Random(10);
        try (var listener = listening().tls()) {
            for (int round = 0; round < 20; round++) {
                var receiving = Caller.of(() -> {
                    try (var server = listener.accept()) {
                        return digest(untilDone(() -> server.recvExactly(data.size())));
                    }
                });
                try (var client = connectedTo(listener)) {
                    client.tls();
                    for (int sent = 0; sent < data.size(); sent += 10_000) {
                        client.sendAll(data.slice(sent, sent + 10_000));
                        LockSupport.parkNanos(moments.nextInt(50_000));
                        receiving.thread().interrupt();
                    }
                    assertThat(receiving.value()).isEqualTo(digest(data));
                }
            }
        }
    }

    private static <T> T untilDone(Callable<T> call) throws Exception {
        while (true) {
            try {
                return call.call();
            } catch (SocketInterrupted again) {
                Thread.interrupted();
            }
        }
    }

    @Test
    void aPeerThatSaysNothingCostsNoMoreThanTheTimeout() throws Exception {
        try (var listener = listening(); var client = connectedTo(listener); var server = listener.accept()) {
            client.setTimeout("100ms");
            assertThatThrownBy(client::tls).isInstanceOf(TimedOut.class).hasMessageContaining("timed out after 100ms")
                    .hasMessageContaining("if it says nothing, it may speak no TLS");
            client.setTimeout("none");
            var greeted = Caller.of(() -> server.tls().recv(100));
            client.send("late");
            assertThat(greeted.value()).isEqualTo(Bytes.ofText("late"));
        }
    }

    @Test
    void oneThreadLeadsBothEndsWithoutEverWaiting() throws Exception {
        try (var listener = listening().tls(); var client = connectedTo(listener); var server = listener.accept()) {
            client.setBlocking(false);
            server.setBlocking(false);
            client.tls();
            Awaitility.await().atMost(TestPeers.PATIENCE).pollInterval(Duration.ofMillis(1)).until(() -> tried(client) & tried(server));
            var data = random(1_000_000, 3);
            var arrived = new java.io.ByteArrayOutputStream();
            int sent = 0;
            while (arrived.size() < data.size()) {
                if (sent < data.size()) sent += sendSome(client, data.slice(sent, data.size()));
                arrived.writeBytes(recvSome(server).toArray());
            }
            assertThat(digest(Bytes.of(arrived.toByteArray()))).isEqualTo(digest(data));
        }
    }

    private static boolean tried(Sock socket) {
        try {
            socket.doHandshake();
            return true;
        } catch (WouldBlock notYet) {
            return false;
        }
    }

    private static int sendSome(Sock socket, Bytes rest) {
        try {
            return socket.send(rest);
        } catch (WouldBlock full) {
            return 0;
        }
    }

    private static Bytes recvSome(Sock socket) {
        try {
            return socket.recv(100_000);
        } catch (WouldBlock empty) {
            return Bytes.EMPTY;
        }
    }

    @Test
    void whatAnInterruptedSendLeftOverMaySimplyBeSentNext() throws Exception {
        try (var both = Secured.open()) {
            var data = random(20_000_000, 4);
            var sending = Caller.of(() -> both.client().send(data)).untilItWaitsIn("send");
            sending.thread().interrupt();
            var failure = sending.failure();
            assertThat(failure).isInstanceOf(SocketInterrupted.class).hasMessageContaining(" of the 20000000 bytes are sent");
            int sent = Integer.parseInt(failure.getMessage().replaceFirst(".*waited \\(EINTR\\)\\. (\\d+) of the.*", "$1"));
            assertThat(sent).isBetween(1, data.size() - 1);
            var arrived = Caller.of(() -> digest(recvAll(both.server(), data.size())));
            both.client().sendAll(data.slice(sent, data.size()));
            assertThat(arrived.value()).isEqualTo(digest(data));
        }
    }

    @Test
    void aSendWithATimeoutTakesWhatThereIsRoomFor() throws Exception {
        try (var both = Secured.open()) {
            both.client().setTimeout("50ms");
            var data = random(20_000_000, 5);
            int sent = both.client().send(data);
            assertThat(sent).isBetween(1, data.size() - 1);
            assertThatThrownBy(() -> both.client().sendAll(data.slice(sent, data.size()))).isInstanceOf(TimedOut.class);
        }
    }

    @Test
    void anInterruptedReceiveLosesNothing() throws Exception {
        try (var both = Secured.open()) {
            var waiting = Caller.of(() -> both.server().recv(100)).untilItWaitsIn("recv");
            waiting.thread().interrupt();
            assertThat(waiting.failure()).isInstanceOf(SocketInterrupted.class);
            both.client().send("after all");
            assertThat(both.server().recv(100)).isEqualTo(Bytes.ofText("after all"));
        }
    }

    @Test
    void oneWhoReadsAndOneWhoWritesMayBothWaitForTheHandshake() throws Exception {
        for (int round = 0; round < 20; round++) {
            try (var listener = listening().tls(); var client = connectedTo(listener); var server = listener.accept()) {
                var reader = Caller.of(() -> server.recv(100)).untilItWaitsIn("recv");
                var writer = Caller.of(() -> server.send("from the server"));
                client.tls().send("from the client");
                assertThat(reader.value()).isEqualTo(Bytes.ofText("from the client"));
                assertThat(writer.value()).isEqualTo(15);
                assertThat(client.recv(100)).isEqualTo(Bytes.ofText("from the server"));
            }
        }
    }

    @Test
    void whatIsDecryptedAlreadyCountsAsReadable() throws Exception {
        try (var both = Secured.open()) {
            assertThat(both.server().holdsInput()).isFalse();
            both.client().send("two of us");
            assertThat(both.server().recv(3)).isEqualTo(Bytes.ofText("two"));
            assertThat(both.server().holdsInput()).isTrue();
            assertThat(both.server().recv(100)).isEqualTo(Bytes.ofText(" of us"));
            assertThat(both.server().holdsInput()).isFalse();
        }
    }

    @Test
    void selectSeesWhatTheSystemCannotSee() throws Exception {
        try (var both = Secured.open(); var other = Secured.open()) {
            both.client().send("two of us");
            assertThat(both.server().recv(3)).isEqualTo(Bytes.ofText("two"));
            assertThat(Selection.select(List.of(other.server(), both.server()), List.of(), List.of(), Duration.ofSeconds(10)).readers())
                    .containsExactly(both.server());
            assertThat(both.server().recv(100)).isEqualTo(Bytes.ofText(" of us"));
            assertThat(Selection.select(List.of(other.server(), both.server()), List.of(both.server()), List.of(), Duration.ZERO).readers()).isEmpty();
            other.client().close();
            assertThat(Selection.select(List.of(other.server(), both.server()), List.of(), List.of(), Duration.ofSeconds(10)).readers())
                    .containsExactly(other.server());
        }
    }

    @Test
    void closingWakesWhoWaits() throws Exception {
        try (var listener = listening().tls(); var client = connectedTo(listener); var server = listener.accept()) {
            var handshake = Caller.of(() -> server.recv(1)).untilItWaitsIn("recv");
            server.close();
            assertThat(handshake.failure()).isInstanceOf(SocketClosed.class).hasMessageContaining("while this call waited");
            assertThatThrownBy(client::tls).isInstanceOf(SocketFailure.TlsFailure.class);
        }
        try (var both = Secured.open()) {
            var waiting = Caller.of(() -> both.server().recv(1)).untilItWaitsIn("recv");
            both.server().close();
            assertThat(waiting.failure()).isInstanceOf(SocketClosed.class);
            assertThat(both.client().recv(1)).isEqualTo(Bytes.EMPTY);
        }
    }

    @Test
    void anInterruptedAcceptLeavesTheServerAsItWas() throws Exception {
        try (var server = tcp()) {
            server.bind("127.0.0.1", 0);
            server.listen(1);
            server.tls();
            var accepting = Caller.of(server::accept).untilItWaitsIn("accept");
            accepting.thread().interrupt();
            assertThat(accepting.failure()).isInstanceOf(SocketInterrupted.class);
            var next = Caller.of(() -> firstWords(server));
            try (var client = connectedTo(server).tls()) {
                client.send("hello");
                assertThat(next.value()).isEqualTo(Bytes.ofText("hello"));
            }
        }
    }
}
