package org.socketlab.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.socketlab.sockets.AddressFamily.AF_INET;
import static org.socketlab.sockets.SocketType.SOCK_DGRAM;
import static org.socketlab.wire.WireEvent.Kind.SHUT_DOWN;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.socketlab.sockets.Bytes;
import org.socketlab.sockets.Shut;
import org.socketlab.sockets.Sock;

/** Real packets of the loopback interface, written by tcpdump, read by us and by tshark. */
@Timeout(60)
@SuppressWarnings("try")   // when a socket is closed is what these are about
class LiveCaptureTest {

    @TempDir
    Path folder;

    @Test
    void aCaptureOfTcpdumpGivesTheStreamsThatTsharkFollows() throws Exception {
        int port;
        try (var listener = Talks.listening(AF_INET)) {
            port = listener.boundPort();
            var file = captured(port, all -> all.only(SHUT_DOWN).size() == 2, List.of(), () -> {
                try (var client = Talks.connectedTo(listener); var server = listener.accept()) {
                    client.send("Hello network world");
                    server.send("Echo=>", server.recv(1024));
                    client.recv(1024);
                    client.sendAll(Talks.pattern(100_000));
                    client.shutdown(Shut.SHUT_WR);
                    server.recvExactly(100_000);
                    server.recv(1);
                    server.send("all of it");
                    server.close();
                    client.recvExactly(9);
                    client.recv(1);
                }
            });
            var conversation = Capture.read(file).conversation(0);
            var followed = Tshark.of(file).follow("tcp", 0);
            assertThat(followed.upstream()).isEqualTo(Bytes.ofText("Hello network world").concat(Talks.pattern(100_000)));
            assertThat(conversation.upstream().bytes()).isEqualTo(followed.upstream());
            assertThat(conversation.downstream().bytes()).isEqualTo(followed.downstream());
            assertThat(conversation.server().address().port()).isEqualTo(port);
        }
    }

    @Test
    void datagramsOfTheOlderFormatAreReadToo() throws Exception {
        try (var server = Sock.socket(AF_INET, SOCK_DGRAM); var client = Sock.socket(AF_INET, SOCK_DGRAM)) {
            server.bind("127.0.0.1", 0);
            var file = captured(server.boundPort(), all -> all.size() == 3, List.of("--time-stamp-precision=nano"), () -> {
                client.sendTo("127.0.0.1", server.boundPort(), "ping");
                server.sendTo(server.recvFrom(100).from(), "pong");
                client.recv(100);
                client.sendTo("127.0.0.1", server.boundPort(), "last");
            });
            var conversation = Capture.read(file).conversation(0);
            assertThat(conversation.upstream().sends()).extracting(each -> each.data().kept().text()).containsExactly("ping", "last");
            assertThat(conversation.downstream().bytes()).isEqualTo(Tshark.of(file).follow("udp", 0).downstream()).isEqualTo(Bytes.ofText("pong"));
        }
    }

    /** What tcpdump saw at a port while something happened there, until all that is expected is written. */
    private Path captured(int port, Predicate<Recording> complete, List<String> options, Talks.Talk talk) throws Exception {
        assumeTrue(Tshark.isInstalled("tcpdump"), "tcpdump is not installed");
        var file = folder.resolve("lo.pcap");
        var command = new ArrayList<>(List.of("tcpdump", "-i", "lo", "-U", "-Z", System.getProperty("user.name"), "-w", file.toString()));
        command.addAll(options);
        command.add("port " + port);
        var tcpdump = new ProcessBuilder(command).start();
        try (var errors = tcpdump.errorReader()) {
            assumeTrue(listens(errors), "this machine does not let tcpdump capture");
            talk.happens();
            await().atMost(Duration.ofSeconds(10)).until(() -> isThere(file, complete));
        } finally {
            tcpdump.destroy();
            tcpdump.waitFor(10, TimeUnit.SECONDS);
        }
        return file;
    }

    private static boolean listens(BufferedReader errors) throws IOException {
        for (var line = errors.readLine(); line != null; line = errors.readLine())
            if (line.contains("listening on")) return true;
        return false;
    }

    /** tcpdump writes a little later than the packets pass. */
    private static boolean isThere(Path file, Predicate<Recording> complete) {
        try {
            return complete.test(Capture.read(file));
        } catch (NotACapture notYet) {
            return false;
        }
    }
}
