package org.socketlab.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.socketlab.sockets.AddressFamily.AF_INET;
import static org.socketlab.sockets.AddressFamily.AF_INET6;
import static org.socketlab.sockets.SocketType.SOCK_STREAM;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.socketlab.sockets.OpenSockets;
import org.socketlab.sockets.Shut;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SocketFailure;
import org.socketlab.sockets.Waits;
import org.socketlab.wire.replay.Played;
import org.socketlab.wire.replay.Replay;
import org.socketlab.wire.replay.ReplayMismatch;

/** Recorded conversations played against live code, and against each other. */
@Timeout(60)
@SuppressWarnings("try")   // when a socket is closed is what these are about
class ReplayTest {

    @TempDir
    Path folder;

    /** Else the close of a connection that a server played shows in what the next test records. */
    @AfterEach
    void allHaveEnded() {
        await().until(() -> Thread.getAllStackTraces().keySet().stream().noneMatch(thread -> thread.getName().startsWith("replay ")));
    }

    private static Sock client(Played played) {
        var client = Sock.socket(AF_INET, SOCK_STREAM);
        client.connect("127.0.0.1", played.port());
        return client;
    }

    @Test
    void aPlayedServerAnswersALiveClientAsItOnceDid() throws Exception {
        try (var played = Replay.of(Talks.tcpEcho()).asServer(0); var client = client(played)) {
            client.send("Hello world");   // in one piece; it was two
            assertThat(client.recvExactly(17).text()).isEqualTo("Echo=>Hello world");
            client.close();
            assertThat(played.await().matched()).isTrue();
            assertThat(played).hasToString("replay as server: 1 of 1 conversation played, all as recorded");
        }
    }

    @Test
    void aPlayedClientTriesALiveServer() throws Exception {
        try (var listener = Talks.listening(AF_INET)) {
            var server = new Thread(() -> {
                try (var connection = listener.accept()) {
                    connection.send("Echo=>", connection.recvExactly(11));
                    connection.recv(1);
                }
            });
            server.start();
            assertThat(Replay.of(Talks.tcpEcho()).asClient("127.0.0.1", listener.boundPort()).matched()).isTrue();
            server.join();
        }
    }

    @Test
    void whatWasRecordedPlaysAgainstItselfOverEveryKindOfSocket() throws Exception {
        for (var talk : new Recording[] {Talks.tcpEcho(), Talks.echo(AF_INET6), Talks.halfClose(), Talks.reset(), Talks.udpEcho(), Talks.large(300_000), several()}) {
            for (var form : new Recording[] {talk, asPackets(talk)}) {
                try (var server = Replay.of(form).asServer(0)) {
                    assertThat(Replay.of(form).asClient("127.0.0.1", server.port()).differences()).isEmpty();
                    assertThat(server.await().matched()).as(server.toString()).isTrue();
                }
            }
        }
    }

    @Test
    void aUnixConversationIsPlayedAtAPathOrAtAPort() throws Exception {
        var talk = Talks.unixEcho(folder.resolve("first"));
        var path = folder.resolve("again").toString();
        try (var server = Replay.of(talk).asServer(path)) {
            assertThat(Replay.of(talk).asClient(path).matched()).isTrue();
            assertThat(server.await().port()).isZero();
        }
        try (var server = Replay.of(talk).asServer(0)) {
            assertThat(Replay.of(talk).timed().asClient("127.0.0.1", server.port()).matched()).isTrue();
        }
    }

    @Test
    void clientsOfOneTimeConnectInTheirOrder() throws Exception {
        var talk = several();
        for (int run = 0; run < 50; run++)
            try (var server = Replay.of(talk).asServer(0)) {
                assertThat(Replay.of(talk).asClient("127.0.0.1", server.port()).matched()).isTrue();
            }
    }

    /** Two clients at once: the second one's answer is waited for before the first one says more. */
    private static Recording several() {
        return Talks.recorded(() -> {
            try (var listener = Talks.listening(AF_INET); var one = Talks.connectedTo(listener); var first = listener.accept();
                 var two = Talks.connectedTo(listener); var second = listener.accept()) {
                two.send("two");
                second.send("2 ", second.recvExactly(3));
                two.recvExactly(5);
                one.send("one");
                first.send("1 ", first.recvExactly(3));
                one.recvExactly(5);
            }
        });
    }

    private static Recording asPackets(Recording recording) throws IOException {
        var out = new ByteArrayOutputStream();
        Pcapng.write(recording, out);
        return Capture.read(new ByteArrayInputStream(out.toByteArray()), Limits.ROOMY);
    }

    @Test
    void aByteThatDiffersIsShownWhereItIs() throws Exception {
        try (var played = Replay.of(Talks.tcpEcho()).asServer(0); var client = client(played)) {
            client.send("Hello earth");
            assertThatThrownBy(played::await).isInstanceOf(ReplayMismatch.class).hasMessage("""
                    replay as server: 0 of 1 conversation played, 1 difference
                    conversation 0: expected 11 bytes, and byte 6 is another
                      expected  00000000  48 65 6c 6c 6f 20 77 6f  72 6c 64                 |Hello world|
                      came      00000000  48 65 6c 6c 6f 20 65 61  72 74 68                 |Hello earth|
                                                            ^^
                    not played to its end: conversation 0, 11 bytes expected, 17 bytes to say""".replace("conversation 0, 11 bytes expected, 17 bytes to say",
                    "conversation 0, " + played.unused().get(0)));
            assertThat(client.recv(1).isEmpty()).as("the connection is closed").isTrue();
        }
    }

