package org.socketlab.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.socketlab.sockets.AddressFamily.AF_INET;
import static org.socketlab.sockets.AddressFamily.AF_INET6;
import static org.socketlab.sockets.AddressFamily.AF_UNIX;
import static org.socketlab.sockets.SocketType.SOCK_DGRAM;
import static org.socketlab.sockets.SocketType.SOCK_STREAM;
import static org.socketlab.wire.WireEvent.Kind.FAILED;
import static org.socketlab.wire.WireEvent.Kind.RECEIVED;
import static org.socketlab.wire.WireEvent.Kind.SENT;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.socketlab.sockets.Bytes;
import org.socketlab.sockets.Selection;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SocketFailure;
import org.socketlab.sockets.Waits;
import org.socketlab.wire.Conversation.Transport;
import org.socketlab.wire.WireEvent.Failed;
import org.socketlab.wire.WireEvent.Received;
import org.socketlab.wire.WireEvent.Sent;

@Timeout(30)
class RecorderTest {

    @TempDir
    Path folder;

    @Test
    void bothEndsOfADialogAreOneConversation() {
        var talk = Talks.tcpEcho();
        assertThat(talk.conversations()).singleElement().satisfies(conversation -> {
            assertThat(conversation.transport()).isEqualTo(Transport.TCP);
            assertThat(conversation.client().name()).isEqualTo("client 1");
            assertThat(conversation.server().name()).isEqualTo("server");
            assertThat(conversation.upstream().bytes()).isEqualTo(Bytes.ofText("Hello world"));
            assertThat(conversation.downstream().bytes()).isEqualTo(Bytes.ofText("Echo=>Hello world"));
            assertThat(conversation.upstream().isWhole()).isTrue();
        });
    }

    @Test
    void eachSendAndEachRecvStaysAnEventOfItsOwn() {
        var upstream = Talks.tcpEcho().conversation(0).upstream();
        assertThat(upstream.sends()).extracting(each -> each.data().kept().text()).containsExactly("Hello ", "world");
        assertThat(upstream.sends()).extracting(Sent::offset).containsExactly(0L, 6L);
        assertThat(upstream.receives()).extracting(Received::call).containsExactly("recvExactly", "recv");
        assertThat(upstream.receives().get(1).isEndOfStream()).isTrue();
    }

    @Test
    void aRecordingReadsTheSameInEveryRun() {
        assertThat(Talks.tcpEcho().toString()).isEqualTo("""
                server    opened
                server    bound to 127.0.0.1:0
                server    listening, backlog 5
                client 1  opened
                client 1  connected to server
                server    accepted client 1
                client 1  sent 6 bytes: b"Hello "
                client 1  sent 5 bytes: b"world"
                server    received 11 bytes of at most 11: b"Hello world"
                server    sent 17 bytes: b"Echo=>Hello world"
                client 1  received 17 bytes of at most 17: b"Echo=>Hello world"
                client 1  closed
                server    received the end of the stream
                server    closed
                server    closed""");
    }

    @Test
    void theRawFormHasAddressesAndThreads() {
        var talk = Talks.tcpEcho();
        assertThat(talk.raw().toString()).contains(":" + talk.conversation(0).client().address().port())
                .contains(Thread.currentThread().getName());
    }

    @Test
    void aSelectTellsWhomItAskedAndWhoWasReadyAndOneThatFoundNobodyIsNotTold() {
        var waits = Talks.recorded(() -> {
            try (var listener = Talks.listening(AF_INET); var idle = Talks.listening(AF_INET)) {
                Selection.select(List.of(idle, listener), List.of(), List.of(), Duration.ZERO);
                var client = Talks.connectedTo(listener);
                Selection.select(List.of(idle, listener), List.of(), List.of(), Duration.ofSeconds(10));
                client.close();
            }
        }).waits();
        assertThat(waits).singleElement().satisfies(wait -> {
            assertThat(wait.call()).isEqualTo("select");
            assertThat(wait.over()).isTrue();
            assertThat(wait.asked()).hasSize(2);
            assertThat(wait.ready()).containsExactly(wait.asked().get(1));
        });
    }

    @Test
    void whoStillWaitsWhenTheRecordingIsLookedAtIsInIt() throws Exception {
        try (var recorder = Recorder.start(); var listener = Talks.listening(AF_INET)) {
            var waiter = new Thread(() -> assertThatThrownBy(listener::accept).isInstanceOf(SocketFailure.SocketClosed.class), "waits for a client");
            waiter.start();
            await().atMost(Duration.ofSeconds(10)).until(() -> Waits.of(waiter).isPresent());
            assertThat(recorder.recording().waits()).filteredOn(each -> each.stamp().thread().equals(waiter.getName())).singleElement().satisfies(wait -> {
                assertThat(wait.call()).isEqualTo("accept");
                assertThat(wait.over()).isFalse();
                assertThat(recorder.recording().socket(wait.stamp().socket()).local()).isEqualTo(listener.getSockName());
            });
            listener.close();
            waiter.join();
            assertThat(recorder.recording().waits()).noneMatch(each -> each.stamp().thread().equals(waiter.getName()));
        }
    }

