package org.socketlab.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.socketlab.sockets.Selection.select;
import static org.socketlab.sockets.TestPeers.PATIENCE;
import static org.socketlab.sockets.TestPeers.boundUdp;
import static org.socketlab.sockets.TestPeers.connectedTo;
import static org.socketlab.sockets.TestPeers.listening;
import static org.socketlab.sockets.TestPeers.tcp;
import static org.socketlab.sockets.TestPeers.udp;

import java.net.StandardSocketOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.socketlab.sockets.TestPeers.Caller;
import org.socketlab.sockets.TestPeers.Pair;

/** Which sockets are ready, and how the question ends when none is. */
@Timeout(60)
class SelectTest {

    private static final List<Sock> NONE = List.of();

    @Test
    void aListeningSocketIsReadableWhileAClientWaits() {
        try (var listener = listening()) {
            assertThat(select(List.of(listener), NONE, NONE, "0s").isEmpty()).isTrue();
            try (var client = connectedTo(listener)) {
                assertThat(select(List.of(listener), NONE, NONE, "5s").readers()).containsExactly(listener);
                listener.accept().close();
                assertThat(select(List.of(listener), NONE, NONE, "0s").readers()).isEmpty();
            }
        }
    }

    @Test
    void aConnectionIsReadableForBytesAndForTheEndOfItsStream() {
        try (var pair = Pair.open()) {
            assertThat(select(List.of(pair.server()), NONE, NONE, "0s").readers()).isEmpty();
            pair.client().send("x");
            assertThat(select(List.of(pair.server()), NONE, NONE, "5s").readers()).containsExactly(pair.server());
            pair.server().recv(10);
            assertThat(select(List.of(pair.server()), NONE, NONE, "0s").readers()).isEmpty();
            pair.client().shutdown(Shut.SHUT_WR);
            assertThat(select(List.of(pair.server()), NONE, NONE, "5s").readers()).containsExactly(pair.server());
            assertThat(pair.server().recv(10)).isEqualTo(Bytes.EMPTY);
        }
    }

    @Test
    void aConnectionIsWritableAsLongAsThereIsRoom() throws Exception {
        try (var pair = Pair.open()) {
            var writers = List.of(pair.client());
            assertThat(select(NONE, writers, NONE, "0s").writers()).containsExactly(pair.client());
            pair.client().setBlocking(false);
            var chunk = new byte[1 << 20];
            while (!select(NONE, writers, NONE, "50ms").isEmpty()) pair.client().send(chunk);
            var room = Caller.of(() -> select(NONE, writers, NONE)).untilItWaitsIn("select");
            var reader = Caller.of(() -> {
                while (!room.result().isDone()) pair.server().recv(1 << 20);
                return null;
            });
            assertThat(room.value().writers()).containsExactly(pair.client());
            pair.client().close();
            reader.failure();
        }
    }

    @Test
    void socketsOfAllKindsAnswerInTheOrderInWhichTheyWereGiven(@TempDir Path folder) {
        try (var listener = listening(); var pair = Pair.open(); var datagrams = boundUdp(); var sender = udp();
             var unix = Sock.socket(AddressFamily.AF_UNIX, SocketType.SOCK_STREAM); var silent = boundUdp();
             var visitor = Sock.socket(AddressFamily.AF_UNIX, SocketType.SOCK_STREAM)) {
            unix.bind(folder.resolve("s").toString());
            unix.listen(1);
            var readers = List.of(datagrams, pair.server(), silent, unix, listener, datagrams);
            assertThat(select(readers, List.of(sender, listener), NONE, "0s")).isEqualTo(new Selection(NONE, List.of(sender), NONE));
            sender.sendTo(datagrams.getSockName(), "d");
            visitor.connect(folder.resolve("s").toString());
            pair.client().send("x");
            try (var client = connectedTo(listener)) {
                Awaitility.await().atMost(PATIENCE).until(() -> select(readers, NONE, NONE, "1s").readers().size() == 5);
                assertThat(select(readers, NONE, NONE, "0s").readers())
                        .containsExactly(datagrams, pair.server(), unix, listener, datagrams);
            }
        }
    }

    @Test
    void bytesThatTlsHasTakenFromTheConnectionAlreadyMakeItReadable() throws Exception {
        try (var secured = TlsPeers.Secured.open()) {
            secured.client().send("one record");
            assertThat(secured.server().recv(3)).isEqualTo(Bytes.ofText("one"));
            assertThat(select(List.of(secured.server()), NONE, NONE).readers()).containsExactly(secured.server());
            assertThat(secured.server().recv(100)).isEqualTo(Bytes.ofText(" record"));
            assertThat(select(List.of(secured.server()), NONE, NONE, "0s").readers()).isEmpty();
        }
    }

