package org.socketlab.sockets.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.socketlab.sockets.server.TestClients.HERE;
import static org.socketlab.sockets.server.TestClients.connect;
import static org.socketlab.sockets.server.TestClients.dialog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.socketlab.sockets.Bytes;
import org.socketlab.sockets.OpenSockets;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SocketFailure;

/** What holds for every scheme: the same handler, the same dialogs. */
@Timeout(60)
class SchemesTest {

    static final Handler ECHO = client -> {
        for (Bytes data; !(data = client.recv(1024)).isEmpty(); ) client.sendAll("Echo=>", data);
    };

    static final Handler ECHO_BY_CHUNK = Handler.perChunk(chunk -> Bytes.join("Echo=>", chunk));

    /** A scheme under test; the select loop has two faces. */
    record Way(String name, Scheme scheme, Handler echo) {

        Server start() {
            return start(echo);
        }

        Server start(Handler handler) {
            return Server.start(HERE, 0, scheme, handler);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Way way(Scheme scheme) {
        return new Way(scheme.name(), scheme, ECHO);
    }

    static Stream<Way> all() {
        return Stream.concat(Stream.of(way(Scheme.oneAtATime()), new Way("select loop by chunk", Scheme.selectLoop(), ECHO_BY_CHUNK)), parallel());
    }

    /** Those whose handlers may be anything. */
    static Stream<Way> withHandlers() {
        return all().filter(way -> way.echo == ECHO);
    }

    /** Those in which one client does not wait for another. */
    static Stream<Way> parallel() {
        return Stream.of(Scheme.threadPerClient(), Scheme.threadPool(8), Scheme.virtualThreadPerClient(), Scheme.selectLoop(),
                Scheme.processPerClient()).map(SchemesTest::way);
    }

    @AfterEach
    void nothingIsLeftOpen() {
        Awaitility.await("all sockets closed").until(() -> OpenSockets.list().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("all")
    void eightClientsAtOnceEachHaveTheirDialog(Way way) throws Exception {
        try (var server = way.start()) {
            var clients = IntStream.rangeClosed(1, 8).mapToObj(number -> CompletableFuture.supplyAsync(() -> dialog(server, "client " + number, 5),
                    work -> new Thread(work).start())).toList();
            for (int i = 0; i < 8; i++) assertThat(clients.get(i).get(30, TimeUnit.SECONDS)).isEqualTo("Echo=>client " + (i + 1));
            Awaitility.await().until(() -> server.counts().active() == 0);
            var counts = server.counts();
            assertThat(counts.accepted()).isEqualTo(8);
            assertThat(counts.ended()).isEqualTo(8);
            assertThat(counts.received()).isEqualTo(8 * 5 * "client N".length());
            assertThat(counts.sent()).isEqualTo(8 * 5 * "Echo=>client N".length());
            assertThat(server.clients()).extracting(ServedClient::state).containsOnly("ended").hasSize(8);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatIsMoreThanTheBuffersHoldArrivesWhole(Way way) {
        var large = "0123456789abcdef".repeat(64 * 1024);
        try (var server = way.start(Handler.perChunk(chunk -> chunk)); var client = connect(server)) {
            var sending = CompletableFuture.runAsync(() -> client.sendAll(large), work -> new Thread(work).start());
            var back = new StringBuilder();
            while (back.length() < large.length()) back.append(client.recv(100_000).text());
            assertThat(back.toString()).isEqualTo(large);
            sending.join();
        }
    }

    @ParameterizedTest
    @MethodSource("parallel")
    void aClientThatSaysNothingKeepsNobodyWaiting(Way way) {
        try (var server = way.start(); var silent = connect(server)) {
            assertThat(dialog(server, "talks", 3)).isEqualTo("Echo=>talks");
            silent.send("late");
            assertThat(silent.recv(100).text()).isEqualTo("Echo=>late");
        }
    }

    @ParameterizedTest
    @MethodSource("withHandlers")
    void whoComesToAHandlerThatThrowsIsSentAwayAndTheServerGoesOn(Way way) {
        try (var server = way.start(client -> {
            if (client.recv(100).text().equals("bad")) throw new IllegalStateException("thrown by the test on purpose");
            client.send("good");
        })) {
            try (var bad = connect(server)) {
                bad.send("bad");
                assertThat(bad.recv(100)).isEqualTo(Bytes.EMPTY);
            }
            try (var good = connect(server)) {
                good.send("ok");
                assertThat(good.recv(100).text()).isEqualTo("good");
            }
            Awaitility.await().until(() -> server.counts().active() == 0);
            assertThat(server.counts().failed()).isEqualTo(1);
            assertThat(server.counts().ended()).isEqualTo(1);
            assertThat(server.clients()).extracting(ServedClient::state).containsExactly("failed", "ended");
        }
    }

    @ParameterizedTest
    @MethodSource("withHandlers")
    void aConnectionThatTheHandlerForgetsToCloseIsClosed(Way way) {
        try (var server = way.start(client -> client.send("bye")); var client = connect(server)) {
            assertThat(client.recv(100).text()).isEqualTo("bye");
            assertThat(client.recv(100)).isEqualTo(Bytes.EMPTY);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void stoppingAtOnceEndsTheConnectionsAndGivesThePortBack(Way way) {
        var server = way.start();
        int port = server.port();
        try (var client = connect(server)) {
            client.send("a");
            assertThat(client.recv(100).text()).isEqualTo("Echo=>a");
            server.stop();
            assertThat(server.state()).isEqualTo(Server.State.STOPPED);
            assertThat(server.toString()).endsWith(way.scheme + ", stopped");
            assertThat(endOf(client)).isTrue();
        }
        assertThatThrownBy(() -> TestClients.connect(port)).isInstanceOf(SocketFailure.ConnectionRefused.class);
        try (var again = Server.start(HERE, port, way.scheme, way.echo)) {
            assertThat(dialog(again, "again", 1)).isEqualTo("Echo=>again");
        }
    }

    /** The stream ends, or is broken off. */
    private static boolean endOf(Sock client) {
        try {
            return client.recv(100).isEmpty();
        } catch (SocketFailure.ConnectionReset brokenOff) {
            return true;
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void stoppingGracefullyLetsAClientFinish(Way way) throws Exception {
        var server = way.start();
        try (var client = connect(server)) {
            client.send("a");
            assertThat(client.recv(100).text()).isEqualTo("Echo=>a");
            var stopping = CompletableFuture.supplyAsync(() -> server.stop(Duration.ofSeconds(30)), work -> new Thread(work).start());
            Awaitility.await().until(() -> server.state() == Server.State.STOPPING);
            client.send("b");
            assertThat(client.recv(100).text()).isEqualTo("Echo=>b");
            client.close();
            assertThat(stopping.get(30, TimeUnit.SECONDS)).as("all ended by themselves").isTrue();
        }
        assertThat(server.state()).isEqualTo(Server.State.STOPPED);
    }

    @ParameterizedTest
    @MethodSource("all")
    void whenTheGraceIsOverClientsAreMadeToLeave(Way way) {
        var server = way.start();
        try (var client = connect(server)) {
            client.send("a");
            assertThat(client.recv(100).text()).isEqualTo("Echo=>a");
            assertThat(server.stop(Duration.ofMillis(50))).isFalse();
            assertThat(endOf(client)).isTrue();
        }
        assertThat(server.counts().active()).isZero();
    }

    @ParameterizedTest
    @MethodSource("parallel")
    void beyondTheLimitClientsWaitInTheBacklog(Way way) {
        var limited = new Way(way.name, way.scheme.maxClients(2), way.echo);
        try (var server = limited.start(); var first = connect(server); var second = connect(server); var third = connect(server)) {
            first.send("1");
            second.send("2");
            third.send("3");
            assertThat(first.recv(100).text()).isEqualTo("Echo=>1");
            assertThat(second.recv(100).text()).isEqualTo("Echo=>2");
            assertThat(server.counts().accepted()).isEqualTo(2);
            first.close();
            assertThat(third.recv(100).text()).isEqualTo("Echo=>3");
            assertThat(server.counts().accepted()).isEqualTo(3);
            assertThat(server.toString()).contains("at most 2 clients, others wait");
        }
    }

    @ParameterizedTest
    @MethodSource("parallel")
    void beyondTheLimitClientsAreRefusedWhereTheSchemeSaysSo(Way way) {
        var limited = new Way(way.name, way.scheme.refuseBeyond(1), way.echo);
        try (var server = limited.start(); var first = connect(server)) {
            first.send("1");
            assertThat(first.recv(100).text()).isEqualTo("Echo=>1");
            assertThatThrownBy(() -> dialog(server, "too many", 1)).isInstanceOf(SocketFailure.ConnectionReset.class);
            assertThat(server.counts().refused()).isEqualTo(1);
            first.close();
            Awaitility.await().until(() -> server.counts().active() == 0);
            assertThat(dialog(server, "free again", 1)).isEqualTo("Echo=>free again");
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void descriptorsAndThreadsReturn(Way way) {
        try (var warm = way.start()) {
            dialog(warm, "warm", 1);
        }
        long before = TestClients.openDescriptors();
        for (int round = 0; round < 2; round++)
            try (var server = way.start()) {
                var clients = new ArrayList<Sock>();
                int count = way.scheme.name().equals("one at a time") ? 1 : 4;
                for (int i = 0; i < count; i++) clients.add(connect(server));
                for (var client : clients) client.send("x");
                for (var client : clients) assertThat(client.recv(100).text()).isEqualTo("Echo=>x");
                clients.forEach(Sock::close);
            }
        Awaitility.await("descriptors of " + way).untilAsserted(() -> assertThat(TestClients.openDescriptors()).isLessThanOrEqualTo(before));
        Awaitility.await("threads of " + way).until(() -> Thread.getAllStackTraces().keySet().stream().noneMatch(thread -> thread.getName().startsWith("server")));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aServerIsQuietWhenItsClientsHaveTheirAnswers(Way way) {
        try (var server = way.start()) {
            Awaitility.await().until(server::isQuiet);
            var clients = List.of(connect(server));
            for (var client : clients) {
                client.send("x");
                client.recv(100);
            }
            Awaitility.await("quiet with a client").until(server::isQuiet);
            assertThat(server.clients()).hasSize(1);
            clients.forEach(Sock::close);
            Awaitility.await("quiet without").until(() -> server.counts().active() == 0 && server.isQuiet());
        }
    }

    @ParameterizedTest
    @MethodSource("withHandlers")
    void aServerThatComputesForAClientIsNotQuiet(Way way) throws Exception {
        if (way.scheme.name().startsWith("process")) return;   // there the latch would be a copy: see ProcessPerClientTest
        var goOn = new CountDownLatch(1);
        try (var server = way.start(client -> {
            client.recv(100);
            goOn.await();
            client.send("done");
            client.recv(100);
        }); var client = connect(server)) {
            client.send("x");
            Awaitility.await().until(() -> server.counts().received() == 1);
            assertThat(server.isQuiet()).isFalse();
            goOn.countDown();
            assertThat(client.recv(100).text()).isEqualTo("done");
            Awaitility.await().until(server::isQuiet);
        }
    }
}
