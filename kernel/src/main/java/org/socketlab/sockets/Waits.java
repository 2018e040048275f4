package org.socketlab.sockets;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.Selector;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.WeakHashMap;
import org.socketlab.sockets.Waiter.Interest;

/**
 * Who waits where: every thread that sits in a blocking call of a {@link Sock}. Safe from any thread.
 */
public final class Waits {

    /** Every thread that lives from the network. */
    private static final Map<Thread, Place> KNOWN = new WeakHashMap<>();
    private static final ThreadLocal<Place> OF_THREAD = new ThreadLocal<>();

    /** What is known of one of them; it must not hold the thread while that does not wait. */
    private static final class Place {

        /** Held weakly because an owner may hold its threads. */
        final WeakReference<Object> owner = new WeakReference<>(OpenSockets.surroundings().owner());
        volatile Wait now;
        /** Null while it waits in another way. */
        volatile SystemSleep sleep;
        /** The latest, to be used again. */
        private SystemSleep latest;

        SystemSleep sleep() {
            if (latest == null || !latest.isOpen()) latest = new SystemSleep();
            return latest;
        }
    }

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
         * through a selector of its own, so it does not disturb the one who waits; but a thread that sleeps in the call of the system that also takes
         * what came is woken for a moment, to see whether it goes to sleep again.
         */
        public boolean isIdle() {
            if (ready()) return false;
            var place = placeOf(thread);      // only now: who has begun to take what came is no longer entered
            if (place == null || place.now != this) return false;
            var sleep = place.sleep;
            return sleep == null || sleep.isSound() && place.now == this;
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

        /** The thread is awake again; only now may it take what has come, unless the system gave it that in its sleep. */
        @Override
        public void close() {
            var place = OF_THREAD.get();
            place.now = null;
            place.sleep = null;
        }
    }

    static Wait begin(Sock socket, String call, List<Interest> interests) {
        var place = placeOfThisThread();
        var wait = new Wait(Thread.currentThread(), socket, call, OpenSockets.surroundings().owner(), interests);
        place.now = wait;
        return wait;
    }

    /** Makes the calling thread's present wait a sleep in the system. */
    static SystemSleep sleep() {
        var place = OF_THREAD.get();
        return place.sleep = place.sleep();
    }

    private static Place placeOfThisThread() {
        var place = OF_THREAD.get();
        if (place == null) {
            place = new Place();
            OF_THREAD.set(place);
            enter(Thread.currentThread(), place);
        }
        return place;
    }

    private static void enter(Thread thread, Place place) {
        synchronized (KNOWN) {
            KNOWN.put(thread, place);
        }
    }

    private static Place placeOf(Thread thread) {
        synchronized (KNOWN) {
            return KNOWN.get(thread);
        }
    }

    /** All that wait at this moment. */
    public static List<Wait> now() {
        synchronized (KNOWN) {
            return KNOWN.values().stream().map(place -> place.now).filter(Objects::nonNull).toList();
        }
    }

    /** Where a thread waits. */
    public static Optional<Wait> of(Thread thread) {
        return Optional.ofNullable(placeOf(thread)).map(place -> place.now);
    }

    /**
     * Says that a thread is about to live from the network, on behalf of the calling thread's owner: a server says so of the thread of each
     * client before it starts it. A thread that waits in a socket call becomes known by itself.
     */
    public static void expect(Thread thread) {
        enter(thread, new Place());
    }

    /** The threads of an owner that live from the network and are at work now: alive, and in no socket call that waits. */
    public static List<Thread> awake(Object owner) {
        synchronized (KNOWN) {
            return KNOWN.entrySet().stream().filter(entry -> entry.getValue().owner.get() == owner && entry.getValue().now == null)
                    .map(Map.Entry::getKey).filter(Thread::isAlive).toList();
        }
    }
}
