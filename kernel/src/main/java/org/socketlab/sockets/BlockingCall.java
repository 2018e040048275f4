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
 * @param shown  its arguments as an error shows them
 * @param target the address it is about, or null
 * @param soFar  what it has done when it ends early, a sentence or ""
 */
record BlockingCall(Sock socket, Failures failures, String name, String shown, SocketAddress target, Deadline deadline,
                    Supplier<String> soFar) {

    /** One attempt; null means "not yet". */
    interface Attempt<T> {
        T once() throws IOException;
    }

    /** @param ops what to wait for, of {@link java.nio.channels.SelectionKey} */
    <T> T run(Line line, int ops, Attempt<T> attempt) {
        if (Thread.currentThread().isInterrupted()) throw failures.interrupted(name, shown, "");
        try {
            T result = hadBetterWait(line.endpoint(), ops) ? null : attempt.once();
            if (result == null && deadline.isImmediate()) throw failures.wouldBlock(name, shown);
            while (result == null) {
                awaitReady(line.endpoint(), line.side(ops), ops);
                result = attempt.once();
            }
            return result;
        } catch (IOException e) {
            throw failures.of(name, shown, target, e);
        }
    }

    /** Not where a {@link Waiter} does the waiting: it may leave the call and begin it anew when the socket is ready. */
    private boolean hadBetterWait(Endpoint endpoint, int ops) {
        return !deadline.isImmediate() && endpoint.seemsToHaveNothingFor(ops) && Waiters.ofThisThread() == null;
    }

    private void awaitReady(Endpoint endpoint, Readiness side, int ops) throws IOException {
        switch (sleep(endpoint.channel(), side, endpoint.waitsFor(ops))) {
            case READY -> { }
            case TIMED_OUT -> throw failures.timedOut(name, shown, target, deadline, soFar.get());
            case INTERRUPTED -> throw failures.interrupted(name, shown, soFar.get());
            case CLOSED -> throw failures.closed(name, shown, true);
        }
    }

    @SuppressWarnings("try")   // the wait is there to be closed
    private Readiness.Outcome sleep(SelectableChannel channel, Readiness side, int ops) throws IOException {
        try (var wait = Waits.begin(socket, name, List.of(new Waiter.Interest(channel, ops)))) {
            return side.await(channel, ops, deadline);
        }
    }
}