    @Test
    void datagramsOfTwoSocketsAreJoinedThoughOneIsBoundToEveryInterface() {
        var talk = Talks.udpEcho().conversations();
        assertThat(talk).singleElement().satisfies(conversation -> {
            assertThat(conversation.transport()).isEqualTo(Transport.UDP);
            assertThat(conversation.client().address().host()).isEqualTo("127.0.0.1");
            assertThat(conversation.server().address().host()).isEqualTo("127.0.0.1");
            assertThat(conversation.upstream().bytes().text()).isEqualTo("ping");
            assertThat(conversation.downstream().bytes().text()).isEqualTo("pong ping");
            assertThat(conversation.downstream().receives()).hasSize(1);
        });
    }

    @Test
    void ipv6AndUnixSocketsAreJoinedToo() {
        assertThat(Talks.echo(AF_INET6).conversation(0).downstream().bytes().text()).isEqualTo("Echo=>Hello world");
        var unix = Talks.unixEcho(folder.resolve("echo.sock")).conversations();
        assertThat(unix).singleElement().satisfies(conversation -> {
            assertThat(conversation.transport()).isEqualTo(Transport.UNIX);
            assertThat(conversation.server().name()).endsWith("echo.sock");
            assertThat(conversation.upstream().bytes().text()).isEqualTo("Hello world");
        });
    }

    @Test
    void clientsOfAUnixSocketAreToldApartByWhatTheySaid() {
        var talk = Talks.recorded(() -> {
            try (var listener = Sock.socket(AF_UNIX, SOCK_STREAM)) {
                listener.bind(folder.resolve("s").toString());
                listener.listen(5);
                var first = Talks.connectedTo(listener);
                var second = Talks.connectedTo(listener);
                var one = listener.accept();
                var two = listener.accept();
                second.send("I am the second");
                first.send("I am the first");
                one.recv(100);
                two.recv(100);
                for (var each : new Sock[] {first, second, one, two}) each.close();
            }
        });
        assertThat(talk.conversations()).hasSize(2).allSatisfy(conversation -> {
            var upstream = conversation.upstream();
            assertThat(upstream.receives().get(0).data()).isEqualTo(upstream.sends().get(0).data());
        });
    }

    @Test
    void theEndsOfAPairAreOneConversation() {
        var talk = Talks.recorded(() -> {
            try (var pair = Sock.socketPair()) {
                pair.first().send("to the other");
                pair.second().recv(100);
            }
        });
        assertThat(talk.conversations()).singleElement().satisfies(conversation -> {
            assertThat(conversation.client().name()).isEqualTo("first of the pair");
            assertThat(conversation.upstream().receives()).hasSize(1);
        });
    }

    @Test
    void failuresAreEventsWithTheirErrno() {
        var talk = Talks.recorded(() -> {
            int free;
            try (var listener = Talks.listening(AF_INET)) {
                free = listener.boundPort();
            }
            try (var client = Sock.socket(AF_INET, SOCK_STREAM)) {
                client.tryConnect("127.0.0.1", free);
            }
        });
        assertThat(talk.only(FAILED)).singleElement().satisfies(event -> {
            assertThat(((Failed) event).errno()).isEqualTo("ECONNREFUSED");
            assertThat(talk.socket(event.socket()).name()).isEqualTo("client 1");
        });
        assertThat(Talks.reset().only(WireEvent.Kind.RESET)).hasSize(1);
    }

    @Test
    void ofASendThatRanOutOfTimeTheTakenBytesAreThere() {
        var talk = Talks.recorded(() -> {
            try (var listener = Talks.listening(AF_INET); var client = Talks.connectedTo(listener); var server = listener.accept()) {
                client.setTimeout("50ms");
                try {
                    client.sendAll(Talks.pattern(32 << 20));
                } catch (SocketFailure.TimedOut expected) {
                    server.recv(10);
                }
            }
        });
        var sent = (Sent) talk.sent().get(0);
        assertThat(sent.askedBytes()).isEqualTo(32 << 20);
        assertThat(sent.data().sizeBytes()).isBetween(10, (32 << 20) - 1);
        assertThat(talk.only(WireEvent.Kind.TIMED_OUT)).hasSize(1);
        assertThat(talk.conversation(0).upstream().sizeBytes()).isEqualTo(sent.data().sizeBytes());
    }

