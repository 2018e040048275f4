package org.socketlab.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.socketlab.sockets.TestPeers.listening;
import static org.socketlab.sockets.TestPeers.tcp;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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

    private static void assertEnded(Process python) throws InterruptedException {
        assertThat(python.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(python.exitValue()).isZero();
    }
}
