package org.socketlab.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.socketlab.sockets.TestPeers.connectedTo;
import static org.socketlab.sockets.TestPeers.listening;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.socketlab.sockets.TestPeers.Caller;

/** A listener whose accept sleeps in the system, and whatever may want it to wake. */
@Timeout(60)
class SleepingAcceptTest {

    private static final int MANY = 1_000;

    @BeforeEach
    void thisProgramMaySleep() {
        assumeTrue(JdkSleep.isPossible(), "this program was not given java.base/sun.nio.ch, or this machine is not a Linux machine");
    }

    @Test
    void anAcceptThatMayWaitForEverSleepsInTheSystem() throws Exception {
        try (var listener = listening()) {
            var caller = Caller.of(listener::accept).untilItWaitsIn("accept");
            caller.untilItSleepsIn("accept");
            try (var client = connectedTo(listener); var connection = caller.value()) {
                client.send("ping");
                assertThat(connection.recv(10)).isEqualTo(Bytes.ofText("ping"));
            }
        }
    }

    @Test
    void soDoesThatOfAUnixSocket(@TempDir Path folder) throws Exception {
        try (var listener = Sock.socket(AddressFamily.AF_UNIX, SocketType.SOCK_STREAM); var client = Sock.socket(AddressFamily.AF_UNIX, SocketType.SOCK_STREAM)) {
            var path = folder.resolve("s").toString();
            listener.bind(path);
            listener.listen(5);
            var caller = Caller.of(listener::accept).untilItWaitsIn("accept");
            caller.untilItSleepsIn("accept0");
            caller.thread().interrupt();
            assertThat(caller.failure()).isInstanceOf(SocketFailure.SocketInterrupted.class);
            var again = Caller.of(listener::accept).untilItWaitsIn("accept");
            client.connect(path);
            again.value().close();
        }
    }

    /** Each is repeated until it is heard: up to JDK 18, {@link Thread#interrupt} itself may miss a thread that begins to wait at that moment. */
    @Test
    void everyInterruptOfManyEndsAnAccept() throws Exception {
        try (var listener = listening()) {
            var interrupted = new AtomicInteger();
            var caller = Caller.of(() -> {
                while (true) {
                    try {
                        return listener.accept();
                    } catch (SocketFailure.SocketInterrupted asWanted) {
                        Thread.interrupted();
                        interrupted.incrementAndGet();
                    }
                }
            });
            for (int n = 1; n <= MANY; n++) {
                while (interrupted.get() < n) caller.thread().interrupt();
            }
            try (var client = connectedTo(listener); var connection = caller.value()) {
                assertThat(connection.getPeerName()).isEqualTo(client.getSockName());
            }
        }
    }

    @Test
    void lookingWhetherItIsIdleLosesNoClient() throws Exception {
        try (var listener = listening()) {
            var accepted = new AtomicInteger();
            var caller = Caller.of(() -> {
                while (accepted.get() < MANY) {
                    listener.accept().close();
                    accepted.incrementAndGet();
                }
                return null;
            }).untilItWaitsIn("accept");
            for (int n = 0; n < MANY; n++) {
                try (var client = connectedTo(listener)) {
                    Waits.of(caller.thread()).ifPresent(Waits.Wait::isIdle);
                    assertThat(client.recv(1)).isEqualTo(Bytes.EMPTY);
                }
            }
            caller.value();
            assertThat(accepted).hasValue(MANY);
        }
    }

    @Test
    void itIsIdleUntilAClientComes() throws Exception {
        try (var listener = listening()) {
            var caller = Caller.of(listener::accept).untilItWaitsIn("accept");
            Awaitility.await().until(Waits.of(caller.thread()).orElseThrow()::isIdle);
            try (var client = connectedTo(listener); var connection = caller.value()) {
                assertThat(connection.getPeerName()).isEqualTo(client.getSockName());
            }
        }
    }

    @Test
    void anAcceptWithATimeoutKeepsItThoughAnotherSleeps() throws Exception {
        try (var listener = listening()) {
            var sleeping = Caller.of(listener::accept).untilItWaitsIn("accept");
            listener.setTimeout(Duration.ofMillis(1));
            assertThatThrownBy(listener::accept).isInstanceOf(SocketFailure.TimedOut.class);
            listener.setTimeout("0s");
            assertThatThrownBy(listener::accept).isInstanceOf(SocketFailure.WouldBlock.class);
            assertThat(sleeping.result()).isNotDone();
            try (var client = connectedTo(listener); var connection = sleeping.value()) {
                assertThat(connection.getPeerName()).isEqualTo(client.getSockName());
            }
        }
    }

    @Test
    void closingEndsAllThatSleepOrQueue() throws Exception {
        for (int n = 0; n < 20; n++) {
            var listener = listening();
            var first = Caller.of(listener::accept).untilItWaitsIn("accept");
            var second = Caller.of(listener::accept).untilItWaitsIn("accept");
            listener.close();
            assertThat(first.failure()).isInstanceOf(SocketFailure.SocketClosed.class);
            assertThat(second.failure()).isInstanceOf(SocketFailure.SocketClosed.class);
        }
    }
}