    @Test
    void oneSocketMayStandInSeveralLists() {
        try (var pair = Pair.open()) {
            pair.server().send("x");
            var both = List.of(pair.client());
            assertThat(select(both, NONE, both, "5s").readers()).isEqualTo(both);
            assertThat(select(both, both, both, "5s")).isEqualTo(new Selection(both, both, NONE)).hasToString(
                    "readers " + both + ", writers " + both);
        }
    }

    @Test
    void aSocketThatWasNeverConnectedIsReadyBecauseNoCallOfItWouldWait() {
        try (var fresh = tcp()) {
            assertThat(select(List.of(fresh), List.of(fresh), NONE, "0s"))
                    .isEqualTo(new Selection(List.of(fresh), List.of(fresh), NONE));
        }
    }

    @Test
    void aConnectUnderWayIsWritableWhenItHasEndedWellOrNot() throws Exception {
        try (var full = FullListener.open(); var gone = FullListener.open(); var well = tcp(); var badly = tcp()) {
            begin(well, full.port());
            begin(badly, gone.port());
            var both = List.of(well, badly);
            assertThat(select(both, both, NONE, "0s").isEmpty()).isTrue();
            gone.close();
            full.makeRoom();
            Awaitility.await().atMost(PATIENCE).until(() -> select(NONE, both, NONE, "5s").writers().equals(both));
            assertThat(select(both, NONE, NONE, "0s").readers()).as("a failure is readable too").containsExactly(badly);
            assertThat(well.send("hello")).isEqualTo(5);
            assertThatThrownBy(() -> badly.send("hello")).isInstanceOf(SocketFailure.ConnectionRefused.class);
        }
    }

    private static void begin(Sock client, int port) {
        client.setBlocking(false);
        assertThatThrownBy(() -> client.connect("127.0.0.1", port)).isInstanceOf(SocketFailure.WouldBlock.class);
    }

    @Test
    void whatComesOverAConnectUnderWayMakesItReadable() throws Exception {
        try (var full = FullListener.open(); var client = tcp()) {
            begin(client, full.port());
            var reading = Caller.of(() -> select(List.of(client), NONE, NONE)).untilItWaitsIn("select");
            full.makeRoom();
            full.greetTheNext("welcome");
            assertThat(reading.value().readers()).containsExactly(client);
            assertThat(client.recv(100)).isEqualTo(Bytes.ofText("welcome"));
        }
    }

    @Test
    void whenTheTimeIsOverNoneIsReady() {
        try (var listener = listening()) {
            assertThat(select(List.of(listener), NONE, List.of(listener), Duration.ofMillis(20))).isEqualTo(new Selection(NONE, NONE, NONE));
        }
        assertThat(select(NONE, NONE, NONE, "1ms").isEmpty()).isTrue();
    }

    @Test
    void anInterruptEndsTheWaitAndLeavesAllSocketsOpen() throws Exception {
        try (var listener = listening(); var pair = Pair.open()) {
            var caller = Caller.of(() -> select(List.of(listener, pair.server()), NONE, NONE)).untilItWaitsIn("select");
            caller.thread().interrupt();
            assertThat(caller.failure()).isInstanceOf(SocketFailure.SocketInterrupted.class).hasMessage("select(2 readers) failed: interrupted"
                    + " while it waited (EINTR). All sockets are open and as before. Call it again to go on waiting.");
            assertThat(caller.interruptFlagAfter()).isTrue();
            pair.client().send("still here");
            assertThat(select(List.of(listener, pair.server()), NONE, NONE, "5s").readers()).containsExactly(pair.server());
        }
    }

    @Test
    void aThreadThatIsInterruptedAlreadyDoesNotAsk() throws Exception {
        try (var pair = Pair.open()) {
            var caller = Caller.of(() -> {
                Thread.currentThread().interrupt();
                return select(NONE, List.of(pair.client()), NONE);
            });
            assertThat(caller.failure()).isInstanceOf(SocketFailure.SocketInterrupted.class);
        }
    }

    @Test
    void aClosedSocketAmongThemIsSaidToBeThat() {
        var closed = tcp();
        closed.close();
        try (var listener = listening()) {
            assertThatThrownBy(() -> select(List.of(listener, closed), NONE, NONE, "0s")).isInstanceOf(SocketFailure.SocketClosed.class)
                    .hasMessage("select(2 readers, 0s) failed: one of the sockets is closed (EBADF). Number 2 of the readers was closed."
                            + " Take a socket out of the lists when you close it.");
        }
    }