    @Test
    void aSocketThatIsSwitchedOffIsNotRecordedNorItsConnections() {
        var talk = Talks.recorded(() -> {
            try (var listener = Talks.listening(AF_INET)) {
                listener.setObserved(false);
                try (var client = Talks.connectedTo(listener); var server = listener.accept()) {
                    client.send("Hello");
                    server.recv(5);
                }
            }
        });
        assertThat(talk.sent()).hasSize(1);
        assertThat(talk.received()).isEmpty();
    }

    @Test
    void whatIsTooMuchIsDroppedAndCounted() {
        try (var recorder = Recorder.start(Limits.DEFAULT.events(10)); var pair = Sock.socketPair()) {
            for (int i = 0; i < 100; i++) {
                pair.first().send("0123456789");
                pair.second().recv(10);
            }
            var recording = recorder.recording();
            assertThat(recording.size()).isEqualTo(10);
            assertThat(recording.dropped()).isEqualTo(new Dropped(191, 1900));
            var upstream = recording.conversation(0).upstream();
            assertThat(upstream.sizeBytes()).isEqualTo(1000);
            assertThat(upstream.gaps()).containsExactly(new Gap(0, 950));
        }
    }

    @Test
    void ofALongChunkTheBeginningIsKept() {
        try (var recorder = Recorder.start(Limits.DEFAULT.keepOfEach(4)); var pair = Sock.socketPair()) {
            pair.first().send("Hello world");
            pair.second().recv(100);
            var recording = recorder.recording();
            assertThat(((Sent) recording.sent().get(0)).data()).isEqualTo(new Payload(Bytes.ofText("Hell"), 11));
            assertThat(recording.conversation(0).upstream().gaps()).containsExactly(new Gap(4, 7));
        }
    }

    @Test
    void theBytesOfARecordingStayWithinTheirLimit() {
        try (var recorder = Recorder.start(Limits.DEFAULT.bytes(1000)); var pair = Sock.socketPair()) {
            for (int i = 0; i < 50; i++) {
                pair.first().send(Talks.pattern(300));
                pair.second().recvExactly(300);
            }
            assertThat(recorder.recording().events()).filteredOn(each -> each.kind() == SENT || each.kind() == RECEIVED).hasSize(3);
        }
    }

    @Test
    void manyThreadsRecordWithoutLosingAnEvent() throws Exception {
        int pairs = 8, rounds = 200;
        try (var recorder = Recorder.start()) {
            var done = new CountDownLatch(pairs);
            var open = new ArrayList<AutoCloseable>();
            for (int i = 0; i < pairs; i++) {
                var pair = Sock.socketPair();
                open.add(pair);
                new Thread(() -> {
                    for (int round = 0; round < rounds; round++) {
                        pair.first().send("ping");
                        pair.second().recv(4);
                    }
                    done.countDown();
                }).start();
            }
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
            var recording = recorder.recording();
            assertThat(recording.sent()).hasSize(pairs * rounds);
            assertThat(recording.conversations()).hasSize(pairs)
                    .allSatisfy(each -> assertThat(each.upstream().sizeBytes()).isEqualTo(4L * rounds));
            for (var each : open) each.close();
        }
    }

    @Test
    void aSocketOpenedBeforeTheRecordingIsKnownAllTheSame() throws Exception {
        try (var listener = Talks.listening(AF_INET); var client = Talks.connectedTo(listener); var server = listener.accept()) {
            var talk = Recorder.trace(() -> {
                client.send("Hello");
                return server.recv(10);
            });
            assertThat(talk.value()).isEqualTo(Bytes.ofText("Hello"));
            assertThat(talk.passed().conversations()).singleElement().satisfies(conversation -> {
                assertThat(conversation.client().socket()).isNotZero();
                assertThat(conversation.server().socket()).isNotZero();
                assertThat(conversation.upstream().receives()).hasSize(1);
            });
        }
    }

    @Test
    void aPartOfARecordingKeepsItsNames() {
        var talk = Talks.tcpEcho();
        assertThat(talk.of("client 1").sent()).hasSize(2);
        assertThat(talk.containing("Echo=>")).hasSize(2);
        assertThat(talk.first(3).last(1).toString()).isEqualTo("server  listening, backlog 5");
        assertThat(talk.of(Set.of(talk.conversation(0).server().socket())).get(0).kind()).isEqualTo(WireEvent.Kind.ACCEPTED);
    }

    @Test
    void anEmptyDatagramIsNoEndOfStream() {
        var talk = Talks.recorded(() -> {
            try (var server = Sock.socket(AF_INET, SOCK_DGRAM); var client = Sock.socket(AF_INET, SOCK_DGRAM)) {
                server.bind("127.0.0.1", 0);
                client.sendTo(server.getSockName(), "");
                server.recvFrom(10);
            }
        });
        assertThat(talk.received()).singleElement().satisfies(each -> assertThat(((Received) each).isEndOfStream()).isFalse());
        assertThat(talk.conversations()).hasSize(1);
    }
}
