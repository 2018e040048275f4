package org.socketlab.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.socketlab.sockets.AddressFamily.AF_INET;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SocketFailure;
import org.socketlab.wire.Packet.Flag;

/** Segments of the loopback interface, recorded by a real tcpdump while sockets talk. */
@Timeout(60)
@SuppressWarnings("try")   // when a socket is closed is what these are about
class CapturedTest {

    private static Captured<String> captured(Talks.Talk talk) throws Exception {
        var captured = Captured.of(() -> {
            talk.happens();
            return "done";
        }, () -> { });
        assumeTrue(captured.missing().isEmpty(), captured.missing());
        return captured;
    }

    @Test
    void theHandshakeAndTheEndAreThereWithWindowAndSegmentSize() throws Exception {
        var captured = captured(() -> {
            try (var listener = Talks.listening(AF_INET); var client = Talks.connectedTo(listener); var server = listener.accept()) {
                client.send("Hello");
                server.recvExactly(5);
                client.close();
                server.recv(1);
            }
        });
        assertThat(captured.value()).isEqualTo("done");
        var packets = captured.packets();
        assertThat(packets.get(0).label()).startsWith("[SYN] Seq=0 Win=").contains(" MSS=");
        assertThat(packets.get(0).window()).isPositive();
        assertThat(packets.get(1).label()).startsWith("[SYN, ACK] Seq=0 Ack=1 Win=");
        assertThat(packets.get(2).label()).isEqualTo("[ACK] Ack=1");
        assertThat(packets).filteredOn(each -> each.has(Flag.FIN)).extracting(Packet::label).containsExactly("[FIN, ACK] Seq=6", "[FIN, ACK] Seq=1");
        assertThat(packets).filteredOn(each -> each.sizeBytes() > 0).singleElement().satisfies(each -> {
            assertThat(each.sequence()).isEqualTo(1);
            assertThat(each.sizeBytes()).isEqualTo(5);
        });
        assertThat(captured.passed().conversations()).hasSize(1);
    }

    @Test
    void aRefusedConnectIsAnsweredByARst() throws Exception {
        int port;
        try (var listener = Talks.listening(AF_INET)) {
            port = listener.boundPort();
        }
        var captured = captured(() -> {
            try (var client = Sock.socket(AF_INET, org.socketlab.sockets.SocketType.SOCK_STREAM)) {
                client.connect("127.0.0.1", port);
            } catch (SocketFailure.ConnectionRefused expected) {
                return;
            }
        });
        assertThat(captured.packets()).extracting(each -> each.label().replaceFirst("Win.*", "")).containsExactly("[SYN] Seq=0 ", "[RST, ACK]");
    }

    @Test
    void whatOthersSayIsNotKept() throws Exception {
        try (var strangers = new java.net.ServerSocket(0, 5, java.net.InetAddress.getLoopbackAddress())) {
            var captured = captured(() -> {
                try (var client = new java.net.Socket(strangers.getInetAddress(), strangers.getLocalPort())) {
                    client.getOutputStream().write(1);
                }
            });
            assertThat(captured.packets()).isEmpty();
        }
    }

    @Test
    void whenTcpdumpDiesTheBlockGoesOnAndItIsTold() throws Exception {
        assumeTrue(Tshark.isInstalled("tcpdump"), "tcpdump is not installed");
        var captured = Captured.of(() -> {
            ProcessHandle.current().children().filter(child -> child.info().command().orElse("").endsWith("tcpdump")).forEach(ProcessHandle::destroyForcibly);
            return 42;
        }, () -> { });
        assertThat(captured.value()).isEqualTo(42);
        assertThat(captured.missing()).contains("tcpdump");
    }

    @Test
    void withoutTcpdumpTheCallsAreThereAndWhatIsMissing() throws Exception {
        var captured = Captured.of(() -> {
            Talks.tcpEcho();
            return "";
        }, () -> { }, Optional.empty());
        assertThat(captured.packets()).isEmpty();
        assertThat(captured.passed().conversations()).hasSize(1);
        assertThat(captured.missing()).startsWith("The segments are not recorded: tcpdump");
    }

    @Test
    void noTcpdumpIsLeftBehind() throws Exception {
        captured(() -> { });
        assertThat(ProcessHandle.current().children().filter(child -> child.isAlive() && child.info().command().orElse("").endsWith("tcpdump"))
                .map(child -> child.onExit().orTimeout(10, java.util.concurrent.TimeUnit.SECONDS)).peek(java.util.concurrent.CompletableFuture::join)).allMatch(java.util.concurrent.CompletableFuture::isDone);
    }
}
