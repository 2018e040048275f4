package org.socketlab.view.expert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.socketlab.sockets.AddressFamily.AF_INET;
import static org.socketlab.sockets.SocketType.SOCK_DGRAM;
import static org.socketlab.sockets.SocketType.SOCK_STREAM;

import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.socketlab.sockets.Bytes;
import org.socketlab.sockets.Shut;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SocketFailure;
import org.socketlab.view.Golden;
import org.socketlab.wire.Recorder;

/** Real sockets do what is wrong; the expert says so. */
@Timeout(60)
@SuppressWarnings("try")   // when a socket is closed is what these are about
class ExpertTest {

    private interface Talk {
        void happens(Sock listener, Sock client) throws Exception;
    }

    private static Expert expert(Callable<?> block) throws Exception {
        return Expert.of(Recorder.trace(block).passed());
    }

    private static Expert ofTcp(Talk talk) throws Exception {
        return expert(() -> {
            try (var listener = Sock.socket(AF_INET, SOCK_STREAM); var client = Sock.socket(AF_INET, SOCK_STREAM)) {
                listener.bind("127.0.0.1", 0);
                listener.listen(5);
                client.connect(listener.getSockName());
                talk.happens(listener, client);
            }
            return "";
        });
    }

    private static void has(Expert expert, Severity severity, String participant, String what, String why) {
        assertThat(expert.findings()).anySatisfy(each -> {
            assertThat(each.severity()).isEqualTo(severity);
            assertThat(each.participant()).isEqualTo(participant);
            assertThat(each.what()).isEqualTo(what);
            assertThat(each.why()).contains(why);
        });
    }

    @Test
    void unreadBytesAtCloseAreAResetForTheOther() throws Exception {
        var expert = ofTcp((listener, client) -> {
            var server = listener.accept();
            client.send("Hello world");
            server.recvExactly(5);
            server.close();
            assertThatThrownBy(() -> client.recv(10)).isInstanceOf(SocketFailure.ConnectionReset.class);
        });
        has(expert, Severity.WARN, "server", "closed with 6 bytes unread", "RST in place of FIN");
        has(expert, Severity.WARN, "client 1", "recv learned of a reset (ECONNRESET)", "server closed and had not read all that client 1 sent");
        Golden.holds("expert-unread", expert);
    }

    @Test
    void aResetAfterAWrite() throws Exception {
        var expert = ofTcp((listener, client) -> {
            listener.accept().close();
            client.recv(1);
            client.send("into the void");
            // the answer to it is a reset, which comes when it comes
            assertThatThrownBy(() -> {
                while (true) client.send("again");
            }).isInstanceOf(SocketFailure.class);
        });
        assertThat(expert.findings()).anySatisfy(each -> assertThat(each.what()).matches("sent [\\d,]+ bytes after server had closed"));
        assertThat(expert.findings()).anySatisfy(each -> assertThat(each.what()).matches("send (failed: broken pipe \\(EPIPE\\)|learned of a reset \\(ECONNRESET\\))"));
    }

    @Test
    void refusedAndNeverAccepted() throws Exception {
        var expert = expert(() -> {
            try (var listener = Sock.socket(AF_INET, SOCK_STREAM); var client = Sock.socket(AF_INET, SOCK_STREAM); var late = Sock.socket(AF_INET, SOCK_STREAM)) {
                listener.bind("127.0.0.1", 0);
                listener.listen(5);
                int port = listener.boundPort();
                client.connect("127.0.0.1", port);
                client.send("is anybody there?");
                client.setTimeout("20ms");
                assertThatThrownBy(() -> client.recv(10)).isInstanceOf(SocketFailure.TimedOut.class);
                listener.close();
                assertThatThrownBy(() -> late.connect("127.0.0.1", port)).isInstanceOf(SocketFailure.class);
            }
            return "";
        });
        has(expert, Severity.WARN, "server", "never accepted client 1", "keeps it in the backlog");
        has(expert, Severity.WARN, "client 1", "recv timed out", "sent nothing in time");
        has(expert, Severity.ERROR, "client 2", "connect to 127.0.0.1 was refused", "nobody listens there");
        Golden.holds("expert-refused", expert);
    }

