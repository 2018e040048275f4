package org.socketlab.sockets.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.socketlab.sockets.AddressFamily.AF_INET;
import static org.socketlab.sockets.SocketType.SOCK_STREAM;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.socketlab.sockets.OpenSockets;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.server.SchemesTest.Way;

/** Every scheme serves TLS as it serves TCP, and one who speaks no TLS troubles nobody else. */
@Timeout(60)
class TlsSchemesTest {

    static Stream<Way> all() {
        return SchemesTest.all();
    }

    @AfterEach
    void nothingIsLeftOpen() {
        Awaitility.await("all sockets closed").until(() -> OpenSockets.list().isEmpty());
    }

    private static Sock listening() {
        var listening = Sock.socket(AF_INET, SOCK_STREAM);
        listening.bind("127.0.0.1", 0);
        listening.listen(10);
        return listening;
    }

    private static Sock connect(Server server) {
        var client = Sock.socket(AF_INET, SOCK_STREAM);
        client.connect("127.0.0.1", server.port());
        return client;
    }

    private static String dialog(Server server, String message) {
        var answer = "";
        try (var client = connect(server).tls()) {
            for (int i = 0; i < 20; i++) {
                client.sendAll(message);
                answer = client.recvExactly("Echo=>".length() + message.length()).text();
            }
            return answer + " " + client.tlsInfo().protocol();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void fourClientsAtOnceAndOneWithoutTls(Way way) throws Exception {
        try (var listening = listening(); var server = Server.start(listening.tls(), way.scheme(), way.echo())) {
            try (var plain = connect(server)) {
                plain.send("GET / HTTP/1.1\r\n\r\n");
                Awaitility.await("the plain client is refused").atMost(20, TimeUnit.SECONDS).until(() -> server.counts().failed() == 1);
            }
            var clients = IntStream.range(0, 4).mapToObj(number -> CompletableFuture.supplyAsync(() -> dialog(server, "client " + number),
                    work -> new Thread(work).start())).toList();
            for (int i = 0; i < 4; i++) assertThat(clients.get(i).get(30, TimeUnit.SECONDS)).isEqualTo("Echo=>client " + i + " TLSv1.3");
            Awaitility.await().until(() -> server.counts().active() == 0);
            assertThat(server.counts().received()).isEqualTo(4 * 20 * "client N".length());
        }
    }
}
