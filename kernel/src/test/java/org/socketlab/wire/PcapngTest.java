package org.socketlab.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.socketlab.sockets.AddressFamily.AF_INET;
import static org.socketlab.sockets.AddressFamily.AF_INET6;
import static org.socketlab.sockets.SocketType.SOCK_STREAM;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.socketlab.sockets.Bytes;
import org.socketlab.sockets.Sock;

/** What is written is judged by Wireshark itself. */
@Timeout(120)
@SuppressWarnings("try")   // when a socket is closed is what these are about
class PcapngTest {

    @TempDir
    Path folder;

    @Test
    void tcpIsFollowed() {
        var shark = written(Talks.tcpEcho());
        assertThat(shark.follow("tcp", 0)).isEqualTo(followed("Hello world", "Echo=>Hello world"));
        assertThat(shark.field("tcp.len", "tcp.len > 0")).as("one segment a send").containsExactly("6", "5", "17");
        assertThat(shark.field("tcp.flags", "tcp")).startsWith("0x0002", "0x0012", "0x0010");
    }

    @Test
    void ipv6IsFollowed() {
        assertThat(written(Talks.echo(AF_INET6)).follow("tcp", 0)).isEqualTo(followed("Hello world", "Echo=>Hello world"));
    }

    @Test
    void udpIsFollowed() {
        assertThat(written(Talks.udpEcho()).follow("udp", 0)).isEqualTo(followed("ping", "pong ping"));
    }

    @Test
    void aUnixSocketIsFollowedUnderItsPath() {
        var path = folder.resolve("echo.sock");
        var shark = written(Talks.unixEcho(path));
        assertThat(shark.follow("tcp", 0)).isEqualTo(followed("Hello world", "Echo=>Hello world"));
        assertThat(shark.lines("-q", "-z", "hosts")).anyMatch(line -> line.endsWith("unix:" + path)).anyMatch(line -> line.endsWith("client-1"));
    }

    @Test
    void aHalfCloseIsFinThenDataTheOtherWay() {
        var shark = written(Talks.halfClose());
        assertThat(shark.follow("tcp", 0)).isEqualTo(followed("all of it", "thanks"));
        assertThat(shark.field("frame.number", "tcp.flags.fin == 1")).hasSize(2);
        int fin = Integer.parseInt(shark.field("frame.number", "tcp.flags.fin == 1").get(0));
        assertThat(shark.field("tcp.len", "tcp.len > 0 and frame.number > " + fin)).containsExactly("6");
    }

    @Test
    void aResetIsRstWithItsReason() {
        var shark = written(Talks.reset());
        assertThat(shark.field("frame.comment", "tcp.flags.reset == 1")).containsExactly("server: close with SO_LINGER 0");
        assertThat(shark.field("tcp.flags.fin", "tcp.flags.fin == 1")).isEmpty();
    }

    @Test
    void aCloseWithUnreadBytesIsRst() {
        var shark = written(Talks.recorded(() -> {
            try (var listener = Talks.listening(AF_INET); var client = Talks.connectedTo(listener); var server = listener.accept()) {
                client.send("read by nobody");
                server.close();
            }
        }));
        assertThat(shark.field("frame.comment", "tcp.flags.reset == 1")).containsExactly("server: close with 14 bytes unread");
    }

    @Test
    void aLargeTransferIsWhole() {
        int size = 3_000_000;
        var recording = Talks.large(size);
        assertThat(recording.conversation(0).upstream().sends()).hasSize(1);
        var shark = writtenAsIs(recording);
        shark.mustBeClean();
        assertThat(shark.follow("tcp", 0)).isEqualTo(new Tshark.Followed(Talks.pattern(1 << 20), Bytes.ofText("got it")));
        assertThat(shark.field("frame.comment", "frame.comment contains \"not here\"")).singleElement().asString()
                .contains("the last " + (size - (1 << 20)) + " of these " + size + " bytes are not here");
        var whole = Talks.large(1 << 20);
        assertThat(whole.conversation(0).upstream().isWhole()).isTrue();
        assertThat(written(whole).follow("tcp", 0)).isEqualTo(new Tshark.Followed(Talks.pattern(1 << 20), Bytes.ofText("got it")));
    }

    @Test
    void aRefusedConnectIsSynAndRst() {
        var shark = written(Talks.recorded(() -> {
            int free;
            try (var listener = Talks.listening(AF_INET)) {
                free = listener.boundPort();
            }
            try (var client = Sock.socket(AF_INET, SOCK_STREAM)) {
                client.tryConnect("127.0.0.1", free);
            }
        }));
        assertThat(shark.field("tcp.flags", "tcp")).containsExactly("0x0002", "0x0014");
    }

    @Test
    void severalConversationsKeepApart() {
        var shark = written(Talks.recorded(() -> {
            try (var listener = Talks.listening(AF_INET)) {
                for (int i = 0; i < 3; i++)
                    try (var client = Talks.connectedTo(listener); var server = listener.accept()) {
                        client.send("I am number " + i);
                        server.recv(100);
                    }
            }
        }));
        for (int i = 0; i < 3; i++) assertThat(shark.follow("tcp", i).upstream().text()).isEqualTo("I am number " + i);
    }

    @Test
    void whatWasImpairedStandsInAComment() {
        var shark = written(Talks.recorded(() -> {
            try (var listener = Talks.listening(AF_INET); var client = Talks.connectedTo(listener); var server = listener.accept()) {
                client.impaired("50ms later, each way");
                client.send("slowly");
                server.recv(10);
            }
        }));
        assertThat(shark.field("frame.comment", "tcp.len > 0").get(0)).contains("50ms later, each way");
        assertThat(shark.lines("-q", "-z", "io,stat,0")).isNotEmpty();
    }

    @Test
    void theFileSaysThatItIsSynthesized() {
        var file = folder.resolve("f.pcapng");
        Pcapng.write(Talks.tcpEcho(), file);
        Tshark.of(file);
        assertThat(String.join("\n", Tshark.run(java.util.List.of("capinfos", file.toString())))).contains("Synthesized from socket calls");
    }

    private Tshark written(Recording recording) {
        var shark = writtenAsIs(recording);
        shark.mustBeClean();
        return shark;
    }

    private Tshark writtenAsIs(Recording recording) {
        var file = folder.resolve("f.pcapng");
        Pcapng.write(recording, file);
        return Tshark.of(file);
    }

    private static Tshark.Followed followed(String up, String down) {
        return new Tshark.Followed(Bytes.ofText(up), Bytes.ofText(down));
    }
}
