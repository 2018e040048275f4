package org.socketlab.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.socketlab.sockets.AddressFamily.AF_INET;
import static org.socketlab.sockets.AddressFamily.AF_INET6;
import static org.socketlab.sockets.AddressFamily.AF_UNIX;
import static org.socketlab.sockets.SocketType.SOCK_DGRAM;
import static org.socketlab.sockets.SocketType.SOCK_STREAM;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One dialog over every kind of socket. */
@Timeout(30)
class KindsTest {

    @Test
    void theEchoDialogOverAUnixSocket(@TempDir Path folder) {
        var path = folder.resolve("echo.sock").toString();
        try (var listener = Sock.socket(AF_UNIX, SOCK_STREAM); var client = Sock.socket(AF_UNIX, SOCK_STREAM)) {
            listener.bind(path);
            listener.listen(5);
            client.connect(path);
            try (var connection = listener.accept()) {
                client.send("Hello");
                connection.send("Echo=>", connection.recv(1024));
                assertThat(client.recv(1024)).isEqualTo(Bytes.ofText("Echo=>Hello"));
                assertThat(client.getPeerName()).isEqualTo(Address.unix(path));
                assertThat(connection.getPeerName()).isEqualTo(Address.unix(""));
                assertThat(connection).hasToString("Unix socket connected to client 1");
                assertThat(client).hasToString("Unix socket connected to " + path);
            }
        }
    }

    @Test
    void theEchoDialogOverUdp() {
        for (var family : new AddressFamily[] {AF_INET, AF_INET6}) {
            try (var server = Sock.socket(family, SOCK_DGRAM); var client = Sock.socket(family, SOCK_DGRAM)) {
                server.bind(family == AF_INET ? "127.0.0.1" : "::1", 0);
                client.sendTo(server.getSockName(), "Hello");
                assertThat(client.state()).isEqualTo(SockState.BOUND);
                var question = server.recvFrom(1024);
                assertThat(question).hasToString("b\"Hello\" from client 1");
                server.sendTo(question.from(), "Echo=>", question.data());
                var answer = client.recvFrom(1024);
                assertThat(answer.data()).isEqualTo(Bytes.ofText("Echo=>Hello"));
                assertThat(answer.from()).hasToString("server:" + server.boundPort());
            }
        }
    }
}
