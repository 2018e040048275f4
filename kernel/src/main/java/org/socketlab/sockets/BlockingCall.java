package org.socketlab.sockets;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SelectableChannel;
import java.util.List;
import java.util.function.Supplier;

/**
 * A call that may have to wait: it is tried, and as long as the system says "not yet" it waits until the socket is ready
 * and tries again. Ends early when the thread is interrupted, the time is over, or the socket is closed.
 *
 * @param arguments what an error shows them by, in the words of their {@code toString}
 * @param target    the address it is about, or null
 * @param soFar     what it has done when it ends early, a sentence or ""
 */
record BlockingCall(Sock socket, Failures failures, String name, Object arguments, SocketAddress target, Deadline deadline,
                    Supplier<String> soFar) {

    /** One attempt; null means "not yet". */
    interface Attempt<T> {
        T once() throws IOException;
    }

    /** @param ops what to wait for, of {@link java.nio.channels.SelectionKey} */
    <T> T run(Line line, int ops, Attempt<T> attempt) {
        if (Thread.currentThread().isInterrupted()) throw failures.interrupted(name, shown(), "");
        try {
            T result = maySleep() ? asleep(line.endpoint(), ops, attempt) : null;
            return result != null ? result : awake(line, ops, attempt);
        } catch (IOException e) {
            throw failures.of(name, shown(), target, e);
        }
    }

    /** For what waits for nobody who sleeps in the system, such as {@code shutdown(2)}, which is there to wake them. */
    <T> T runBeside(Line line, int ops, Attempt<T> attempt) {
        if (Thread.currentThread().isInterrupted()) throw failures.interrupted(name, shown(), "");
        try {
            T result = attempt.once();
            return result != null ? result : awake(line, ops, attempt);
        } catch (IOException e) {
            throw failures.of(name, shown(), target, e);
        }
    }

    private String shown() {
        return String.valueOf(arguments);
    }

    /** A call that may wait for ever on a thread of the system's, which does nothing else meanwhile. */
    private boolean maySleep() {
        return JdkSleep.isPossible() && deadline.isNever() && !VirtualThreads.isVirtual(Thread.currentThread()) && Waiters.ofThisThread() == null;
    }

    /** Makes the attempt in the system's sleep until it comes to something; null where the endpoint does not let calls sleep, or not any more. */
    @SuppressWarnings("try")   // the wait is there to be closed
    private <T> T asleep(Endpoint endpoint, int ops, Attempt<T> attempt) throws IOException {
        var seat = endpoint.seat(ops);
        if (seat == null) return null;
        try (var wait = Waits.begin(socket, name, List.of(new Waiter.Interest(endpoint.channel(), ops)))) {
            while (seat.take(Waits.sleep())) {
                T result;
                try {
                    result = attempt.once();
                } finally {
                    seat.leave();
                }
                if (result != null) return result;
                if (Thread.currentThread().isInterrupted()) break;
            }
        }
        if (Thread.currentThread().isInterrupted()) throw failures.interrupted(name, shown(), soFar.get());
        return null;
    }

    /** Makes the attempt, and waits between two. */
    private <T> T awake(Line line, int ops, Attempt<T> attempt) throws IOException {
        line.endpoint().endBlockingMode();
        T result = hadBetterWait(line.endpoint(), ops) ? null : attempt.once();
        if (result == null && deadline.isImmediate()) throw failures.wouldBlock(name, shown());
        while (result == null) {
            awaitReady(line.endpoint(), line.side(ops), ops);
            result = attempt.once();
        }
        return result;
    }

    /** Not where a {@link Waiter} does the waiting: it may leave the call and begin it anew when the socket is ready. */
    private boolean hadBetterWait(Endpoint endpoint, int ops) {
        return !deadline.isImmediate() && endpoint.seemsToHaveNothingFor(ops) && Waiters.ofThisThread() == null;
    }

    private void awaitReady(Endpoint endpoint, Readiness side, int ops) throws IOException {
        switch (wait(endpoint.channel(), side, endpoint.waitsFor(ops))) {
            case READY -> { }
            case TIMED_OUT -> throw failures.timedOut(name, shown(), target, deadline, soFar.get());
            case INTERRUPTED -> throw failures.interrupted(name, shown(), soFar.get());
            case CLOSED -> throw failures.closed(name, shown(), true);
        }
    }

    @SuppressWarnings("try")   // the wait is there to be closed
    private Readiness.Outcome wait(SelectableChannel channel, Readiness side, int ops) throws IOException {
        try (var wait = Waits.begin(socket, name, List.of(new Waiter.Interest(channel, ops)))) {
            return side.await(channel, ops, deadline);
        }
    }
}
