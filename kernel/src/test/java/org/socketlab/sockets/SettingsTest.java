package org.socketlab.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.socketlab.sockets.TestPeers.tcp;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.socketlab.sockets.TestPeers.Pair;

/** Timeouts and blocking (Python: settimeout, gettimeout, setblocking, getblocking), pairs, and breaking off. */
@Timeout(30)
class SettingsTest {

    @Test
    void aNewSocketWaitsForEver() {
        try (var socket = tcp()) {
            assertThat(socket.getTimeout()).isNull();
            assertThat(socket.getBlocking()).isTrue();
        }
    }

    @Test
    void blockingIsAWordForTimeouts() {
        try (var socket = tcp()) {
            socket.setBlocking(false);
            assertThat(socket.getTimeout()).isEqualTo(Duration.ZERO);
            assertThat(socket.getBlocking()).isFalse();
            socket.setTimeout("1.5s");
            assertThat(socket.getTimeout()).isEqualTo(Duration.ofMillis(1500));
            assertThat(socket.getBlocking()).as("with a timeout it does wait").isTrue();
            socket.setBlocking(true);
            assertThat(socket.getTimeout()).isNull();
            socket.setTimeout("0s");
            assertThat(socket.getBlocking()).isFalse();
            socket.setTimeout("none");
            assertThat(socket.getBlocking()).isTrue();
        }
    }

    @Test
    void anAcceptedConnectionDoesNotInheritTheListenersTimeout() {
        try (var listener = TestPeers.listening(); var client = TestPeers.connectedTo(listener)) {
            listener.setTimeout("10s");
            try (var connection = listener.accept()) {
                assertThat(connection.getTimeout()).isNull();
                assertThat(client.state()).isEqualTo(SockState.CONNECTED);
            }
        }
    }

    @Test
    void aPairIsConnectedBothWaysAndClosesTogether() {
        var pair = Sock.socketPair();
        pair.first().send("there");
        assertThat(pair.second().recvExactly(5)).isEqualTo(Bytes.ofText("there"));
        pair.second().send("and back");
        assertThat(pair.first().recvExactly(8)).isEqualTo(Bytes.ofText("and back"));
        assertThat(pair.first()).hasToString("Unix socket connected to its pair");
        assertThat(pair.first().getSockName()).isEqualTo(pair.second().getPeerName()).isEqualTo(Address.unix(""));
        assertThat(pair.second().getSockName()).isEqualTo(Address.unix(""));
        assertThatThrownBy(pair.first()::reset).isInstanceOf(SocketFailure.NotSupported.class).hasMessageContaining("RST is a thing of TCP");
        pair.close();
        assertThat(pair.first().state()).isEqualTo(SockState.CLOSED);
        assertThat(pair.second().state()).isEqualTo(SockState.CLOSED);
    }

    @Test
    void resetBreaksTheConnectionOff() {
        try (var pair = Pair.open()) {
            pair.server().reset();
            assertThat(pair.server().state()).isEqualTo(SockState.CLOSED);
            assertThatThrownBy(() -> pair.client().recv(1)).isInstanceOf(SocketFailure.ConnectionReset.class);
        }
        try (var fresh = tcp()) {
            assertThatThrownBy(fresh::reset).isInstanceOf(SocketFailure.WrongState.class).hasMessageContaining("Call connect first.");
        }
    }

    @Test
    void eachHalfIsShutForItself() {
        try (var pair = Pair.open()) {
            pair.client().shutdown(Shut.SHUT_RD);
            assertThat(pair.client().recv(10)).isEqualTo(Bytes.EMPTY);
            pair.client().send("still sending");
            assertThat(pair.server().recv(100)).isEqualTo(Bytes.ofText("still sending"));
            pair.client().shutdown(Shut.SHUT_WR);
            assertThat(pair.server().recv(10)).isEqualTo(Bytes.EMPTY);
            assertThatThrownBy(() -> pair.client().send("x")).isInstanceOf(SocketFailure.BrokenPipe.class);
            pair.server().shutdown(Shut.SHUT_RDWR);
            assertThatThrownBy(() -> pair.server().send("x")).isInstanceOf(SocketFailure.BrokenPipe.class);
            assertThatThrownBy(() -> pair.client().shutdown(null)).isInstanceOf(SocketFailure.InvalidArgument.class);
        }
    }
}
