package org.socketlab.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.socketlab.sockets.AddressFamily.AF_INET6;
import static org.socketlab.sockets.AddressFamily.AF_UNIX;
import static org.socketlab.sockets.SocketType.SOCK_STREAM;
import static org.socketlab.sockets.TestPeers.connectedTo;
import static org.socketlab.sockets.TestPeers.listening;
import static org.socketlab.sockets.TestPeers.tcp;
import static org.socketlab.sockets.TlsPeers.digest;
import static org.socketlab.sockets.TlsPeers.firstWords;
import static org.socketlab.sockets.TlsPeers.random;
import static org.socketlab.sockets.TlsPeers.recvAll;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.socketlab.sockets.TestPeers.Caller;
import org.socketlab.sockets.TlsPeers.Secured;

/** Both ends are ours, and between them goes TLS. */
@Timeout(60)
class TlsDialogTest {

    @Test
    void oneWordOnEachSideIsEnough() throws Exception {
        try (var server = listening().tls()) {
            var echo = Caller.of(() -> {
                try (var connection = server.accept()) {
                    for (Bytes data; !(data = connection.recv(1024)).isEmpty(); ) connection.send("Echo=>", data);
                    return "ended";
                }
            });
            try (var client = connectedTo(server).tls()) {
                client.send("Hello network world");
                assertThat(client.recv(1024)).isEqualTo(Bytes.ofText("Echo=>Hello network world"));
                assertThat(client).hasToString("TLSv1.3 over TCP connected to server:" + server.boundPort());
                assertThat(server.toString()).startsWith("TLS over TCP listening on 127.0.0.1");
            }
            assertThat(echo.value()).isEqualTo("ended");
        }
    }

    @Test
    void aSocketMaySpeakTlsBeforeItConnectsOrListens() throws Exception {
        try (var server = tcp().tls(); var client = tcp().tls()) {
            assertThat(server).hasToString("TLS over TCP, new");
            server.bind("127.0.0.1", 0);
            server.listen(5);
            var said = Caller.of(() -> firstWords(server));
            client.connect("localhost", server.boundPort());
            client.send("hi");
            assertThat(said.value()).isEqualTo(Bytes.ofText("hi"));
        }
    }

    @Test
    void bothSidesKnowWhatIsAgreedUpon() throws Exception {
        try (var both = Secured.open()) {
            assertThat(both.client().tlsInfo()).hasToString("""
                    protocol          TLSv1.3
                    cipher suite      TLS_AES_256_GCM_SHA384
                    peer certificate  CN=localhost, O=SocketLab; issued by itself; for localhost, 127.0.0.1, ::1%s; valid for 30 days
                    own certificate   none
                    application       none agreed (ALPN)""".formatted(thisMachinesName()));
            assertThat(both.server().tlsInfo().peerCertificate()).isEmpty();
            assertThat(both.server().tlsInfo().ownCertificate()).contains(Tls.throwAway().ownCertificate());
        }
    }

    private static String thisMachinesName() {
        var names = Tls.throwAway().ownCertificate().names();
        return names.size() > 3 ? ", this machine's name" : "";
    }

    @Test
    void tenMegabytesArriveUnchangedInBothDirectionsAtOnce() throws Exception {
        try (var both = Secured.open()) {
            var up = random(10_000_000, 1);
            var down = random(10_000_000, 2);
            var atServer = Caller.of(() -> digest(recvAll(both.server(), up.size())));
            var atClient = Caller.of(() -> digest(recvAll(both.client(), down.size())));
            var serverSends = Caller.of(() -> {
                both.server().sendAll(down);
                return "sent";
            });
            both.client().sendAll(up);
            assertThat(serverSends.value()).isEqualTo("sent");
            assertThat(atServer.value()).isEqualTo(digest(up));
            assertThat(atClient.value()).isEqualTo(digest(down));
        }
    }

    @Test
    void afterAHalfCloseTheOtherDirectionGoesOn() throws Exception {
        try (var both = Secured.open()) {
            both.client().send("question");
            both.client().shutdown(Shut.SHUT_WR);
            assertThat(both.server().recv(100)).isEqualTo(Bytes.ofText("question"));
            assertThat(both.server().recv(100)).isEqualTo(Bytes.EMPTY);
            both.server().send("answer");
            both.server().close();
            assertThat(both.client().recv(100)).isEqualTo(Bytes.ofText("answer"));
            assertThat(both.client().recv(100)).isEqualTo(Bytes.EMPTY);
        }
    }

    @Test
    void whatAClientWroteBeforeItClosedArrives() throws Exception {
        for (int round = 0; round < 20; round++) {
            try (var both = Secured.open()) {
                both.client().sendAll(new byte[100_000]);
                both.client().close();
                assertThat(recvAll(both.server(), 100_000).size()).isEqualTo(100_000);
                assertThat(both.server().recv(1)).isEqualTo(Bytes.EMPTY);
            }
        }
    }

    @Test
    void theVersionMayBeLimitedAndAnApplicationProtocolAgreedUpon() throws Exception {
        try (var both = Secured.open(Tls.throwAway().alpn("http/1.1", "h2"), Tls.usual().protocols("TLSv1.2").alpn("h2"))) {
            assertThat(both.client()).asString().startsWith("TLSv1.2 over TCP connected to server:");
            assertThat(both.client().tlsInfo().alpn()).isEqualTo("h2");
            assertThat(both.server().tlsInfo().alpn()).isEqualTo("h2");
            both.client().send("over 1.2");
            assertThat(both.server().recv(100)).isEqualTo(Bytes.ofText("over 1.2"));
        }
    }

    @Test
    void overIpv6AndOverAUnixPathItIsTheSame(@TempDir Path folder) throws Exception {
        try (var server = Sock.socket(AF_INET6, SOCK_STREAM); var client = Sock.socket(AF_INET6, SOCK_STREAM)) {
            server.bind("::1", 0);
            assertGreets(server, client, () -> client.connect("::1", server.boundPort()), "TLSv1.3 over TCP over IPv6 connected to server:");
        }
        try (var server = Sock.socket(AF_UNIX, SOCK_STREAM); var client = Sock.socket(AF_UNIX, SOCK_STREAM)) {
            var path = folder.resolve("tls.sock").toString();
            server.bind(path);
            assertGreets(server, client, () -> client.connect(path), "TLSv1.3 over Unix socket connected to ");
        }
    }

    private static void assertGreets(Sock server, Sock client, Runnable connect, String shown) throws Exception {
        server.listen(1);
        server.tls();
        var greeted = Caller.of(() -> firstWords(server));
        connect.run();
        client.tls().send("hello");
        assertThat(greeted.value()).isEqualTo(Bytes.ofText("hello"));
        assertThat(client).asString().startsWith(shown);
    }

    @Test
    void aConnectionMayTurnToTlsInItsMidst() throws Exception {
        try (var listener = listening(); var client = connectedTo(listener); var server = listener.accept()) {
            client.send("STARTTLS");
            assertThat(server.recv(100)).isEqualTo(Bytes.ofText("STARTTLS"));
            var greeted = Caller.of(() -> server.tls().recv(100));
            client.tls().send("secret");
            assertThat(greeted.value()).isEqualTo(Bytes.ofText("secret"));
        }
    }
}
