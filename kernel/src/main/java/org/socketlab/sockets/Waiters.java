package org.socketlab.sockets;

import java.nio.channels.SelectableChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The {@link Waiter}s in use, and which thread uses which. */
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

    static void closed(SelectableChannel channel) {
        IN_USE.keySet().forEach(waiter -> waiter.closed(channel));
    }
}