    @Test
    void aHalfCloseThatIsNeverAnswered() throws Exception {
        var expert = ofTcp((listener, client) -> {
            var server = listener.accept();
            client.send("all of it");
            client.shutdown(Shut.SHUT_WR);
            server.recvExactly(9);
            server.recv(1);
        });
        has(expert, Severity.NOTE, "client 1", "half closed, and server never answered with its own end", "stays half open");
        has(expert, Severity.NOTE, "server", "not closed, though client 1 is", "CLOSE-WAIT");
    }

    @Test
    void aResetEndsTheConnectionAndLeavesOnlyTheDescriptor() throws Exception {
        var expert = ofTcp((listener, client) -> {
            listener.accept().send("please read me");
            client.close();
        });
        has(expert, Severity.WARN, "client 1", "closed with 14 bytes unread", "RST");
        has(expert, Severity.NOTE, "server", "not closed, though client 1 is", "the reset has ended the connection");
    }

    @Test
    void aDatagramThatIsCutAndOneThatIsNeverReceived() throws Exception {
        var expert = expert(() -> {
            try (var server = Sock.socket(AF_INET, SOCK_DGRAM); var client = Sock.socket(AF_INET, SOCK_DGRAM)) {
                server.bind("127.0.0.1", 0);
                client.sendTo("127.0.0.1", server.boundPort(), "a datagram of thirty-one bytes!");
                client.sendTo("127.0.0.1", server.boundPort(), "never asked for");
                server.recvFrom(10);
                assertThatThrownBy(() -> client.sendTo("127.0.0.1", server.boundPort(), Bytes.of(new byte[70_000]))).isInstanceOf(SocketFailure.class);
            }
            return "";
        });
        assertThat(expert.findings()).extracting(Finding::what).contains("recvFrom(10) cut a datagram of 31 bytes", "sendTo failed: message too long (EMSGSIZE)")
                .anyMatch(what -> what.startsWith("never received 1 of 2 datagrams"));
        Golden.holds("expert-datagrams", expert);
    }

    @Test
    void buffersThatAreFull() throws Exception {
        var expert = ofTcp((listener, client) -> {
            var server = listener.accept();
            client.setBlocking(false);
            var much = Bytes.of(new byte[1 << 20]);
            assertThatThrownBy(() -> {
                while (true) client.send(much);
            }).isInstanceOf(SocketFailure.WouldBlock.class);
            server.close();
        });
        assertThat(expert.findings()).extracting(Finding::what).anyMatch(what -> what.matches("send took [\\d,]+ bytes of the 1,048,576 bytes it was given"));
    }

    @Test
    void oneSendIsNotOneRecv() throws Exception {
        var expert = ofTcp((listener, client) -> {
            var server = listener.accept();
            client.send("Hello ");
            client.send("world");
            server.recvExactly(11);
            client.close();
            server.recv(1);
            server.close();
        });
        has(expert, Severity.CHAT, "client 1", "2 sends arrived in 1 recv", "no message boundaries");
        assertThat(expert.warnings().findings()).isEmpty();
        assertThat(expert.warnings()).hasToString("nothing to point at");
        assertThat(expert.raw().toString()).contains("when: ").contains("socket");
    }

    @Test
    void whatIsInOrderIsLeftInPeace() throws Exception {
        var expert = ofTcp((listener, client) -> {
            var server = listener.accept();
            client.send("ping");
            server.send(server.recv(100));
            client.recv(100);
            client.close();
            server.recv(1);
            server.close();
        });
        assertThat(expert.findings()).isEmpty();
    }

    @Test
    void theSameFromManyIsSaidOnce() throws Exception {
        var expert = expert(() -> {
            for (int i = 0; i < 8; i++) {
                try (var client = Sock.socket(AF_INET, SOCK_STREAM)) {
                    assertThatThrownBy(() -> client.connect("127.0.0.1", 1)).isInstanceOf(SocketFailure.class);
                }
            }
            return "";
        });
        assertThat(expert).hasToString("""
                8 errors
                ✖ error client 1, client 2, client 3 and 5 more: connect to 127.0.0.1:1 was refused
                        why:  nobody listens there: the server is not started, is closed, or has another port
                        do:   start the server first, and give the client the server's port""");
    }
}
