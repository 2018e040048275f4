package org.socketlab.sockets;

import java.io.IOException;
import java.net.SocketException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Connecting to a Unix path. The system does it at once, or it says that the server's queue of clients is full; then there is nothing to
 * wait at (a non-blocking {@code connect} ends with EAGAIN, unix(7)), so it is tried again after a pause, from 1 ms up to 50 ms.
 */
final class UnixConnect {

    private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private UnixConnect() {}

    static void begin(SockCore core, String call, Destination to, Deadline deadline) throws IOException {
        for (long pause = SHORTEST_NANOS; !connect(core, to, deadline); pause = Math.min(2 * pause, LONGEST_NANOS)) {
            LockSupport.parkNanos(Math.min(pause, deadline.nanosLeft()));
            if (Thread.currentThread().isInterrupted()) throw core.failures.interrupted(call, to.shown(), "");
            if (core.life.state() == SockState.CLOSED) throw core.failures.closed(call, to.shown(), true);
            if (deadline.isOver()) throw core.failures.timedOut(call, to.shown(), to.numbers(), deadline, "");
        }
    }

    private static boolean connect(SockCore core, Destination to, Deadline deadline) throws IOException {
        try {
            return core.endpoint().connect(to.numbers());
        } catch (SocketException e) {
            if (Errno.of(e) != Errno.EAGAIN || deadline.isImmediate()) throw e;
            return false;
        }
    }
}
