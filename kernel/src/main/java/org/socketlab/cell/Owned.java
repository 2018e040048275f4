package org.socketlab.cell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What a cell opened, closed in reverse order. Told apart by identity. Safe from any thread. */
final class Owned {

    private final Map<AutoCloseable, Long> orderOf = new IdentityHashMap<>();
    private long count;
    private boolean closed;

    /** After {@link #close} nothing can be owned any more, and what is offered is closed at once. */
    void add(AutoCloseable resource) {
        synchronized (this) {
            if (!closed) {
                orderOf.putIfAbsent(resource, count++);
                return;
            }
        }
        closeQuietly(resource);
    }

    synchronized boolean isEmpty() {
        return orderOf.isEmpty();
    }

    /** Closes all, the last first, on a thread of its own, because one may hang. @return that thread, or null if there is nothing */
    Thread close() {
        var resources = takeAll();
        return resources.isEmpty() ? null : KernelThreads.start("closing", () -> resources.forEach(Owned::closeQuietly));
    }

    private synchronized List<AutoCloseable> takeAll() {
        closed = true;
        var entries = new ArrayList<>(orderOf.entrySet());
        entries.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
        orderOf.clear();
        return entries.stream().map(Map.Entry::getKey).toList();
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception | LinkageError | AssertionError | StackOverflowError failed) {
            KernelThreads.LOG.warn("closing {} failed", resource.getClass().getName(), failed);
        }
    }
}
