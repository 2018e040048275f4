package org.socketlab.sockets;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.Selector;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who waits where: every thread that sits in a blocking call of a {@link Sock}. Safe from any thread.
 */
public final class Waits {

    private static final Map<Thread, Wait> WAITING = new ConcurrentHashMap<>();
    private static final Map<Thread, Boolean> EVER_WAITED = Collections.synchronizedMap(new WeakHashMap<>());
    /** Spares a thread all visits but one to the map above. */
    private static final ThreadLocal<Boolean> NOTED = new ThreadLocal<>();

    private Waits() {}

    /**
     * One thread in one call, from the moment it goes to sleep until it wakes.
     *
     * @param call       {@code accept}, {@code recv}, …
     * @param sinceNanos {@link System#nanoTime()} at its beginning
     * @param owner      what {@link Surroundings#owner()} answered in that thread, or null
     */
    public record Wait(Thread thread, Sock socket, String call, long sinceNanos, Object owner,
                       SelectableChannel channel, int ops) implements AutoCloseable {

        /**
         * Whether it waits with nothing to wait for having come: nobody to accept, nothing to read, no room to write. Asks the system
         * through a selector of its own, so it does not disturb the one who waits.
         */
        public boolean isIdle() {
            return !ready() && WAITING.get(thread) == this;   // in this order: who has begun to take what came is no longer entered
        }

        private boolean ready() {
            try (var selector = Selector.open()) {
                channel.register(selector, ops);
                return selector.selectNow() > 0;
            } catch (ClosedChannelException closedMeanwhile) {
                return true;
            } catch (IOException e) {
                return false;
            }
        }

        /** The thread is awake again; only now may it take what has come. */
        @Override
        public void close() {
            WAITING.remove(thread);
        }
    }

    static Wait begin(Sock socket, String call, SelectableChannel channel, int ops) {
        var thread = Thread.currentThread();
        var wait = new Wait(thread, socket, call, System.nanoTime(), socket.surroundings().owner(), channel, ops);
        if (NOTED.get() == null) {
            NOTED.set(true);
            EVER_WAITED.put(thread, true);
        }
        WAITING.put(thread, wait);
        return wait;
    }

    /** All that wait at this moment. */
    public static List<Wait> now() {
        return List.copyOf(WAITING.values());
    }

    /** Where a thread waits. */
    public static Optional<Wait> of(Thread thread) {
        return Optional.ofNullable(WAITING.get(thread));
    }

    /** Whether a thread has ever waited in a socket call: then it is one whose life is waiting for the network. */
    public static boolean everBy(Thread thread) {
        return EVER_WAITED.containsKey(thread);
    }
}
