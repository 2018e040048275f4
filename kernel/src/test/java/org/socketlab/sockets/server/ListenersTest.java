package org.socketlab.sockets.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.socketlab.sockets.server.SchemesTest.ECHO;
import static org.socketlab.sockets.server.TestClients.HERE;
import static org.socketlab.sockets.server.TestClients.connect;
import static org.socketlab.sockets.server.TestClients.dialog;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.socketlab.sockets.AddressFamily;
import org.socketlab.sockets.OpenSockets;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SockState;
import org.socketlab.sockets.SocketFailure;
import org.socketlab.sockets.SocketType;
import org.socketlab.sockets.server.SchemesTest.Way;

/** Where clients come to: a port, a path, a socket that somebody else has made; and what a server does about it. */
@Timeout(60)
class ListenersTest {

    static Stream<Way> all() {
        return SchemesTest.all();
    }

    @AfterEach
    void nothingIsLeftOpen() {
        Awaitility.await("all sockets closed").until(() -> OpenSockets.list().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("all")
    void clientsOfAUnixPathAreServedTheSame(Way way, @TempDir Path folder) {
        var path = folder.resolve("echo").toString();
        try (var listening = Sock.socket(AddressFamily.AF_UNIX, SocketType.SOCK_STREAM); var client = Sock.socket(AddressFamily.AF_UNIX, SocketType.SOCK_STREAM)) {
            listening.bind(path);
            try (var server = Server.start(listening, way.scheme(), way.echo())) {
                client.connect(path);
                client.send("over a path");
                assertThat(client.recv(100).text()).isEqualTo("Echo=>over a path");
                assertThat(server.toString()).isEqualTo("server on " + path + ", " + way.scheme() + ", running");
                assertThat(server.name()).isEqualTo("server:" + path);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void aSocketThatWasGivenStaysOpenForTheNextServer(Way way) {
        try (var listening = Sock.socket(AddressFamily.AF_INET, SocketType.SOCK_STREAM)) {
            listening.bind(HERE, 0);
            listening.listen();
            for (int round = 1; round <= 2; round++)
                try (var server = Server.start(listening, way.scheme(), way.echo())) {
                    assertThat(dialog(server, "round " + round, 1)).isEqualTo("Echo=>round " + round);
                }
            assertThat(listening.state()).isEqualTo(SockState.LISTENING);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void aServerWhoseSocketIsClosedByAnotherFailsAndItsThreadSaysWhy(Way way) throws Exception {
        var thrown = new CompletableFuture<Throwable>();
        var around = new ServerSurroundings() {
            @Override
            public void start(Server server, Runnable body) {
                var thread = new Thread(body, server.name());
                thread.setUncaughtExceptionHandler((its, e) -> thrown.complete(e));
                thread.start();
            }
        };
        try (var listening = Sock.socket(AddressFamily.AF_INET, SocketType.SOCK_STREAM)) {
            listening.bind(HERE, 0);
            var server = Server.start(listening, way.scheme(), way.echo(), around);
            assertThat(dialog(server, "before", 1)).isEqualTo("Echo=>before");
            listening.close();
            assertThat(thrown.get(30, TimeUnit.SECONDS)).isInstanceOf(SocketFailure.SocketClosed.class);
            server.awaitStopped();
            assertThat(server.state()).isEqualTo(Server.State.FAILED);
        }
    }

    @Test
    void ipv6() {
        try (var server = Server.start("::1", 0, Scheme.threadPerClient(), ECHO); var client = Sock.socket(AddressFamily.AF_INET6, SocketType.SOCK_STREAM)) {
            client.connect("::1", server.port());
            client.send("six");
            assertThat(client.recv(100).text()).isEqualTo("Echo=>six");
            assertThat(server.address().host()).isEqualTo("::1");
        }
    }

    @Test
    void aPortThatWasAskedForIsInTheName() {
        int port;
        try (var first = Server.start(HERE, 0, Scheme.oneAtATime(), ECHO)) {
            assertThat(first.name()).isEqualTo("server");
            port = first.port();
        }
        try (var second = Server.start(HERE, port, Scheme.oneAtATime(), ECHO)) {
            assertThat(second.name()).isEqualTo("server:" + port);
            assertThat(second.toString()).isEqualTo("server on 127.0.0.1:" + port + ", one at a time, running");
        }
    }

    @Test
    void aPortInUseIsRefusedAndNothingIsLeftBehind() {
        try (var server = Server.start(HERE, 0, Scheme.oneAtATime(), ECHO)) {
            assertThatThrownBy(() -> Server.start(HERE, server.port(), Scheme.selectLoop(), ECHO)).isInstanceOf(SocketFailure.AddressInUse.class);
            assertThat(OpenSockets.list()).containsExactly(server.listening());
        }
    }

    @Test
    void aSocketThatCannotListenIsExplained() {
        try (var fresh = Sock.socket(AddressFamily.AF_INET, SocketType.SOCK_STREAM); var datagrams = Sock.socket(AddressFamily.AF_INET, SocketType.SOCK_DGRAM)) {
            datagrams.bind(HERE, 0);
            for (var wrong : new Sock[] {fresh, datagrams})
                assertThatThrownBy(() -> Server.start(wrong, Scheme.oneAtATime(), ECHO)).isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("clients come to a stream socket that listens");
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void aHandlerMayStopItsOwnServer(Way way) throws Exception {
        if (way.scheme().name().startsWith("process")) return;   // its handler is in another process, without the server
        var server = new CompletableFuture<Server>();
        server.complete(Server.start(HERE, 0, way.scheme(), Handler.perChunk(chunk -> {
            server.join().stop();
            return "too late";
        })));
        try (var client = connect(server.join())) {
            client.send("stop");
            assertThat(server.join().awaitStopped(java.time.Duration.ofSeconds(30))).isTrue();
            assertThat(server.join().state()).isEqualTo(Server.State.STOPPED);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aServerOutlastsAShortageOfDescriptors() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var program = new ProcessBuilder("sh", "-c", "ulimit -n 200; exec \"" + java + "\" -cp \"" + System.getProperty("java.class.path") + "\" "
                + CrowdedProgram.class.getName()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var said = program.inputReader()) {
            assertThat(said.lines().toList()).containsExactly("thread per client: Echo=>last, RUNNING", "select loop: Echo=>last, RUNNING", "by chunk: Echo=>last, RUNNING");
        } finally {
            program.destroyForcibly();
        }
    }

    @Test
    void numbersThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> Scheme.threadPool(0)).hasMessageContaining("somebody has to serve the clients");
        assertThatThrownBy(() -> Scheme.threadPerClient().maxClients(0)).hasMessageContaining("give 1 or more");
        assertThatThrownBy(() -> Scheme.threadPerClient().refuseBeyond(-1)).hasMessageContaining("give 1 or more");
        assertThat(Scheme.threadPool(1).maxClients(1)).hasToString("pool of 1 thread, at most 1 client, others wait");
        assertThat(Scheme.selectLoop().refuseBeyond(3)).hasToString("select loop, at most 3 clients, others are refused");
    }
}
