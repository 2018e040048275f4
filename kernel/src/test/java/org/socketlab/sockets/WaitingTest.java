package org.socketlab.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.socketlab.sockets.TestPeers.connectedTo;
import static org.socketlab.sockets.TestPeers.listening;
import static org.socketlab.sockets.TestPeers.tcp;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.socketlab.sockets.TestPeers.Caller;
import org.socketlab.sockets.TestPeers.Pair;

/** Calls that wait: interrupted, closed from elsewhere, timed out; and who is seen to wait. */
@Timeout(30)
class WaitingTest {

    private static final byte[] MORE_THAN_BUFFERS_HOLD = new byte[64 << 20];

    @Test
    void interruptingFreesABlockedAcceptAndKeepsTheSocket() throws Exception {
        try (var listener = listening()) {
            var caller = Caller.of(listener::accept).untilItWaitsIn("accept");
            caller.thread().interrupt();
            assertThat(caller.failure()).isInstanceOf(SocketFailure.SocketInterrupted.class)
                    .hasMessage("accept() failed: interrupted while it waited (EINTR). The socket is open and as before. Call it again to go on waiting.");
            assertThat(caller.interruptFlagAfter()).isTrue();
            assertThat(listener.state()).isEqualTo(SockState.LISTENING);
            try (var client = connectedTo(listener); var connection = listener.accept()) {
                client.send("still here");
                assertThat(connection.recv(100)).isEqualTo(Bytes.ofText("still here"));
            }
        }
    }

    @Test
    void interruptingFreesABlockedRecvAndKeepsTheConnection() throws Exception {
        try (var pair = Pair.open()) {
            var caller = Caller.of(() -> pair.server().recv(10)).untilItWaitsIn("recv");
            caller.thread().interrupt();
            assertThat(caller.failure()).isInstanceOf(SocketFailure.SocketInterrupted.class);
            pair.client().send("ping");
            assertThat(pair.server().recv(10)).isEqualTo(Bytes.ofText("ping"));
        }
    }

    @Test
    void interruptingFreesASendThatTheOtherEndDoesNotReadAndSaysHowFarItCame() throws Exception {
        try (var pair = Pair.open()) {
            var caller = Caller.of(() -> pair.client().send(MORE_THAN_BUFFERS_HOLD)).untilItWaitsIn("send");
            caller.thread().interrupt();
            assertThat(caller.failure()).isInstanceOf(SocketFailure.SocketInterrupted.class)
                    .hasMessageMatching("send\\(67108864 bytes\\) failed: .* \\d+ of the 67108864 bytes are sent\\. .*");
            pair.server().send("the way back is free");
            assertThat(pair.client().recv(100)).isEqualTo(Bytes.ofText("the way back is free"));
        }
    }

    @Test
    void interruptingFreesAConnectThatNobodyAnswersAndTheSocketMayTryAgain() throws Exception {
        try (var full = FullListener.open(); var client = tcp(); var other = listening()) {
            var caller = Caller.of(() -> {
                client.connect("127.0.0.1", full.port());
                return null;
            }).untilItWaitsIn("connect");
            caller.thread().interrupt();
            assertThat(caller.failure()).isInstanceOf(SocketFailure.SocketInterrupted.class);
            assertThat(client.state()).isEqualTo(SockState.NEW);
            client.connect("127.0.0.1", other.boundPort());
            assertThat(client.state()).isEqualTo(SockState.CONNECTED);
        }
    }

    @Test
    void whileOneThreadConnectsAnotherIsToldSoAndDoesNotDisturbIt() throws Exception {
        try (var full = FullListener.open(); var client = tcp()) {
            var caller = Caller.of(() -> {
                client.connect("127.0.0.1", full.port());
                return "connected";
            }).untilItWaitsIn("connect");
            for (ThrowingCallable call : new ThrowingCallable[] {() -> client.connect("127.0.0.1", full.port()), () -> client.bind("", 0), client::listen})
                assertThatThrownBy(call).isInstanceOf(SocketFailure.WrongState.class).hasMessageContaining("EALREADY");
            full.makeRoom();
            assertThat(caller.value()).isEqualTo("connected");
        }
    }

    @Test
    void aThreadThatIsInterruptedAlreadyDoesNotBeginToWait() throws Exception {
        try (var listener = listening()) {
            var caller = Caller.of(() -> {
                Thread.currentThread().interrupt();
                return listener.accept();
            });
            assertThat(caller.failure()).isInstanceOf(SocketFailure.SocketInterrupted.class);
            assertThat(caller.interruptFlagAfter()).isTrue();
        }
    }

    @Test
    void closingWakesEveryoneWhoWaitsAndSaysSo() throws Exception {
        var listener = listening();
        var first = Caller.of(listener::accept).untilItWaitsIn("accept");
        var second = Caller.of(listener::accept).untilItWaitsIn("accept");
        listener.close();
        for (var caller : new Caller<?>[] {first, second})
            assertThat(caller.failure()).isInstanceOf(SocketFailure.SocketClosed.class)
                    .hasMessage("accept() failed: the socket is closed (EBADF). It was closed while this call waited.");
    }

    @Test
    void closingWakesARecvASendAndAConnect() throws Exception {
        try (var full = FullListener.open(); var reading = Pair.open(); var writing = Pair.open()) {
            var connecting = tcp();
            var recv = Caller.of(() -> reading.client().recv(1)).untilItWaitsIn("recv");
            var send = Caller.of(() -> writing.client().send(MORE_THAN_BUFFERS_HOLD)).untilItWaitsIn("send");
            var connect = Caller.of(() -> {
                connecting.connect("127.0.0.1", full.port());
                return null;
            }).untilItWaitsIn("connect");
            reading.client().close();
            writing.client().close();
            connecting.close();
            assertThat(recv.failure()).isInstanceOf(SocketFailure.SocketClosed.class);
            assertThat(send.failure()).isInstanceOf(SocketFailure.SocketClosed.class);
            assertThat(connect.failure()).isInstanceOf(SocketFailure.SocketClosed.class);
        }
    }

