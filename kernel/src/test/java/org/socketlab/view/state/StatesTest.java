package org.socketlab.view.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.socketlab.sockets.AddressFamily.AF_INET;
import static org.socketlab.sockets.SocketType.SOCK_DGRAM;
import static org.socketlab.sockets.SocketType.SOCK_STREAM;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.socketlab.host.ConnectionState;
import org.socketlab.host.Host;
import org.socketlab.host.SocketEntry;
import org.socketlab.host.Transport;
import org.socketlab.sockets.Shut;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SocketFailure;
import org.socketlab.view.Golden;
import org.socketlab.wire.Recorder;

/** Each way is taken by real sockets, and its end is compared with what the system says where it tells. */
@Timeout(60)
class StatesTest {

    private final Recorder recorder = Recorder.start();
    private final Sock listener = Sock.socket(AF_INET, SOCK_STREAM);
    private final Sock client = Sock.socket(AF_INET, SOCK_STREAM);
    private Sock server;

    @BeforeEach
    void connect() {
        listener.bind("127.0.0.1", 0);
        listener.listen(5);
        client.connect(listener.getSockName());
        server = listener.accept();
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
        listener.close();
        recorder.close();
    }

    private States states(Sock socket) {
        return States.of(recorder.recording(), recorder.numbers(socket).iterator().next());
    }

    /** What the system has of a socket: its state, or CLOSED when it does not list it; the concluded one where the system does not tell. */
    private ConnectionState real(Sock socket, ConnectionState concluded) {
        var known = recorder.recording().socket(recorder.numbers(socket).iterator().next());
        return Host.here().sockets(Transport.TCP).known().map(all -> all.stream()
                .filter(entry -> entry.localPort() == known.local().port() && entry.remotePort() == known.peer().port())
                .findFirst().map(SocketEntry::state).orElse(ConnectionState.CLOSED)).orElse(concluded);
    }

    private void endsAs(Sock socket, ConnectionState expected) {
        assertThat(states(socket).state()).isEqualTo(expected);
        await("what the system says, once its delayed acknowledgements are sent").atMost(Duration.ofSeconds(10)).until(() -> real(socket, expected), expected::equals);
    }

    @Test
    void whoClosesFirstWaitsAtTheEnd() throws IOException {
        client.close();
        endsAs(client, ConnectionState.FIN_WAIT_2);
        endsAs(server, ConnectionState.CLOSE_WAIT);
        server.close();
        endsAs(client, ConnectionState.TIME_WAIT);
        endsAs(server, ConnectionState.CLOSED);
        assertThat(states(client).system("TIME-WAIT")).hasToString("""
                client 1: NEW → CONNECTED → CLOSED
                1  CLOSED      → SYN-SENT     connect: SYN is sent
                2  SYN-SENT    → ESTABLISHED  SYN and ACK have come; ACK is sent
                3  ESTABLISHED → FIN-WAIT-1   close: FIN is sent
                4  FIN-WAIT-1  → FIN-WAIT-2   the ACK of the FIN has come
                5  FIN-WAIT-2  → TIME-WAIT    FIN has come; ACK is sent
                now TIME-WAIT; the system says TIME-WAIT""");
        Golden.holds("states-client", states(client).system("TIME-WAIT"));
        Golden.holds("states-server", states(server));
    }

    @Test
    void aHalfCloseLeavesTheOtherHalfOpen() {
        client.shutdown(Shut.SHUT_WR);
        endsAs(client, ConnectionState.FIN_WAIT_2);
        assertThat(states(client).life()).containsExactly("NEW", "CONNECTED", "half-closed");
        server.send("still here");
        client.recv(100);
        endsAs(server, ConnectionState.CLOSE_WAIT);
    }

    @Test
    void aResetEndsBothAtOnce() throws IOException {
        client.reset();
        endsAs(client, ConnectionState.CLOSED);
        endsAs(server, ConnectionState.CLOSED);
        assertThat(states(server).path()).extracting(States.Step::why).last().isEqualTo("RST has come");
        Golden.holds("states-reset", states(server));
    }

    @Test
    void closingWithUnreadBytesIsAReset() {
        client.send("never read");
        server.close();
        endsAs(server, ConnectionState.CLOSED);
        endsAs(client, ConnectionState.CLOSED);
        assertThat(states(server).path()).extracting(States.Step::why).last().isEqualTo("close with unread bytes: RST is sent");
    }

    @Test
    void aListenerStaysAtTheDoorAndARefusedClientNeverGetsThrough() throws IOException {
        assertThat(states(listener).path()).extracting(States.Step::to).containsExactly(ConnectionState.LISTEN);
        listener.close();
        assertThat(states(listener).state()).isEqualTo(ConnectionState.CLOSED);
        try (var late = Sock.socket(AF_INET, SOCK_STREAM)) {
            assertThatThrownBy(() -> late.connect(server.getSockName())).isInstanceOf(SocketFailure.ConnectionRefused.class);
            assertThat(states(late).path()).extracting(States.Step::to).containsExactly(ConnectionState.SYN_SENT, ConnectionState.CLOSED);
            Golden.holds("states-refused", states(late));
        }
    }

    @Test
    void whatIsNotTcpSaysSo() {
        try (var datagrams = Sock.socket(AF_INET, SOCK_DGRAM)) {
            datagrams.bind("127.0.0.1", 0);
            assertThat(states(datagrams).toString()).endsWith(": NEW → BOUND\nUDP has no connections, so the states of TCP do not apply");
        }
    }
}