    @Test
    void closingOneOfThemWakesWhoWaits() throws Exception {
        for (int list = 0; list < 3; list++) {
            var closing = listening();
            try (var listener = listening()) {
                var lists = new ArrayList<>(List.of(List.of(listener), NONE, NONE));
                lists.set(list, list == 0 ? List.of(listener, closing) : List.of(closing));
                var caller = Caller.of(() -> select(lists.get(0), lists.get(1), lists.get(2))).untilItWaitsIn("select");
                closing.close();
                assertThat(caller.failure()).isInstanceOf(SocketFailure.SocketClosed.class).hasMessageContaining("while this call waited");
            }
        }
    }

    @Test
    void mistakesAreExplained() {
        try (var listener = listening()) {
            assertThatThrownBy(() -> select(NONE, NONE, NONE)).isInstanceOf(SocketFailure.InvalidArgument.class)
                    .hasMessage("select(no sockets) failed: invalid argument (EINVAL). No socket is waited for, so this call would never end."
                            + " Give it readers, writers or a timeout.");
            assertThatThrownBy(() -> select(NONE, NONE, List.of(listener))).isInstanceOf(SocketFailure.InvalidArgument.class);
            assertThatThrownBy(() -> select(List.of(listener), NONE, NONE, Duration.ofSeconds(-1)))
                    .isInstanceOf(SocketFailure.InvalidArgument.class).hasMessageContaining("before it begins");
            assertThatThrownBy(() -> select(List.of(listener), NONE, NONE, "5")).isInstanceOf(SocketFailure.InvalidArgument.class)
                    .hasMessageContaining("unit");
            assertThatThrownBy(() -> select(null, NONE, NONE, "1s")).isInstanceOf(SocketFailure.InvalidArgument.class)
                    .hasMessageContaining("The readers are null");
            assertThatThrownBy(() -> select(NONE, Arrays.asList(listener, null), NONE, "1s")).isInstanceOf(SocketFailure.InvalidArgument.class)
                    .hasMessageContaining("a null among the writers");
        }
    }

    @Test
    void aSelectIsAWaitLikeOthers() throws Exception {
        try (var listener = listening(); var pair = Pair.open()) {
            var caller = Caller.of(() -> select(List.of(listener, pair.server()), NONE, NONE)).untilItWaitsIn("select");
            var wait = Waits.of(caller.thread()).orElseThrow();
            assertThat(wait.isIdle()).isTrue();
            pair.client().send("go on");
            assertThat(wait.isIdle()).isFalse();
            caller.value();
        }
    }

    @Test
    void aClosedSocketLeavesItsPortAlthoughAThreadHadAskedAboutIt() {
        var closing = listening();
        int port = closing.boundPort();
        assertThat(select(List.of(closing), NONE, NONE, "0s").isEmpty()).isTrue();
        closing.close();
        try (var again = tcp()) {
            again.setOption(StandardSocketOptions.SO_REUSEADDR, false);
            again.bind("127.0.0.1", port);
            again.listen();
        }
    }

    @Test
    void theSelectorsGoWhenTheSocketsOrTheThreadsDo() throws Exception {
        var descriptors = Path.of("/proc/self/fd");
        assumeTrue(Files.isDirectory(descriptors), "this system does not list a process's descriptors");
        selectInAThreadOfItsOwn();
        long before = count(descriptors);
        for (int n = 0; n < 50; n++) selectInAThreadOfItsOwn();
        assertThat(count(descriptors)).isLessThanOrEqualTo(before);
        try (var listener = listening()) {
            for (int n = 0; n < 50; n++) Caller.of(() -> select(List.of(listener), NONE, NONE, "0s")).endOfThread();
            assertThat(count(descriptors)).isLessThan(before + 10);
        }
    }

    private static void selectInAThreadOfItsOwn() throws Exception {
        try (var pair = Pair.open()) {
            Caller.of(() -> select(List.of(pair.client(), pair.server()), NONE, NONE, "1ms")).endOfThread();
        }
    }

    private static long count(Path folder) throws Exception {
        try (var all = Files.list(folder)) {
            return all.count();
        }
    }

    @Test
    void aVirtualThreadSelectsToo() throws Exception {
        assumeTrue(VirtualThreads.supported(), "this JDK has no virtual threads");
        try (var listener = listening()) {
            var ready = new CompletableFuture<Selection>();
            var thread = VirtualThreads.start(() -> ready.complete(select(List.of(listener), NONE, NONE)));
            Awaitility.await().atMost(PATIENCE).until(() -> Waits.of(thread).isPresent());
            try (var client = connectedTo(listener)) {
                assertThat(ready.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).readers()).containsExactly(listener);
            }
        }
    }
}
