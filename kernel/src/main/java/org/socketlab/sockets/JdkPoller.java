package org.socketlab.sockets;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Virtual threads that park where the JDK parks its own: at its pollers, which takes one call of the system for each wait. The channel is in non-blocking
 * mode and the JDK does not know that somebody waits for it, so an interrupt closes nothing; and who closes it here first sends away whoever waits,
 * because the pollers know a socket by the number of its descriptor, which the system soon gives to another. They take one thread for a direction
 * of a socket; who comes second, or while the channel is being closed, waits with the {@link SharedPoller}.
 */
final class JdkPoller {

    private static final long A_MOMENT = 10_000;
    /** A thread that is woken needs a carrier to leave; when none is free for so long, it is not waited for. */
    private static final long LONGEST_LEAVE = 1_000_000_000;

    private static final Map<SelectableChannel, Thread> INCOMING = new ConcurrentHashMap<>();
    private static final Map<SelectableChannel, Thread> OUTGOING = new ConcurrentHashMap<>();
    private static final Set<SelectableChannel> CLOSING = ConcurrentHashMap.newKeySet();
    /** False until the first parks, so that a program without virtual threads closes its channels as before. */
    private static volatile boolean used;

    private JdkPoller() {}

    /** For a virtual thread; as {@link SharedPoller#await}. */
    static boolean await(SelectableChannel channel, int ops, long nanos) throws IOException {
        if (nanos <= 0) return false;
        var parked = JdkSleep.canPark() ? direction(ops) : null;
        if (parked == null) return SharedPoller.await(channel, ops, nanos);
        if (!used) used = true;
        if (parked.putIfAbsent(channel, Thread.currentThread()) != null) return SharedPoller.await(channel, ops, nanos);
        try {
            if (!CLOSING.contains(channel) && channel.isOpen()) JdkSleep.park(channel, parked == INCOMING, nanos == Long.MAX_VALUE ? 0 : nanos);
        } finally {
            parked.remove(channel);
        }
        if (CLOSING.contains(channel)) return SharedPoller.await(channel, ops, nanos);
        return !Thread.currentThread().isInterrupted();
    }

    /** Null for what the pollers cannot wait for. */
    private static Map<SelectableChannel, Thread> direction(int ops) {
        return switch (ops) {
            case SelectionKey.OP_READ, SelectionKey.OP_ACCEPT -> INCOMING;
            case SelectionKey.OP_WRITE, SelectionKey.OP_CONNECT -> OUTGOING;
            default -> null;
        };
    }

    /** Closes a channel when nobody is parked for it any more. */
    static void close(SelectableChannel channel) throws IOException {
        if (!used) {
            channel.close();
            return;
        }
        CLOSING.add(channel);
        try {
            sendAway(INCOMING, channel);
            sendAway(OUTGOING, channel);
            channel.close();
        } finally {
            CLOSING.remove(channel);
        }
    }

    private static void sendAway(Map<SelectableChannel, Thread> direction, SelectableChannel channel) {
        long end = System.nanoTime() + LONGEST_LEAVE;
        for (Thread parked; (parked = direction.get(channel)) != null && System.nanoTime() - end < 0; ) {
            LockSupport.unpark(parked);
            LockSupport.parkNanos(A_MOMENT);
            Thread.yield();
        }
    }
}
