package org.socketlab.sockets;

import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Every open socket of this program, in the order in which they were opened. One that the program has let go without
 * closing it is closed when the garbage collector finds it. Safe from any thread.
 */
public final class OpenSockets {

    private static final Cleaner CLEANER = Cleaner.create();
    private static final AtomicLong OPENED = new AtomicLong();
    private static final Map<Long, WeakReference<Sock>> OPEN = new ConcurrentHashMap<>();

    private static volatile Surroundings surroundings = Surroundings.NONE;

    private OpenSockets() {}

    /** All that are open now. */
    public static List<Sock> list() {
        return OPEN.entrySet().stream().sorted(Comparator.comparing(Map.Entry::getKey))
                .map(entry -> entry.getValue().get()).filter(Objects::nonNull).toList();
    }

    /** What the sockets opened from now on know of the program around them; errors speak of it. */
    public static void surroundings(Surroundings around) {
        surroundings = Objects.requireNonNull(around);
    }

    /** Who is told of the calls of all sockets from now on; null for nobody. */
    public static void observer(SocketObserver observer) {
        Watch.observer(observer);
    }

    /** What the sockets opened now know of the program around them. */
    public static Surroundings surroundings() {
        return surroundings;
    }

    /**
     * Enters a socket, and arranges for {@code close} to be run once: when the returned handle is cleaned, or when nothing
     * refers to the socket any more.
     *
     * @param close closes the descriptors; must not refer to the socket
     */
    static Cleaner.Cleanable enter(Sock socket, Runnable close) {
        long number = OPENED.incrementAndGet();
        OPEN.put(number, new WeakReference<>(socket));
        return CLEANER.register(socket, () -> {
            OPEN.remove(number);
            close.run();
        });
    }
}
