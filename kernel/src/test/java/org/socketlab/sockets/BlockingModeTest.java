package org.socketlab.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.socketlab.sockets.TestPeers.Caller;
import org.socketlab.sockets.TestPeers.Pair;

/** Calls that sleep in the system, and whatever may want them to wake. */
@Timeout(60)
class BlockingModeTest {

    private static final int MANY = 1_000;
    private static final Bytes MORE_THAN_BUFFERS_HOLD = Bytes.of(new byte[64 << 20]);

    @BeforeEach
    void thisProgramMaySleep() {
        assumeTrue(JdkSleep.isPossible(), "this program was not given java.base/sun.nio.ch, or this machine is not a Linux machine");
    }

    @Test
    void aRecvThatMayWaitForEverSleepsInTheSystem() throws Exception {
        try (var pair = Pair.open()) {
            var caller = Caller.of(() -> pair.server().recv(10)).untilItWaitsIn("recv");
            caller.untilItSleepsIn("read0");
            pair.client().send("ping");
            assertThat(caller.value()).isEqualTo(Bytes.ofText("ping"));
        }
    }

    /** Each is repeated until it is heard: up to JDK 18, {@link Thread#interrupt} itself may miss a thread that begins to wait at that moment. */
    @Test
    void everyInterruptOfManyEndsARecv() throws Exception {
        try (var pair = Pair.open()) {
            var interrupted = new AtomicInteger();
            var caller = Caller.of(() -> {
                while (true) {
                    try {
                        return pair.server().recv(10);
                    } catch (SocketFailure.SocketInterrupted asWanted) {
                        Thread.interrupted();
                        interrupted.incrementAndGet();
                    }
                }
            });
            for (int n = 1; n <= MANY; n++) {
                while (interrupted.get() < n) caller.thread().interrupt();
            }
            pair.client().send("the end");
            assertThat(caller.value()).isEqualTo(Bytes.ofText("the end"));
        }
    }

    @Test
    void aThreadThatIsItselfInterruptedWakesASleeperToo() throws Exception {
        for (int n = 0; n < 100; n++) {
            try (var pair = Pair.open()) {
                var recv = Caller.of(() -> pair.server().recv(10)).untilItWaitsIn("recv");
                Thread.currentThread().interrupt();
                pair.server().close();
                assertThat(Thread.interrupted()).isTrue();
                assertThat(recv.failure()).isInstanceOf(SocketFailure.SocketClosed.class);
            }
        }
    }

    @Test
    void moreSignalsThanTheSystemKeepsDoNoHarm() throws Exception {
        try (var pair = Pair.open()) {
            var thread = new CompletableFuture<Long>();
            var recv = Caller.of(() -> {
                thread.complete(JdkSleep.thisThread());
                return pair.server().recv(10);
            }).untilItWaitsIn("recv");
            for (int n = 0; n < 200_000; n++) JdkSleep.signal(thread.get());
            pair.client().send("ping");
            assertThat(recv.value()).isEqualTo(Bytes.ofText("ping"));
        }
    }

    @Test
    void aCallThatMayNotWaitDoesNotStandBehindOneThatSleeps() throws Exception {
        try (var pair = Pair.open()) {
            var sleeping = Caller.of(() -> pair.server().recv(100)).untilItWaitsIn("recv");
            pair.server().setTimeout("0s");
            assertThatThrownBy(() -> pair.server().recv(10)).isInstanceOf(SocketFailure.WouldBlock.class);
            assertThat(sleeping.result()).isNotDone();
            pair.client().send("for the first");
            assertThat(sleeping.value()).isEqualTo(Bytes.ofText("for the first"));
        }
    }

    @Test
    void aCallWithATimeoutKeepsItThoughAnotherSleeps() throws Exception {
        try (var pair = Pair.open()) {
            var sleeping = Caller.of(() -> pair.server().recv(10)).untilItWaitsIn("recv");
            pair.server().setTimeout(Duration.ofMillis(1));
            assertThatThrownBy(() -> pair.server().recv(10)).isInstanceOf(SocketFailure.TimedOut.class);
            pair.client().send("x");
            assertThat(sleeping.value()).isEqualTo(Bytes.ofText("x"));
        }
    }

    @Test
    void whoQueuesBehindASleeperCanBeInterrupted() throws Exception {
        try (var pair = Pair.open()) {
            var first = Caller.of(() -> pair.server().recv(10)).untilItWaitsIn("recv");
            var second = Caller.of(() -> pair.server().recv(10)).untilItWaitsIn("recv");
            second.thread().interrupt();
            assertThat(second.failure()).isInstanceOf(SocketFailure.SocketInterrupted.class);
            pair.client().send("ping");
            assertThat(first.value()).isEqualTo(Bytes.ofText("ping"));
        }
    }

    @Test
    void lookingWhetherASleeperIsIdleTakesNothingFromIt() throws Exception {
        try (var pair = Pair.open()) {
            var caller = Caller.of(() -> pair.server().recvExactly(2 * MANY)).untilItWaitsIn("recvExactly");
            var wait = Waits.of(caller.thread()).orElseThrow();
            for (int n = 0; n < MANY; n++) {
                pair.client().send("xy");
                wait.isIdle();
            }
            assertThat(caller.value()).isEqualTo(Bytes.ofText("xy".repeat(MANY)));
            assertThat(wait.isIdle()).isFalse();
        }
    }

    @Test
    void aSleeperWithoutWorkIsIdleAndOneWithWorkIsNot() throws Exception {
        try (var pair = Pair.open()) {
            for (int n = 0; n < 100; n++) {
                var caller = Caller.of(() -> pair.server().recv(10)).untilItWaitsIn("recv");
                var wait = Waits.of(caller.thread()).orElseThrow();
                Awaitility.await().until(wait::isIdle);
                pair.client().send("x");
                assertThat(wait.isIdle()).as("there is a byte for it").isFalse();
                caller.value();
            }
        }
    }

    @Test
    void aConnectionThatSleptMayTurnToTls() throws Exception {
        try (var pair = Pair.open()) {
            pair.client().send("STARTTLS");
            assertThat(pair.server().recv(100)).isEqualTo(Bytes.ofText("STARTTLS"));
            var server = Caller.of(() -> pair.server().tls().recv(100));
            pair.client().tls().send("secret");
            assertThat(server.value()).isEqualTo(Bytes.ofText("secret"));
        }
    }

    @Test
    void closingEndsARecvAndASendThatSleep() throws Exception {
        for (int n = 0; n < 100; n++) {
            try (var pair = Pair.open()) {
                var recv = Caller.of(() -> pair.server().recv(1)).untilItWaitsIn("recv");
                var send = Caller.of(() -> pair.server().send(MORE_THAN_BUFFERS_HOLD)).untilItWaitsIn("send");
                pair.server().close();
                assertThat(pair.server().core.endpoint().channel().isOpen()).isFalse();
                assertThat(recv.failure()).isInstanceOf(SocketFailure.SocketClosed.class);
                assertThat(send.failure()).isInstanceOf(SocketFailure.SocketClosed.class);
            }
        }
    }

    @Test
    void theOtherEndLearnsOfACloseUnderASleeperAtOnce() throws Exception {
        try (var pair = Pair.open()) {
            var recv = Caller.of(() -> pair.server().recv(1)).untilItWaitsIn("recv");
            pair.server().close();
            assertThat(pair.client().recv(1)).isEqualTo(Bytes.EMPTY);
            assertThat(recv.failure()).isInstanceOf(SocketFailure.SocketClosed.class);
        }
    }
}
