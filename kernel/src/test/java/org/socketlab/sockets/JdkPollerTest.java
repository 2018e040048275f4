package org.socketlab.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.socketlab.sockets.TestPeers.PATIENCE;
import static org.socketlab.sockets.TestPeers.boundUdp;
import static org.socketlab.sockets.TestPeers.connectedTo;
import static org.socketlab.sockets.TestPeers.listening;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.socketlab.sockets.TestPeers.Caller;
import org.socketlab.sockets.TestPeers.Pair;

/** Virtual threads that wait for a socket. */
@Timeout(60)
class JdkPollerTest {

    private static final int MANY = 1_000;

    @BeforeEach
    void theyParkAtTheJdksPollers() {
        assumeTrue(VirtualThreads.supported(), "this JDK has no virtual threads");
        assumeTrue(JdkSleep.canPark(), "this program was not given java.base/sun.nio.ch, or this machine is not a Linux machine");
    }

    @Test
    void whatCouldNotBeDoneAtOnceIsDoneWhenTheSocketIsReady() throws Exception {
        try (var listener = listening()) {
            var accepting = parked(listener::accept);
            try (var client = connectedTo(listener); var connection = accepting.value()) {
                var receiving = parked(() -> connection.recv(10));
                client.send("ping");
                assertThat(receiving.value()).isEqualTo(Bytes.ofText("ping"));
                var sending = parked(() -> {
                    connection.sendAll(new byte[50_000_000]);
                    return null;
                });
                client.recvExactly(50_000_000);
                sending.value();
            }
        }
    }

    @Test
    void anInterruptEndsTheCallAndLeavesTheSocketOpen() throws Exception {
        try (var pair = Pair.open()) {
            var receiving = parked(() -> pair.server().recv(10));
            receiving.thread().interrupt();
            assertThat(receiving.failure()).isInstanceOf(SocketFailure.SocketInterrupted.class);
            assertThat(receiving.interruptFlagAfter()).isTrue();
            var again = parked(() -> pair.server().recv(10));
            pair.client().send("ping");
            assertThat(again.value()).isEqualTo(Bytes.ofText("ping"));
        }
    }

    @Test
    void aTimeoutEndsTheCallAndTheNextFindsWhatHasComeSince() throws Exception {
        try (var pair = Pair.open()) {
            pair.server().setTimeout(Duration.ofMillis(20));
            assertThat(Caller.ofVirtual(() -> pair.server().recv(10)).failure()).isInstanceOf(SocketFailure.TimedOut.class);
            pair.client().send("ping");
            pair.server().setTimeout(PATIENCE);
            assertThat(Caller.ofVirtual(() -> pair.server().recv(10)).value()).isEqualTo(Bytes.ofText("ping"));
        }
    }

    @Test
    void aPlatformThreadAndAVirtualOneTakeTurnsAtOneSocket() throws Exception {
        try (var pair = Pair.open()) {
            var sleeping = Caller.of(() -> pair.server().recv(1)).untilItWaitsIn("recv");
            var parking = Caller.ofVirtual(() -> pair.server().recv(1));
            pair.client().send("ab");
            assertThat(Stream.of(sleeping.value(), parking.value()).map(Bytes::text)).containsExactlyInAnyOrder("a", "b");
        }
    }

    /** The JDK's poller takes one thread for a direction; TLS may want two, because it also has to read in order to write. */
    @Test
    void twoThreadsMayWaitForOneDirection() throws Exception {
        try (var channel = DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)); var sender = boundUdp()) {
            channel.configureBlocking(false);
            var first = parked(() -> JdkPoller.await(channel, SelectionKey.OP_READ, Long.MAX_VALUE));
            var second = parkedIn(SharedPoller.class.getName(), () -> JdkPoller.await(channel, SelectionKey.OP_READ, Long.MAX_VALUE));
            sender.sendTo("127.0.0.1", channel.socket().getLocalPort(), "x");
            assertThat(first.value()).isTrue();
            assertThat(second.value()).isTrue();
            assertThat(channel.receive(ByteBuffer.allocate(10))).isNotNull();
        }
    }

    /** The next socket gets the number that the closed one had, and a poller knows sockets by their numbers. */
    @Test
    void whoIsClosedNeverTakesTheWakingOfWhoComesNext() throws Exception {
        for (int n = 0; n < MANY; n++) {
            Caller<Bytes> closed;
            try (var pair = Pair.open()) {
                closed = waiting(() -> pair.server().recv(10));
                pair.server().close();
            }
            try (var next = Pair.open()) {
                var receiving = waiting(() -> next.server().recv(10));
                assertThat(closed.failure()).isInstanceOf(SocketFailure.SocketClosed.class);
                next.client().send("ping");
                assertThat(receiving.value()).isEqualTo(Bytes.ofText("ping"));
            }
        }
    }

    @Test
    void aListenersPortIsFreeAsSoonAsItIsClosed() throws Exception {
        var listener = listening();
        int port = listener.boundPort();
        var accepting = parked(listener::accept);
        listener.close();
        try (var again = TestPeers.tcp()) {
            again.bind("127.0.0.1", port);
            again.listen(5);
        }
        assertThat(accepting.failure()).isInstanceOf(SocketFailure.SocketClosed.class);
    }

    private static <T> Caller<T> waiting(Callable<T> call) {
        var caller = Caller.ofVirtual(call);
        while (Waits.of(caller.thread()).isEmpty() && !caller.result().isDone()) Thread.onSpinWait();
        return caller;
    }

    private static <T> Caller<T> parked(Callable<T> call) {
        return parkedIn("sun.nio.ch.Poller", call);
    }

    private static <T> Caller<T> parkedIn(String className, Callable<T> call) {
        var caller = Caller.ofVirtual(call);
        Awaitility.await("a thread parked in " + className).atMost(PATIENCE).until(() -> Stream.of(caller.thread().getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(className)));
        return caller;
    }
}
