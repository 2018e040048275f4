package org.socketlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.socketlab.lab.Lab.AF_UNIX;
import static org.socketlab.lab.Lab.SOCK_STREAM;
import static org.socketlab.lab.Lab.bytes;
import static org.socketlab.lab.Lab.client;
import static org.socketlab.lab.Lab.createServer;
import static org.socketlab.lab.Lab.datagram;
import static org.socketlab.lab.Lab.socket;
import static org.socketlab.lab.Lab.socketPair;
import static org.socketlab.lab.Lab.unix;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.socketlab.sockets.OpenSockets;
import org.socketlab.sockets.SocketFailure;

/** The one-liners for sockets. */
@Timeout(30)
class SocketWordsTest {

    @Test
    void aServerAndAClientInALineEach() {
        try (var server = createServer(0); var client = client("localhost", server.boundPort()); var connection = server.accept()) {
            client.send("Hello");
            assertThat(connection.recv(10)).isEqualTo(bytes("Hello"));
        }
    }

    @Test
    void datagramsInALineEach() {
        try (var receiver = datagram(0); var sender = datagram()) {
            sender.sendTo("localhost", receiver.boundPort(), "Hello");
            assertThat(receiver.recvFrom(10).data()).isEqualTo(bytes("Hello"));
        }
    }

    @Test
    void aUnixClientInALine(@TempDir Path folder) {
        var path = folder.resolve("echo.sock").toString();
        try (var server = socket(AF_UNIX, SOCK_STREAM)) {
            server.bind(path);
            server.listen();
            try (var client = unix(path)) {
                assertThat(client).hasToString("Unix socket connected to " + path);
            }
        }
    }

    @Test
    void aPairIsConnectedToItself() {
        try (var pair = socketPair()) {
            pair.first().send("Hello");
            assertThat(pair.second().recv(10)).isEqualTo(bytes("Hello"));
        }
    }

    @Test
    void whatCannotBeMadeReadyLeavesNoSocketOpen() {
        int free;
        try (var server = createServer(0)) {
            free = server.boundPort();
        }
        var before = OpenSockets.list();
        assertThatThrownBy(() -> client("localhost", free)).isInstanceOf(SocketFailure.ConnectionRefused.class);
        assertThatThrownBy(() -> datagram(70_000)).isInstanceOf(SocketFailure.InvalidArgument.class);
        assertThat(OpenSockets.list()).isEqualTo(before);
    }
}
