package org.socketlab.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The sockets of java.net over a Sock do what the JDK's own do: each scene is played with both, and must tell the same. */
@Timeout(60)
class NetSocketTest {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    /** Who makes the sockets of a scene. */
    interface Maker {
        ServerSocket server(int port) throws IOException;

        ServerSocket local() throws IOException;

        ServerSocket unbound() throws IOException;

        Socket unconnected() throws IOException;

        Socket to(String host, int port) throws IOException;
    }

    private static final Maker JDK = new Maker() {
        @Override public ServerSocket server(int port) throws IOException { return new ServerSocket(port); }
        @Override public ServerSocket local() throws IOException { return new ServerSocket(0, 5, HERE); }
        @Override public ServerSocket unbound() throws IOException { return new ServerSocket(); }
        @Override public Socket unconnected() { return new Socket(); }
        @Override public Socket to(String host, int port) throws IOException { return new Socket(host, port); }
    };
    private static final Maker OURS = new Maker() {
        @Override public ServerSocket server(int port) throws IOException { return new NetServerSocket(port); }
        @Override public ServerSocket local() throws IOException { return new NetServerSocket(0, 5, HERE); }
        @Override public ServerSocket unbound() throws IOException { return new NetServerSocket(); }
        @Override public Socket unconnected() throws IOException { return new NetSocket(); }
        @Override public Socket to(String host, int port) throws IOException { return new NetSocket(host, port); }
    };

    /** What happens in a scene, in words. */
    interface Scene {
        void play(Maker make, Told told) throws Exception;
    }

    /** Notes values and exceptions; ports by the order in which they were met. */
    static final class Told {
        private final List<String> lines = new ArrayList<>();
        private final List<Integer> ports = new ArrayList<>();

        interface Value {
            Object get() throws Exception;
        }

        void of(String what, Value value) {
            try {
                add(what, String.valueOf(value.get()));
            } catch (Exception e) {
                add(what, e.getClass().getName() + ": " + e.getMessage());
            }
        }

        void port(int port) {
            if (port > 0 && !ports.contains(port)) ports.add(port);
        }

        private void add(String what, String text) {
            for (int i = 0; i < ports.size(); i++) text = text.replace(String.valueOf(ports.get(i)), "port " + i);
            lines.add(what + " → " + text);
        }
    }

    static Stream<Arguments> scenes() {
        return Stream.of(scene("a dialog", NetSocketTest::dialog), scene("timeouts", NetSocketTest::timeouts), scene("refused", NetSocketTest::refused),
                scene("states", NetSocketTest::states), scene("options", NetSocketTest::options), scene("half-close", NetSocketTest::halfClose),
                scene("reset", NetSocketTest::reset), scene("closing", NetSocketTest::closing), scene("both families", NetSocketTest::families),
                scene("port in use", NetSocketTest::portInUse), scene("what is there", NetSocketTest::available));
    }

