package org.socketlab.sockets;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.Selector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.socketlab.sockets.Waiter.Interest;

/**
 * Who waits where: every thread that sits in a blocking call of a {@link Sock}. Safe from any thread.
 */
public final class Waits {

    private static final Map<Thread, Wait> WAITING = new ConcurrentHashMap<>();
    /** Every thread that lives from the network, with its owner, held weakly because an owner may hold its threads. */
    private static final Map<Thread, WeakReference<Object>> KNOWN = new WeakHashMap<>();
    /** Spares a thread all visits but one to the map above. */
    private static final ThreadLocal<Boolean> NOTED = new ThreadLocal<>();

    private Waits() {}

    /**
     * One thread in one call, from the moment it goes to sleep until it wakes.
     *
     * @param socket    whose call it is; of {@code select} the first one
     * @param call      {@code accept}, {@code recv}, {@code select}, …
     * @param owner     what {@link Surroundings#owner()} answered in that thread, or null
     * @param interests what would end it
     */
    public record Wait(Thread thread, Sock socket, String call, Object owner, List<Interest> interests) implements AutoCloseable {

        /**
         * Whether it waits with nothing to wait for having come: nobody to accept, nothing to read, no room to write. Asks the system
         * through a selector of its own, so it does not disturb the one who waits.
         */
        public boolean isIdle() {
            return !ready() && WAITING.get(thread) == this;   // in this order: who has begun to take what came is no longer entered
        }

        private boolean ready() {
            try (var selector = Selector.open()) {
                for (var interest : interests) interest.channel().register(selector, interest.ops());
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

    static Wait begin(Sock socket, String call, List<Interest> interests) {
        var thread = Thread.currentThread();
        var wait = new Wait(thread, socket, call, OpenSockets.surroundings().owner(), interests);
        if (NOTED.get() == null) {
            NOTED.set(true);
            expect(thread);
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

    /**
     * Says that a thread is about to live from the network, on behalf of the calling thread's owner: a server says so of the thread of each
     * client before it starts it. A thread that waits in a socket call becomes known by itself.
     */
    public static void expect(Thread thread) {
        var owner = new WeakReference<>(OpenSockets.surroundings().owner());
        synchronized (KNOWN) {
            KNOWN.put(thread, owner);
        }
    }

    /** The threads of an owner that live from the network and are at work now: alive, and in no socket call that waits. */
    public static List<Thread> awake(Object owner) {
        synchronized (KNOWN) {
            return KNOWN.entrySet().stream().filter(entry -> entry.getValue().get() == owner).map(Map.Entry::getKey)
                    .filter(thread -> thread.isAlive() && !WAITING.containsKey(thread)).toList();
        }
    }
}
