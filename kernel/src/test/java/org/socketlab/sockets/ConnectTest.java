package org.socketlab.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.socketlab.sockets.AddressFamily.AF_UNIX;
import static org.socketlab.sockets.SocketType.SOCK_STREAM;
import static org.socketlab.sockets.TestPeers.PATIENCE;
import static org.socketlab.sockets.TestPeers.freePort;
import static org.socketlab.sockets.TestPeers.listening;
import static org.socketlab.sockets.TestPeers.tcp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.socketlab.sockets.TestPeers.Caller;

/** Connecting: at once, in steps, tried, refused. */
@Timeout(30)
class ConnectTest {

    @Test
    void withATimeoutOfZeroConnectOnlyBeginsAndASecondCallLearnsTheEnd() {
        try (var listener = listening(); var client = tcp()) {
            client.setBlocking(false);
            assertThatThrownBy(() -> client.connect("127.0.0.1", listener.boundPort())).isInstanceOf(SocketFailure.WouldBlock.class)
                    .hasMessage("connect(127.0.0.1:" + listener.boundPort() + ") failed: the connect is under way (EINPROGRESS). The socket's "
                            + "timeout is zero, so it never waits; the system goes on connecting it. Call connect again to learn how it ended, "
                            + "or wait with select until the socket can be written.");
            assertThat(client.state()).isEqualTo(SockState.CONNECTING);
            assertThat(client).hasToString("TCP connecting to 127.0.0.1:" + listener.boundPort());
            Awaitility.await().atMost(PATIENCE).until(() -> client.tryConnect("127.0.0.1", listener.boundPort()).connected());
            assertThat(client.state()).isEqualTo(SockState.CONNECTED);
            listener.accept().close();
        }
    }

    @Test
    void aCallThatNeedsTheConnectionWaitsForAConnectUnderWay() {
        try (var listener = listening(); var client = tcp()) {
            client.setTimeout(Duration.ZERO);
            assertThat(client.tryConnect("127.0.0.1", listener.boundPort()).inProgress()).isTrue();
            client.setTimeout("10s");
            assertThat(client.send("Hello")).isEqualTo(5);
            try (var connection = listener.accept()) {
                assertThat(connection.recv(10)).isEqualTo(Bytes.ofText("Hello"));
            }
        }
    }

    @Test
    void aConnectUnderWayThatFailsLeavesTheSocketAsItWas() {
        int free = freePort();
        try (var client = tcp()) {
            client.setBlocking(false);
            assertThat(client.tryConnect("127.0.0.1", free).errno()).isEqualTo("EINPROGRESS");
            client.setTimeout("10s");
            assertThatThrownBy(() -> client.recv(1)).isInstanceOf(SocketFailure.ConnectionRefused.class)
                    .hasMessageStartingWith("recv(127.0.0.1:" + free + ") failed: connection refused (ECONNREFUSED).");
            assertThat(client.state()).isEqualTo(SockState.NEW);
            client.bind("127.0.0.1", 0);
        }
    }

    @Test
    void whileAConnectIsUnderWayOtherCallsSaySo() {
        try (var listener = listening(); var client = tcp()) {
            client.setBlocking(false);
            client.tryConnect("127.0.0.1", listener.boundPort());
            assertThatThrownBy(() -> client.bind("", 0)).isInstanceOf(SocketFailure.WrongState.class)
                    .hasMessageContaining("the socket is CONNECTING (EALREADY). Its connect is under way.");
            assertThatThrownBy(() -> client.connect("127.0.0.1", listener.boundPort() ^ 1)).isInstanceOf(SocketFailure.WrongState.class)
                    .hasMessageContaining("It is on its way to 127.0.0.1:" + listener.boundPort());
            assertThatThrownBy(client::listen).isInstanceOf(SocketFailure.WrongState.class);
        }
    }

    @Test
    void tryConnectTellsTheOutcomeAsAValue() {
        int free = freePort();
        try (var listener = listening(); var client = tcp()) {
            var refused = client.tryConnect("127.0.0.1", free);
            assertThat(refused.errno()).isEqualTo("ECONNREFUSED");
            assertThat(refused.connected()).isFalse();
            assertThat(refused.toString()).startsWith("connect(127.0.0.1:" + free + ") failed: connection refused");
            assertThat(client.tryConnect("no-such-host.invalid", 80).errno()).isEqualTo("EAI_NONAME");
            var there = client.tryConnect(listener.getSockName());
            assertThat(there.connected()).isTrue();
            assertThat(there.errno()).isEmpty();
            assertThat(there).hasToString("connected");
            assertThatThrownBy(() -> client.tryConnect("127.0.0.1", free)).as("a mistake of the caller is thrown")
                    .isInstanceOf(SocketFailure.WrongState.class);
            listener.accept().close();
        }
    }

    @Test
    void aPortThatNobodyCanHaveIsRefused() {
        try (var client = tcp()) {
            assertThatThrownBy(() -> client.connect("localhost", 0)).isInstanceOf(SocketFailure.InvalidArgument.class)
                    .hasMessageContaining("Port 0 means that the system chooses; nobody can be there.");
        }
    }

    @Test
    void aServerOfOursWhoseQueueIsFullIsNamedWhenTheTimeIsOver() {
        try (var listener = tcp()) {
            listener.bind("127.0.0.1", 0);
            listener.listen(1);
            var waiting = new ArrayList<Sock>();
            ConnectOutcome outcome;
            do {
                waiting.add(tcp());
                waiting.get(waiting.size() - 1).setTimeout("100ms");
                outcome = waiting.get(waiting.size() - 1).tryConnect("127.0.0.1", listener.boundPort());
            } while (outcome.connected());
            waiting.forEach(Sock::close);
            assertThat(outcome.toString()).contains("timed out after 100ms (ETIMEDOUT). Another socket of this program listens there, but its queue "
                    + "of waiting clients is full. The socket is open and as before. Let it accept() some, or give listen(…) a larger number.");
        }
    }

    @Test
    void aUnixServerWhoseQueueIsFullIsWaitedForAndConnectsWhenItHasRoom(@TempDir Path folder) throws Exception {
        var path = folder.resolve("full.sock").toString();
        try (var listener = Sock.socket(AF_UNIX, SOCK_STREAM); var client = Sock.socket(AF_UNIX, SOCK_STREAM)) {
            listener.bind(path);
            listener.listen(1);
            var waiting = new ArrayList<Sock>();
            ConnectOutcome outcome;
            do {
                waiting.add(Sock.socket(AF_UNIX, SOCK_STREAM));
                waiting.get(waiting.size() - 1).setBlocking(false);
                outcome = waiting.get(waiting.size() - 1).tryConnect(path);
            } while (outcome.connected());
            assertThat(outcome.errno()).isEqualTo("EAGAIN");
            assertThat(waiting.get(waiting.size() - 1).state()).isEqualTo(SockState.NEW);
            client.setTimeout("30ms");
            assertThat(client.tryConnect(path).errno()).isEqualTo("ETIMEDOUT");
            client.setTimeout("none");
            var connecting = Caller.of(() -> {
                client.connect(path);
                return client.state();
            });
            listener.accept().close();
            assertThat(connecting.value()).isEqualTo(SockState.CONNECTED);
            waiting.forEach(Sock::close);
        }
    }
}
