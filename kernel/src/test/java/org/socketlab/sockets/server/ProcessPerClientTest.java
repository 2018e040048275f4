package org.socketlab.sockets.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.socketlab.sockets.server.TestClients.HERE;
import static org.socketlab.sockets.server.TestClients.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.socketlab.sockets.Bytes;
import org.socketlab.sockets.OpenSockets;
import org.socketlab.sockets.Shut;
import org.socketlab.sockets.SocketFailure;

/** Real child JVMs: whose process it is, how they end, what they are given. */
@Timeout(60)
class ProcessPerClientTest {

    /** Says its process id, then echoes. */
    private static final Handler SAYS_PID_THEN_ECHOES = client -> {
        client.send(String.valueOf(ProcessHandle.current().pid()));
        for (Bytes data; !(data = client.recv(1024)).isEmpty(); ) client.send(data);
    };

    private static int counter = 5;

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    private final ServerSurroundings noted = new ServerSurroundings() {
        @Override
        public void tell(String line) {
            told.add(line);
        }

        @Override
        public void failed(String client, Throwable thrown) {
            told.add(client + ": " + thrown);
        }
    };

    private Server start(Handler handler) {
        return Server.start(HERE, 0, Scheme.processPerClient(), handler, noted);
    }

    @AfterEach
    void nothingIsLeft() {
        Awaitility.await("sockets").until(() -> OpenSockets.list().isEmpty());
        Awaitility.await("children").until(() -> ProcessHandle.current().children().noneMatch(child -> child.info().commandLine().orElse("").contains("ChildMain")));
    }

