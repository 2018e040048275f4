package org.socketlab.sockets.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.socketlab.sockets.server.TestClients.HERE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.socketlab.sockets.AddressFamily;
import org.socketlab.sockets.OpenSockets;
import org.socketlab.sockets.Selection;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SocketFailure;
import org.socketlab.sockets.SocketType;
import org.socketlab.sockets.VirtualThreads;

/** What is begun and ended a thousand times leaves as many descriptors, threads and sockets, and as much memory, as there were. */
@Timeout(120)
class ThousandTimesTest {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long A_LITTLE_MEMORY = 3 << 20;
    /** Some selectors are kept for the next who wait, two descriptors each. */
    private static final int SPARE_DESCRIPTORS = 8;

    private final Random chance = new Random(1000);

    /** What this program has of the system at one moment. */
    private record Holdings(long descriptors, int threads, int sockets, long memory) {

        static Holdings now() {
            return new Holdings(descriptorsNow(), threadsNow().size(), OpenSockets.list().size(), memoryInUse());
        }

        /** Without those of the JVM and of the test runner, which come when they like. */
        private static List<String> threadsNow() {
            return Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getThreadGroup() != null && thread.getThreadGroup().getName().equals("main"))
                    .map(Thread::getName).filter(name -> !name.startsWith("surefire-") && !name.startsWith("junit-")).toList();
        }

        private static long descriptorsNow() {
            try (var all = Files.list(DESCRIPTORS)) {
                return all.count();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        private static long memoryInUse() {
            System.gc();
            return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        }

        void areBack() {
            Awaitility.await("as many threads as before").pollInSameThread().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(threadsNow()).hasSizeLessThanOrEqualTo(threads));
            Awaitility.await("as many descriptors as before").atMost(PATIENCE)
                    .until(() -> descriptorsNow() <= descriptors + SPARE_DESCRIPTORS);
            assertThat(OpenSockets.list()).hasSize(sockets);
            Awaitility.await("as much memory as before").atMost(PATIENCE).until(() -> memoryInUse() <= memory + A_LITTLE_MEMORY);
        }
    }

    @BeforeEach
    void theSystemTells() {
        assumeTrue(Files.isDirectory(DESCRIPTORS), "this system does not list a process's descriptors");
    }

    @Test
    void aThreadIsInterruptedInItsCalls() throws Exception {
        try (var listener = listening(); var client = connectedTo(listener); var connection = listener.accept()) {
            var calls = List.<Runnable>of(listener::accept, () -> connection.recv(1),
                    () -> Selection.select(List.of(listener, connection), List.of(), List.of()));
            for (int n = 0; n < 100; n++) interrupt(calls.get(n % 3));
            var before = Holdings.now();
            for (int n = 0; n < 1000; n++) interrupt(calls.get(n % 3));
            before.areBack();
            client.send("still here");
            assertThat(connection.recv(100).text()).isEqualTo("still here");
            connectedTo(listener).close();
            listener.accept().close();
        }
    }

    private void interrupt(Runnable call) throws InterruptedException {
        assertThat(endOf(call, false, Thread::interrupt)).isInstanceOf(SocketFailure.SocketInterrupted.class);
    }

    @Test
    void aSocketIsClosedWhileAThreadIsInACallOfIt() throws Exception {
        for (int n = 0; n < 100; n++) closeDuringACall(n);
        var before = Holdings.now();
        for (int n = 0; n < 1000; n++) closeDuringACall(n);
        before.areBack();
    }

    private void closeDuringACall(int n) throws InterruptedException {
        var listener = listening();
        try (var client = connectedTo(listener); var connection = listener.accept()) {
            var closing = n % 2 == 0 ? connection : listener;
            Runnable call = n % 4 == 0 ? () -> connection.recv(1) : n % 4 == 1 ? listener::accept
                    : () -> Selection.select(List.of(listener, connection), List.of(), List.of());
            boolean virtual = VirtualThreads.supported() && n % 8 > 3;
            assertThat(endOf(call, virtual, thread -> closing.close())).isInstanceOf(SocketFailure.SocketClosed.class);
        } finally {
            listener.close();
        }
    }

    private static Thread start(Runnable task, boolean virtual) {
        if (virtual) return VirtualThreads.start(task);
        var thread = new Thread(task);
        thread.start();
        return thread;
    }

    /** What a thread's call throws when something is done at some moment between its beginning and a little after it has fallen asleep. */
    private Throwable endOf(Runnable call, boolean virtual, Consumer<Thread> something) throws InterruptedException {
        var end = new AtomicReference<Throwable>();
        var thread = start(() -> {
            try {
                call.run();
            } catch (Throwable failure) {
                end.set(failure);
            }
        }, virtual);
        LockSupport.parkNanos(chance.nextInt(300_000));
        something.accept(thread);
        thread.join(PATIENCE.toMillis());
        return end.get();
    }

    @Test
    void aServerIsStartedAndStopped() {
        var schemes = new ArrayList<>(List.of(Scheme.oneAtATime(), Scheme.threadPerClient(), Scheme.threadPool(2), Scheme.selectLoop()));
        if (VirtualThreads.supported()) schemes.add(Scheme.virtualThreadPerClient());
        for (int n = 0; n < 100; n++) serveOneClient(schemes.get(n % schemes.size()));
        var before = Holdings.now();
        for (int n = 0; n < 1000; n++) serveOneClient(schemes.get(n % schemes.size()));
        before.areBack();
    }

    private static void serveOneClient(Scheme scheme) {
        try (var server = Server.start(HERE, 0, scheme, SchemesTest.ECHO)) {
            assertThat(TestClients.dialog(server, "hello", 1)).isEqualTo("Echo=>hello");
        }
    }

    private static Sock listening() {
        var listener = Sock.socket(AddressFamily.AF_INET, SocketType.SOCK_STREAM);
        listener.bind(HERE, 0);
        listener.listen(5);
        return listener;
    }

    private static Sock connectedTo(Sock listener) {
        return TestClients.connect(listener.boundPort());
    }
}
