package org.socketlab.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.socketlab.sockets.TestPeers.listening;
import static org.socketlab.sockets.TestPeers.tcp;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Our sockets talk to those of Python's socket module, in both roles. */
@Timeout(60)
class PythonPeerTest {

    private static final String ECHO_SERVER = """
            from socket import *
            listener = socket(AF_INET, SOCK_STREAM)
            listener.bind(('127.0.0.1', 0))
            listener.listen(5)
            print(listener.getsockname()[1], flush=True)
            connection, client = listener.accept()
            print('from', client[1], flush=True)
            while True:
                data = connection.recv(1024)
                if not data: break
                connection.sendall(b'Echo=>' + data)
            print('ended', flush=True)
            connection.close()
            """;

    private static final String ECHO_CLIENT = """
            import sys
            from socket import *
            client = socket(AF_INET, SOCK_STREAM)
            client.connect(('127.0.0.1', int(sys.argv[1])))
            for line in sys.argv[2:]:
                client.sendall(line.encode())
                print(client.recv(1024), flush=True)
            client.shutdown(SHUT_WR)
            print(client.recv(1024), flush=True)
            client.close()
            """;

    @BeforeAll
    static void pythonIsThere() throws InterruptedException {
        Python.assumeThere();
    }

    @Test
    void ourClientTalksToPythonsServer() throws Exception {
        var python = Python.start(ECHO_SERVER);
        try (var says = python.inputReader(StandardCharsets.UTF_8); var client = tcp()) {
            client.connect("127.0.0.1", Integer.parseInt(says.readLine()));
            assertThat(says.readLine()).isEqualTo("from " + client.getSockName().port());
            for (var message : new String[] {"Hello network world", "Grüße"}) {
                client.send(message);
                assertThat(client.recv(1024)).isEqualTo(Bytes.ofText("Echo=>" + message));
            }
            client.shutdown(Shut.SHUT_WR);
            assertThat(client.recv(1024)).isEqualTo(Bytes.EMPTY);
            assertThat(says.readLine()).isEqualTo("ended");
            assertEnded(python);
        } finally {
            python.destroyForcibly();
        }
    }

    @Test
    void pythonsClientTalksToOurServer() throws Exception {
        try (var listener = listening()) {
            var python = Python.start(ECHO_CLIENT, String.valueOf(listener.boundPort()), "Hello", "twice");
            try (BufferedReader says = python.inputReader(StandardCharsets.UTF_8)) {
                try (var connection = listener.accept()) {
                    for (Bytes data; !(data = connection.recv(1024)).isEmpty(); ) connection.send("Echo=>", data);
                    connection.send("goodbye");
                }
                assertThat(says.lines()).containsExactly("b'Echo=>Hello'", "b'Echo=>twice'", "b'goodbye'");
                assertEnded(python);
            } finally {
                python.destroyForcibly();
            }
        }
    }

    @Test
    void datagramsGoToPythonAndBack() throws Exception {
        var python = Python.start("""
                from socket import *
                server = socket(AF_INET, SOCK_DGRAM)
                server.bind(('127.0.0.1', 0))
                print(server.getsockname()[1], flush=True)
                for n in range(3):
                    data, client = server.recvfrom(1024)
                    server.sendto(b'Echo=>' + data, client)
                """);
        try (var says = python.inputReader(StandardCharsets.UTF_8); var client = TestPeers.udp()) {
            int port = Integer.parseInt(says.readLine());
            for (var message : new String[] {"Hello", ""}) {
                client.sendTo("127.0.0.1", port, message);
                assertThat(client.recvFrom(1024)).hasToString("b\"Echo=>" + message + "\" from server:" + port);
            }
            client.connect("127.0.0.1", port);
            client.send("connected");
            assertThat(client.recv(1024)).isEqualTo(Bytes.ofText("Echo=>connected"));
            assertEnded(python);
        } finally {
            python.destroyForcibly();
        }
    }

    @Test
    void pythonsDatagramsComeToUs() throws Exception {
        try (var server = TestPeers.boundUdp()) {
            var python = Python.start("""
                    import sys
                    from socket import *
                    client = socket(AF_INET, SOCK_DGRAM)
                    client.connect(('127.0.0.1', int(sys.argv[1])))
                    client.send(b'Hello network world')
                    print(client.recv(5), flush=True)
                    """, String.valueOf(server.boundPort()));
            try (var says = python.inputReader(StandardCharsets.UTF_8)) {
                var datagram = server.recvFrom(1024);
                server.sendTo(datagram.from(), "cut ", "here");
                assertThat(datagram.data()).isEqualTo(Bytes.ofText("Hello network world"));
                assertThat(says.readLine()).isEqualTo("b'cut h'");
                assertEnded(python);
            } finally {
                python.destroyForcibly();
            }
        }
    }