    @Test
    void eachClientHasAProcessOfItsOwnAndTheServerKnowsIt() {
        try (var server = start(SAYS_PID_THEN_ECHOES); var first = connect(server); var second = connect(server)) {
            var pids = new HashSet<Long>();
            pids.add(Long.parseLong(first.recv(100).text()));
            pids.add(Long.parseLong(second.recv(100).text()));
            assertThat(pids).hasSize(2).doesNotContain(ProcessHandle.current().pid());
            assertThat(server.clients()).extracting(client -> client.pid().getAsLong()).containsExactlyInAnyOrderElementsOf(pids);
            assertThat(server.clients()).extracting(ServedClient::state).containsOnly("served");
            assertThat(server.clients().get(0).exitCode()).isEmpty();
            assertThat(server.clients().get(0).toString()).isEqualTo("client 1: served, 0 bytes received, " + String.valueOf(pids.iterator().next()).length() + " sent, by a process");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aChildThatIsKilledEndsItsClientAloneAndTheServerTellsHow() {
        try (var server = start(SAYS_PID_THEN_ECHOES); var killed = connect(server); var other = connect(server)) {
            long pid = Long.parseLong(killed.recv(100).text());
            other.recv(100);
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            assertThat(killed.recv(100)).isEqualTo(Bytes.EMPTY);
            Awaitility.await().until(() -> server.counts().failed() == 1);
            assertThat(told).containsExactly("client 1: its process was ended by signal 9 (SIGKILL), exit code 137 = 128 + 9");
            assertThat(server.clients().get(0).exitCode()).hasValue(137);
            assertThat(server.clients().get(0).state()).isEqualTo("failed");
            other.send("still here");
            assertThat(other.recv(100).text()).isEqualTo("still here");
        }
    }

    @Test
    void theExitCodeSaysHowTheHandlerEnded() {
        try (var server = start(client -> {
            var word = client.recv(100).text();
            if (word.equals("throw")) throw new IOException("thrown in the child on purpose");
            if (word.equals("exit")) System.exit(7);
        })) {
            for (var word : List.of("return", "throw", "exit"))
                try (var client = connect(server)) {
                    client.send(word);
                    assertThat(client.recv(100)).isEqualTo(Bytes.EMPTY);
                }
            Awaitility.await().until(() -> server.counts().active() == 0);
            assertThat(server.clients()).extracting(client -> client.exitCode().getAsInt()).containsExactly(0, 1, 7);
            assertThat(told).containsExactlyInAnyOrder("client 2: java.io.IOException: thrown in the child on purpose", "client 3: its process ended with exit code 7");
        }
    }

    /** It sends as much as there is room for on the whole way, and is gone before the client has read any of it. */
    @Test
    void whatAChildHasSentArrivesThoughTheChildHasEnded(@TempDir Path folder) throws Exception {
        var told = folder.resolve("sent").toString();
        try (var server = start(client -> {
            client.setTimeout("300ms");
            long sent = 0;
            try {
                while (true) sent += client.send(new byte[1024]);
            } catch (SocketFailure.TimedOut noRoomIsLeft) {
                Files.writeString(Path.of(told), String.valueOf(sent));
            }
        }); var client = connect(server)) {
            Awaitility.await("a child").until(() -> !server.clients().isEmpty() && server.clients().get(0).pid().isPresent());
            long pid = server.clients().get(0).pid().getAsLong();
            Awaitility.await("its end").until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
            long received = 0;
            for (Bytes data; !(data = client.recv(65_536)).isEmpty(); ) received += data.size();
            assertThat(received).isEqualTo(Long.parseLong(Files.readString(Path.of(told))));
        }
    }

    @Test
    void aCapturedValueTravelsAsACopy() {
        var words = new ArrayList<>(List.of("a"));
        try (var server = start(client -> {
            words.add("b");
            client.send(words.toString());
        }); var client = connect(server)) {
            assertThat(client.recv(100).text()).isEqualTo("[a, b]");
            assertThat(words).containsExactly("a");
        }
    }

    @Test
    void staticVariablesOfAProgramsOwnClassesAreAsAFreshJvmHasThem() {
        counter = 6;
        try (var server = start(client -> client.send(String.valueOf(counter))); var client = connect(server)) {
            assertThat(client.recv(100).text()).isEqualTo("5");
        }
    }

    @Test
    void whatCannotTravelIsSaidBeforeAnyClientComes() {
        var log = new Object();
        assertThatThrownBy(() -> start(client -> client.send(log.toString()))).isInstanceOf(CannotTravel.class)
                .hasMessageStartingWith("The handler cannot go to another process, because value 1 that its lambda captures is a Object");
        assertThatThrownBy(() -> start(new Logging())).isInstanceOf(CannotTravel.class).hasMessageContaining("its field `thread` is a Thread");
        assertThatThrownBy(() -> start(Handler.perChunk(chunk -> log.toString()))).isInstanceOf(CannotTravel.class);
    }

    private static final class Logging implements Handler {
        private static final long serialVersionUID = 1;
        @SuppressWarnings("serial")
        private final Thread thread = Thread.currentThread();

        @Override
        public void handle(org.socketlab.sockets.Sock client) {
            client.send(thread.getName());
        }
    }

    @Test
    void eachHalfOfTheConnectionEndsForItself() {
        try (var server = start(client -> {
            var all = new StringBuilder();
            for (Bytes data; !(data = client.recv(1024)).isEmpty(); ) all.append(data.text());
            client.send("all: " + all);
            client.shutdown(Shut.SHUT_WR);
        }); var client = connect(server)) {
            client.send("one ");
            client.send("two");
            client.shutdown(Shut.SHUT_WR);
            assertThat(client.recvExactly(12).text()).isEqualTo("all: one two");
            assertThat(client.recv(100)).isEqualTo(Bytes.EMPTY);
        }
    }

    @Test
    void aChildKnowsItsClientByName() {
        try (var server = start(client -> client.send(client.peer() + " " + client.peer().raw().host())); var client = connect(server)) {
            assertThat(client.recv(100).text()).isEqualTo("client 1 127.0.0.1");
        }
    }

    @Test
    void aChildThatSleepsIsNotQuiet() throws IOException {
        var awake = Files.createTempFile("awake", "");
        var path = awake.toString();
        try (var server = start(client -> {
            client.recv(10);
            client.send("asleep");
            while (Files.exists(Path.of(path))) TimeUnit.MILLISECONDS.sleep(10);
            client.send("awake");
            client.recv(10);
        }); var client = connect(server)) {
            Awaitility.await("waiting for the first word").until(server::isQuiet);
            client.send("x");
            assertThat(client.recv(100).text()).isEqualTo("asleep");
            assertThat(server.isQuiet()).isFalse();
            Files.delete(awake);
            assertThat(client.recv(100).text()).isEqualTo("awake");
            Awaitility.await("waiting again").until(server::isQuiet);
        }
    }

    @Test
    void childrenDieWithTheProgramHoweverItDies() throws Exception {
        var program = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path"),
                ServingProgram.class.getName()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var lines = program.inputReader(); var client = connect(Integer.parseInt(lines.readLine()))) {
            var child = ProcessHandle.of(Long.parseLong(client.recv(100).text())).orElseThrow();
            assertThat(child.isAlive()).isTrue();
            program.destroyForcibly();
            child.onExit().get(30, TimeUnit.SECONDS);
        } finally {
            program.destroyForcibly();
        }
    }
}
