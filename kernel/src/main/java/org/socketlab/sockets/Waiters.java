package org.socketlab.sockets;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The {@link Waiter}s in use, and which thread uses which; and the one way to close a channel that somebody may wait for. */
final class Waiters {

    private static final ThreadLocal<Waiter> OF_THREAD = new ThreadLocal<>();
    /** Each waiter with the number of its threads; while it is empty no thread needs to be asked for its own. */
    private static final Map<Waiter, Integer> IN_USE = new ConcurrentHashMap<>();

    private Waiters() {}

    static void use(Waiter waiter) {
        var before = ofThisThread();
        if (waiter == null) OF_THREAD.remove();
        else OF_THREAD.set(waiter);
        if (waiter != null) IN_USE.merge(waiter, 1, Integer::sum);
        if (before != null) IN_USE.computeIfPresent(before, (same, threads) -> threads == 1 ? null : threads - 1);
    }

    /** Null when the calling thread waits as all do. */
    static Waiter ofThisThread() {
        return IN_USE.isEmpty() ? null : OF_THREAD.get();
    }

    /**
     * Closes a channel and wakes who waits for it. On return every selector has let it go, so its descriptor and its port are free; only a
     * connection that parked threads wait for may take a moment more.
     */
    static void close(SelectableChannel channel) throws IOException {
        boolean connection = channel instanceof SocketChannel stream && stream.isConnected();
        JdkPoller.close(channel);
        Poll.letGo(channel);
        SharedPoller.letGo(channel, !connection);
        IN_USE.keySet().forEach(waiter -> waiter.closed(channel));
    }
}