    private static Arguments scene(String name, Scene scene) {
        return Arguments.of(name, scene);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenes")
    void whatTheJdkDoesWeDo(String name, Scene scene) throws Exception {
        var jdk = new Told();
        scene.play(JDK, jdk);
        var ours = new Told();
        scene.play(OURS, ours);
        assertThat(jdk.lines).isNotEmpty();
        assertThat(ours.lines).isEqualTo(jdk.lines);
    }

    private static void dialog(Maker make, Told told) throws Exception {
        try (var server = make.local(); var client = make.to("127.0.0.1", server.getLocalPort()); var connection = server.accept()) {
            told.port(server.getLocalPort());
            told.port(client.getLocalPort());
            var out = new PrintWriter(client.getOutputStream(), true, StandardCharsets.UTF_8);
            out.println("Hello wörld");
            told.of("line", () -> reader(connection).readLine());
            connection.getOutputStream().write(65);
            connection.getOutputStream().write("BCD".getBytes(StandardCharsets.US_ASCII), 1, 2);
            told.of("one", () -> client.getInputStream().read());
            told.of("two", () -> new String(client.getInputStream().readNBytes(2), StandardCharsets.US_ASCII));
            told.of("none asked", () -> client.getInputStream().read(new byte[0]));
            told.of("too many", () -> client.getInputStream().read(new byte[2], 1, 2));
            told.of("client", client::toString);
            told.of("server", server::toString);
            told.of("addresses", () -> client.getLocalSocketAddress() + " " + client.getRemoteSocketAddress() + " " + connection.getLocalSocketAddress()
                    + " " + connection.getRemoteSocketAddress() + " " + connection.getInetAddress() + " " + client.getLocalAddress());
            told.of("channels", () -> client.getChannel() + " " + server.getChannel() + " " + connection.getChannel());
            told.of("states", () -> client.isConnected() + " " + client.isBound() + " " + connection.isConnected() + " " + connection.isBound() + " " + server.isBound());
            var large = new byte[3_000_000];
            var all = CompletableFuture.supplyAsync(() -> {
                try {
                    return connection.getInputStream().readAllBytes().length;
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            client.getOutputStream().write(large);
            client.close();
            told.of("all", () -> all.get(20, TimeUnit.SECONDS));
            told.of("closed", client::toString);
        }
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void timeouts(Maker make, Told told) throws Exception {
        try (var server = make.local()) {
            server.setSoTimeout(20);
            told.of("timeout", server::getSoTimeout);
            told.of("accept", server::accept);
            try (var client = make.to("localhost", server.getLocalPort()); var connection = server.accept()) {
                told.of("of a connection", connection::getSoTimeout);
                client.setSoTimeout(20);
                told.of("read", () -> client.getInputStream().read());
                connection.getOutputStream().write(1);
                client.setSoTimeout(0);
                told.of("and again", () -> client.getInputStream().read());
                told.of("negative", () -> {
                    client.setSoTimeout(-1);
                    return "";
                });
            }
        }
    }

    private static void refused(Maker make, Told told) throws Exception {
        int port;
        try (var server = make.local()) {
            port = server.getLocalPort();
        }
        told.port(port);
        told.of("refused", () -> make.to("127.0.0.1", port));
        told.of("unknown", () -> make.to("nowhere.invalid", port));
        told.of("no port", () -> make.to("127.0.0.1", 70_000));
        try (var socket = make.unconnected()) {
            told.of("connect", () -> {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
                return "";
            });
            told.of("unresolved", () -> {
                socket.connect(InetSocketAddress.createUnresolved("nowhere.invalid", port));
                return "";
            });
        }
    }

    private static void states(Maker make, Told told) throws Exception {
        try (var socket = make.unconnected(); var server = make.unbound()) {
            told.of("new", () -> socket.isConnected() + " " + socket.isBound() + " " + socket.getLocalPort() + " " + socket.getLocalAddress() + " " + socket);
            told.of("in", socket::getInputStream);
            told.of("out", socket::getOutputStream);
            told.of("accept", server::accept);
            told.of("server", () -> server.getLocalPort() + " " + server.getInetAddress() + " " + server);
            socket.bind(new InetSocketAddress(HERE, 0));
            told.port(socket.getLocalPort());
            told.of("bound", () -> socket.isBound() + " " + socket.getLocalSocketAddress());
            told.of("bind again", () -> {
                socket.bind(null);
                return "";
            });
            server.bind(null);
            told.port(server.getLocalPort());
            told.of("listening", () -> server.isBound() + " " + server.getLocalSocketAddress() + " " + server.getInetAddress());
            socket.connect(new InetSocketAddress("127.0.0.1", server.getLocalPort()));
            told.of("connected", socket::getLocalSocketAddress);
            told.of("connect again", () -> {
                socket.connect(server.getLocalSocketAddress());
                return "";
            });
            socket.close();
            socket.close();
            told.of("in of closed", socket::getInputStream);
            told.of("connect closed", () -> {
                socket.connect(server.getLocalSocketAddress());
                return "";
            });
            told.of("option of closed", socket::getTcpNoDelay);
        }
    }

    private static void options(Maker make, Told told) throws Exception {
        try (var server = make.unbound()) {
            told.of("reuse", server::getReuseAddress);
            server.setReuseAddress(true);
            server.setReceiveBufferSize(8192);
            told.of("server options", () -> server.supportedOptions().stream().map(Object::toString).sorted().toList());
            server.bind(new InetSocketAddress(HERE, 0));
            told.of("buffer", server::getReceiveBufferSize);
            told.of("server option", () -> server.getOption(StandardSocketOptions.SO_REUSEADDR));
            told.of("not of servers", () -> server.getOption(StandardSocketOptions.TCP_NODELAY));
            try (var client = make.unconnected()) {
                client.setKeepAlive(true);
                client.connect(server.getLocalSocketAddress());
                try (var connection = server.accept()) {
                    told.of("kept", client::getKeepAlive);
                    client.setTcpNoDelay(true);
                    client.setSoLinger(true, 3);
                    client.setTrafficClass(8);
                    client.setOption(StandardSocketOptions.SO_RCVBUF, 20_000);
                    told.of("set", () -> client.getTcpNoDelay() + " " + client.getSoLinger() + " " + client.getReceiveBufferSize() + " " + client.getReuseAddress()
                            + " " + client.getOOBInline() + " " + client.getTrafficClass());
                    client.setSoLinger(false, 0);
                    told.of("linger", client::getSoLinger);
                    told.of("client options", () -> client.supportedOptions().stream().map(Object::toString).sorted().toList());
                    told.of("accepted", () -> connection.getTcpNoDelay() + " " + connection.getSoLinger());
                    told.of("bad size", () -> {
                        client.setSendBufferSize(0);
                        return "";
                    });
                }
            }
        }
    }

    private static void halfClose(Maker make, Told told) throws Exception {
        try (var server = make.local(); var client = make.to("127.0.0.1", server.getLocalPort()); var connection = server.accept()) {
            var out = client.getOutputStream();
            out.write(new byte[5]);
            client.shutdownOutput();
            told.of("all", () -> connection.getInputStream().readAllBytes().length);
            told.of("end", () -> connection.getInputStream().read());
            told.of("write", () -> {
                out.write(1);
                return "";
            });
            told.of("out", client::getOutputStream);
            told.of("again", () -> {
                client.shutdownOutput();
                return "";
            });
            connection.getOutputStream().write(7);
            told.of("answer", () -> client.getInputStream().read());
            var in = client.getInputStream();
            client.shutdownInput();
            told.of("shut", in::read);
            told.of("states", () -> client.isInputShutdown() + " " + client.isOutputShutdown());
        }
    }

    private static void reset(Maker make, Told told) throws Exception {
        try (var server = make.local(); var client = make.to("127.0.0.1", server.getLocalPort())) {
            var connection = server.accept();
            connection.setSoLinger(true, 0);
            connection.close();
            told.of("read", () -> client.getInputStream().read());
            told.of("read again", () -> client.getInputStream().read());
        }
    }

    private static void closing(Maker make, Told told) throws Exception {
        try (var server = make.local()) {
            var waiting = new CompletableFuture<String>();
            var thread = new Thread(() -> {
                try {
                    server.accept();
                } catch (IOException e) {
                    waiting.complete(e.getClass().getName() + ": " + e.getMessage());
                }
            });
            thread.start();
            var client = make.to("127.0.0.1", server.getLocalPort());
            await().until(() -> !thread.isAlive());
            client.getInputStream().close();
            told.of("closed by its stream", client::isClosed);
        }
        var server = make.local();
        server.close();
        told.of("accept closed", server::accept);
        told.of("server", server::isClosed);
    }

    private static void families(Maker make, Told told) throws Exception {
        try (var server = make.server(0)) {
            told.port(server.getLocalPort());
            told.of("everywhere", server::getLocalSocketAddress);
            for (var host : new String[] {"127.0.0.1", "::1"})
                try (var client = make.to(host, server.getLocalPort()); var connection = server.accept()) {
                    told.port(client.getLocalPort());
                    told.of(host, () -> connection.getRemoteSocketAddress() + " " + client.getRemoteSocketAddress() + " " + connection.getLocalAddress());
                }
        }
    }

    private static void portInUse(Maker make, Told told) throws Exception {
        try (var server = make.server(0)) {
            told.port(server.getLocalPort());
            told.of("again", () -> make.server(server.getLocalPort()));
            told.of("no port", () -> make.server(-1));
        }
    }

    private static void available(Maker make, Told told) throws Exception {
        try (var server = make.local(); var client = make.to("127.0.0.1", server.getLocalPort()); var connection = server.accept()) {
            told.of("nothing", () -> client.getInputStream().available());
            connection.getOutputStream().write(new byte[9]);
            await().atMost(Duration.ofSeconds(10)).until(() -> client.getInputStream().available() == 9);
            told.of("skipped", () -> client.getInputStream().skip(4));
            told.of("left", () -> client.getInputStream().available());
        }
    }

    @Test
    void aWaitingAcceptEndsWhenTheServerIsClosed() throws Exception {
        try (var server = new NetServerSocket(0, 5, HERE)) {
            var told = new CompletableFuture<Exception>();
            new Thread(() -> {
                try {
                    server.accept();
                } catch (IOException e) {
                    told.complete(e);
                }
            }).start();
            await().until(() -> Waits.now().stream().anyMatch(wait -> wait.socket() == server.sock()));
            server.close();
            assertThat(told.get(10, TimeUnit.SECONDS)).isInstanceOf(java.net.SocketException.class).hasMessage("Socket closed")
                    .hasRootCauseInstanceOf(SocketFailure.SocketClosed.class);
        }
    }

    @Test
    void anInterruptDoesNotEndARead() throws Exception {
        try (var server = new NetServerSocket(0, 5, HERE); var client = new NetSocket("127.0.0.1", server.getLocalPort()); var connection = server.accept()) {
            var told = new CompletableFuture<String>();
            var reading = new Thread(() -> {
                try {
                    told.complete(client.getInputStream().read() + " " + Thread.currentThread().isInterrupted());
                } catch (IOException e) {
                    told.complete(e.toString());
                }
            });
            reading.start();
            await().until(() -> Waits.now().stream().anyMatch(wait -> wait.socket() == client.sock()));
            reading.interrupt();
            connection.getOutputStream().write(42);
            assertThat(told.get(10, TimeUnit.SECONDS)).isEqualTo("42 true");
        }
    }

    @Test
    void aFailureHasTheReasonAsItsCause() throws Exception {
        try (var server = new NetServerSocket(0, 5, HERE)) {
            int port = server.getLocalPort();
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> new NetServerSocket(port, 5, HERE))).isInstanceOf(java.net.BindException.class)
                    .cause().isInstanceOf(SocketFailure.AddressInUse.class).hasMessageContaining("address already in use");
        }
    }
}
