package org.socketlab.sockets;

import static org.socketlab.sockets.AddressFamily.AF_INET;
import static org.socketlab.sockets.SocketType.SOCK_DGRAM;
import static org.socketlab.sockets.SocketType.SOCK_STREAM;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Small real peers for the tests: listeners, pairs of connected sockets, and threads that sit in a call. */
final class TestPeers {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    private TestPeers() {}

    static Sock tcp() {
        return Sock.socket(AF_INET, SOCK_STREAM);
    }

    static Sock udp() {
        return Sock.socket(AF_INET, SOCK_DGRAM);
    }

    static Sock boundUdp() {
        var socket = udp();
        socket.bind("127.0.0.1", 0);
        return socket;
    }

    /** A port of this machine where nobody listens. */
    static int freePort() {
        try (var probe = listening()) {
            return probe.boundPort();
        }
    }

    static Sock listening() {
        var listener = tcp();
        listener.bind("127.0.0.1", 0);
        listener.listen(5);
        return listener;
    }

    static Sock connectedTo(Sock listener) {
        var client = tcp();
        client.connect("127.0.0.1", listener.boundPort());
        return client;
    }

    /** Both ends of one connection. */
    record Pair(Sock client, Sock server) implements AutoCloseable {

        static Pair open() {
            try (var listener = listening()) {
                var client = connectedTo(listener);
                return new Pair(client, listener.accept());
            }
        }

        @Override
        public void close() {
            client.close();
            server.close();
        }
    }

    /** A thread in one call, whose result or failure can be asked for. */
    record Caller<T>(Thread thread, CompletableFuture<T> result, CompletableFuture<Boolean> flagAfter) {

        static <T> Caller<T> of(Callable<T> call) {
            return of(call, body -> {
                var thread = new Thread(body, "caller");
                thread.setDaemon(true);
                thread.start();
                return thread;
            });
        }

        static <T> Caller<T> ofVirtual(Callable<T> call) {
            return of(call, VirtualThreads::start);
        }

        private static <T> Caller<T> of(Callable<T> call, Function<Runnable, Thread> start) {
            var result = new CompletableFuture<T>();
            var flag = new CompletableFuture<Boolean>();
            var thread = start.apply(() -> {
                try {
                    result.complete(call.call());
                } catch (Throwable failure) {
                    result.completeExceptionally(failure);
                }
                flag.complete(Thread.currentThread().isInterrupted());
            });
            return new Caller<>(thread, result, flag);
        }

        /** Returns when the thread sits in that call. */
        Caller<T> untilItWaitsIn(String call) {
            Awaitility.await("a wait in " + call).atMost(PATIENCE)
                    .until(() -> Waits.of(thread).filter(wait -> wait.call().equals(call)).isPresent());
            return this;
        }

        /** Returns when the thread sleeps within that call of the system, as the JDK calls it. */
        void untilItSleepsIn(String method) {
            Awaitility.await("a sleep in " + method).atMost(PATIENCE).until(() -> Stream.of(thread.getStackTrace()).limit(1)
                    .anyMatch(frame -> frame.isNativeMethod() && frame.getMethodName().equals(method)));
        }

        T value() throws Exception {
            return result.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }

        Throwable failure() throws Exception {
            return result.handle((value, failure) -> failure).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }

        /** Returns when the thread has come to its end. */
        void endOfThread() throws Exception {
            value();
            thread.join(PATIENCE.toMillis());
        }

        boolean interruptFlagAfter() throws Exception {
            return flagAfter.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }
}