    @Test
    void aUnixSocketTakesPythonAsItsClientAndAsItsServer(@TempDir Path folder) throws Exception {
        var ours = folder.resolve("ours").toString();
        var theirs = folder.resolve("theirs").toString();
        try (var listener = Sock.socket(AddressFamily.AF_UNIX, SocketType.SOCK_STREAM);
             var client = Sock.socket(AddressFamily.AF_UNIX, SocketType.SOCK_STREAM)) {
            listener.bind(ours);
            listener.listen();
            var python = Python.start("""
                    import sys
                    from socket import *
                    client = socket(AF_UNIX, SOCK_STREAM)
                    client.connect(sys.argv[1])
                    client.sendall(b'from Python')
                    listener = socket(AF_UNIX, SOCK_STREAM)
                    listener.bind(sys.argv[2])
                    listener.listen()
                    print('listening', flush=True)
                    connection, who = listener.accept()
                    print(repr(who), connection.recv(100), flush=True)
                    """, ours, theirs);
            try (var says = python.inputReader(StandardCharsets.UTF_8); var connection = listener.accept()) {
                assertThat(connection.recvExactly(11)).isEqualTo(Bytes.ofText("from Python"));
                assertThat(says.readLine()).isEqualTo("listening");
                client.connect(theirs);
                client.send("from Java");
                assertThat(says.readLine()).isEqualTo("'' b'from Java'");
                assertEnded(python);
            } finally {
                python.destroyForcibly();
            }
        }
    }

    @Test
    void ourResetIsPythonsConnectionResetErrorAndTheOtherWayRound() throws Exception {
        try (var listener = listening()) {
            var python = Python.start("""
                    import struct, sys
                    from socket import *
                    address = ('127.0.0.1', int(sys.argv[1]))
                    client = create_connection(address)
                    try: client.recv(1)
                    except ConnectionResetError as e: print(e.errno == 104 or e.errno, flush=True)
                    client = create_connection(address)
                    client.sendall(b'abc')
                    client.recv(1)
                    client.setsockopt(SOL_SOCKET, SO_LINGER, struct.pack('ii', 1, 0))
                    client.close()
                    """, String.valueOf(listener.boundPort()));
            try (var says = python.inputReader(StandardCharsets.UTF_8)) {
                listener.accept().reset();
                assertThat(says.readLine()).isEqualTo("True");
                try (var connection = listener.accept()) {
                    assertThat(connection.recvExactly(3)).isEqualTo(Bytes.ofText("abc"));
                    connection.send("!");
                    assertThatThrownBy(() -> connection.recv(1)).isInstanceOf(SocketFailure.ConnectionReset.class);
                }
                assertEnded(python);
            } finally {
                python.destroyForcibly();
            }
        }
    }

    @Test
    void connectExAndTryConnectTellTheSame() throws Exception {
        var free = TestPeers.freePort();
        var python = Python.start("""
                import errno, sys
                from socket import *
                print(errno.errorcode[socket().connect_ex(('127.0.0.1', int(sys.argv[1])))])
                waiting = socket()
                waiting.setblocking(False)
                print(errno.errorcode[waiting.connect_ex(('127.0.0.1', int(sys.argv[1])))])
                print(errno.errorcode[socket(AF_UNIX, SOCK_STREAM).connect_ex('/none/x')])
                """, String.valueOf(free));
        try (var says = python.inputReader(StandardCharsets.UTF_8); var client = tcp(); var waiting = tcp();
             var unix = Sock.socket(AddressFamily.AF_UNIX, SocketType.SOCK_STREAM)) {
            waiting.setBlocking(false);
            assertThat(client.tryConnect("127.0.0.1", free).errno()).isEqualTo(says.readLine());
            assertThat(waiting.tryConnect("127.0.0.1", free).errno()).isEqualTo(says.readLine());
            assertThat(unix.tryConnect("/none/x").errno()).isEqualTo(says.readLine());
            assertEnded(python);
        } finally {
            python.destroyForcibly();
        }
    }

    private static void assertEnded(Process python) throws InterruptedException {
        assertThat(python.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(python.exitValue()).isZero();
    }
}