    @Test
    void aTimeoutEndsEachCallAndLeavesTheSocketAsItWas() throws Exception {
        try (var listener = listening(); var pair = Pair.open(); var full = FullListener.open(); var client = tcp()) {
            for (var socket : new Sock[] {listener, pair.server(), client}) socket.setTimeout("20ms");
            assertThatThrownBy(listener::accept).isInstanceOf(SocketFailure.TimedOut.class)
                    .hasMessage("accept() failed: timed out after 20ms (ETIMEDOUT). The socket is open and as before. "
                            + "Give it more time with setTimeout, or look whether the other side does its part.");
            assertThatThrownBy(() -> pair.server().recv(1)).isInstanceOf(SocketFailure.TimedOut.class);
            assertThatThrownBy(() -> pair.server().sendAll(MORE_THAN_BUFFERS_HOLD)).isInstanceOf(SocketFailure.TimedOut.class)
                    .hasMessageContaining("of the 67108864 bytes are sent");
            assertThatThrownBy(() -> client.connect("127.0.0.1", full.port())).isInstanceOf(SocketFailure.TimedOut.class);
            listener.setTimeout("none");
            client.connect("127.0.0.1", listener.boundPort());
            listener.accept().close();
        }
    }

    @Test
    void withATimeoutSendReturnsWhenTheSystemHasTakenAPart() {
        try (var pair = Pair.open()) {
            pair.client().setTimeout(Duration.ofSeconds(10));
            assertThat(pair.client().send(MORE_THAN_BUFFERS_HOLD)).isBetween(1, MORE_THAN_BUFFERS_HOLD.length - 1);
        }
    }

    @Test
    void aTimeoutOfZeroNeverWaits() {
        try (var listener = listening(); var pair = Pair.open()) {
            listener.setTimeout(Duration.ZERO);
            pair.client().setTimeout(Duration.ZERO);
            assertThatThrownBy(listener::accept).isInstanceOf(SocketFailure.WouldBlock.class);
            assertThatThrownBy(() -> pair.client().recv(1)).isInstanceOf(SocketFailure.WouldBlock.class);
            assertThat(pair.client().send("room for this")).isEqualTo(13);
        }
    }

    @Test
    void whoWaitsIsKnownAndWhetherItCouldGoOn() throws Exception {
        try (var pair = Pair.open()) {
            assertThat(Waits.of(Thread.currentThread())).isEmpty();
            var caller = Caller.of(() -> pair.server().recv(10)).untilItWaitsIn("recv");
            var wait = Waits.of(caller.thread()).orElseThrow();
            assertThat(wait.socket()).isSameAs(pair.server());
            assertThat(wait.isIdle()).isTrue();
            assertThat(Waits.now()).contains(wait);
            assertThat(Waits.awake(null)).doesNotContain(caller.thread());
            pair.client().send("go on");
            assertThat(wait.isIdle()).as("the bytes are there, or the thread is at them").isFalse();
            caller.value();
            assertThat(wait.isIdle()).isFalse();
            caller.interruptFlagAfter();
            assertThat(Waits.of(caller.thread())).isEmpty();
        }
    }

    @Test
    void shuttingTheReceivingHalfEndsARecvThatWaits() throws Exception {
        try (var pair = Pair.open()) {
            var recv = Caller.of(() -> pair.server().recv(1)).untilItWaitsIn("recv");
            pair.server().shutdown(Shut.SHUT_RD);
            assertThat(recv.value()).isEqualTo(Bytes.EMPTY);
        }
    }

    @Test
    void shuttingTheSendingHalfEndsASendThatWaits() throws Exception {
        try (var pair = Pair.open()) {
            var send = Caller.of(() -> pair.server().send(MORE_THAN_BUFFERS_HOLD)).untilItWaitsIn("send");
            pair.server().shutdown(Shut.SHUT_WR);
            assertThat(send.failure()).isInstanceOf(SocketFailure.BrokenPipe.class);
        }
    }

    @Test
    void interruptsAtAnyMomentLoseNothing() throws Exception {
        var chance = new Random(7);
        try (var pair = Pair.open()) {
            var interrupts = new AtomicInteger();
            var echo = Caller.of(() -> {
                for (Bytes data; !(data = persistently(() -> pair.server().recv(64), interrupts)).isEmpty(); ) {
                    var answer = data;
                    persistently(() -> pair.server().send(answer), interrupts);
                }
                return "all echoed";
            });
            var disturber = Caller.of(() -> {
                while (!echo.result().isDone()) {
                    echo.thread().interrupt();
                    LockSupport.parkNanos(chance.nextInt(100_000));
                }
                return null;
            });
            for (int n = 0; n < 3000; n++) {
                pair.client().send("message ", String.valueOf(n));
                assertThat(pair.client().recv(64)).isEqualTo(Bytes.ofText("message " + n));
            }
            pair.client().close();
            assertThat(echo.value()).isEqualTo("all echoed");
            disturber.value();
            assertThat(interrupts.get()).isPositive();
        }
    }

    private static <T> T persistently(Callable<T> call, AtomicInteger interrupts) throws Exception {
        while (true) {
            try {
                return call.call();
            } catch (SocketFailure.SocketInterrupted again) {
                interrupts.incrementAndGet();
                assertThat(Thread.interrupted()).isTrue();
            }
        }
    }
}