    @Test
    void aLenientReplayNotesTheDifferenceAndGoesOn() throws Exception {
        try (var played = Replay.of(Talks.tcpEcho()).lenient().asServer(0); var client = client(played)) {
            client.send("Hello earth");
            assertThat(client.recvExactly(17).text()).isEqualTo("Echo=>Hello world");
            client.close();
            assertThat(played.await().differences()).singleElement().satisfies(each -> assertThat(each.at()).isEqualTo(6));
            assertThat(played.unused()).isEmpty();
        }
    }

    @Test
    void whatIsTooLittleTooMuchOrTooLateDiffers() throws Exception {
        var talk = Talks.halfClose();
        try (var played = Replay.of(talk).asServer(0); var client = client(played)) {
            client.send("all");
            client.shutdown(Shut.SHUT_WR);
            assertThatThrownBy(played::await).hasMessageContaining("expected 9 bytes, and the stream ended after 3");
        }
        try (var played = Replay.of(talk).asServer(0); var client = client(played)) {
            client.send("all of it, and more");
            assertThatThrownBy(played::await).hasMessageContaining("expected the end of the stream, and 10 bytes came").hasMessageContaining("|, and more|");
        }
        try (var played = Replay.of(talk).within("30ms").asServer(0); var client = client(played)) {
            client.send("all");
            assertThatThrownBy(played::await).hasMessageContaining("expected 9 bytes, and within 30ms came 3");
        }
    }

    @Test
    void aConversationThatNobodyHeldIsAFailure() throws Exception {
        try (var played = Replay.of(several()).asServer(0); var client = client(played)) {
            client.send("one");
            client.recvExactly(5);
            assertThat(played.unused()).isNotEmpty();
            assertThatThrownBy(played::check).isInstanceOf(ReplayMismatch.class).hasMessageContaining("not played to its end: conversation 1");
        }
    }

    @Test
    void closingItEndsItsThreadsAndSockets() {
        int before = OpenSockets.list().size();
        var played = Replay.of(Talks.tcpEcho()).asServer(0);
        try (var client = client(played)) {
            await().atMost(Duration.ofSeconds(10)).until(() -> Waits.now().stream().anyMatch(wait -> wait.thread().getName().startsWith("replay of")));
            played.close();
            assertThat(client.recv(1).isEmpty()).isTrue();
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> Thread.getAllStackTraces().keySet().stream().noneMatch(thread -> thread.getName().startsWith("replay")));
        assertThat(OpenSockets.list()).hasSize(before);
    }

    @Test
    void anInterruptedClientLeavesNothingOpen() throws Exception {
        try (var listener = Talks.listening(AF_INET)) {
            var thrown = new AtomicReference<Exception>();
            var playing = new Thread(() -> {
                try {
                    Replay.of(Talks.tcpEcho()).asClient("127.0.0.1", listener.boundPort());
                } catch (InterruptedException e) {
                    thrown.set(e);
                }
            });
            playing.start();
            try (var connection = listener.accept()) {
                connection.recvExactly(11);
                playing.interrupt();
                playing.join();
                assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
                assertThat(connection.recv(1).isEmpty()).isTrue();
            }
        }
    }

    @Test
    void nobodyThereIsTold() {
        int port;
        try (var listener = Talks.listening(AF_INET)) {
            port = listener.boundPort();
        }
        assertThatThrownBy(() -> Replay.of(Talks.tcpEcho()).asClient("127.0.0.1", port)).isInstanceOf(ReplayMismatch.class).hasMessageContaining("ECONNREFUSED");
    }

    @Test
    void aTimedReplayKeepsThePausesOfTheRecording() throws Exception {
        var go = new CountDownLatch(1);
        var talk = Talks.recorded(() -> {
            try (var listener = Talks.listening(AF_INET); var client = Talks.connectedTo(listener); var server = listener.accept()) {
                client.send("question");
                server.recvExactly(8);
                go.await(60, TimeUnit.MILLISECONDS);   // thinks it over
                server.send("answer");
                client.recvExactly(6);
            }
        });
        try (var server = Replay.of(talk).timed().asServer(0)) {
            long began = System.nanoTime();
            Replay.of(talk).asClient("127.0.0.1", server.port());
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(55));
        }
    }

    @Test
    void whatCannotBePlayedIsRefused() {
        assertThatThrownBy(() -> Replay.of(Talks.recorded(() -> { }))).hasMessageContaining("nobody talked");
        var cut = cut();
        assertThatThrownBy(() -> Replay.of(cut).asServer(0)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("the recording lacks");
        assertThatThrownBy(() -> Replay.of(Talks.udpEcho()).asServer("path")).hasMessageContaining("datagrams");
        try (var taken = Talks.listening(AF_INET)) {
            assertThatThrownBy(() -> Replay.of(Talks.tcpEcho()).asServer(taken.boundPort())).isInstanceOf(SocketFailure.AddressInUse.class);
        }
    }

    private static Recording cut() {
        try (var recorder = Recorder.start(Limits.DEFAULT.keepOfEach(4))) {
            try (var listener = Talks.listening(AF_INET); var client = Talks.connectedTo(listener); var server = listener.accept()) {
                client.send("too long");
                server.recvExactly(8);
            }
            return recorder.recording();
        }
    }
}
