package org.socketlab.sockets;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A selector to wait with, for one thread at a time; borrowed and given back, so that making and closing one is rare. Each costs
 * two descriptors on Linux, so there are no more than {@link #MOST}; who gets none waits with the {@link SharedPoller}.
 */
final class Poll {

    /** So many may be borrowed at a time; a system gives a program some 1,000 descriptors or more. */
    private static final int MOST = 128;

    /** So many that nobody needs are kept. */
    private static final int SPARE = 4;

    private static final long A_MOMENT = 10_000;

    private static final AtomicInteger BORROWED = new AtomicInteger();
    private static final Queue<Poll> FREE = new ConcurrentLinkedQueue<>();
    private static final AtomicInteger FREE_COUNT = new AtomicInteger();
    private static final Set<Poll> IN_USE = ConcurrentHashMap.newKeySet();
    private static final Consumer<SelectionKey> UNSEEN = key -> { };

    private final Selector selector = Selector.open();
    /** Held by whoever uses the selector; the borrower's. */
    private volatile ReentrantLock turn;
    private Runnable whenEmpty;
    /** Whose keys it has, or had until they were closed a moment ago; a selector forgets those before it sleeps, and would not wake for them. */
    private final Set<SelectableChannel> held = ConcurrentHashMap.newKeySet();
    private SelectionKey latest;

    private Poll() throws IOException {}

    /**
     * Null when too many are out, or the system has no descriptors left.
     *
     * @param turn what the borrower holds now, and whenever it uses the poll
     */
    static Poll borrow(ReentrantLock turn) {
        try {
            return BORROWED.get() < MOST ? lend(turn, () -> { }) : null;
        } catch (IOException noDescriptorsLeft) {
            return null;
        }
    }

    /**
     * One for many sockets, however many polls are out.
     *
     * @param whenEmpty run with the turn held when the last of its channels was closed
     */
    static Poll forMany(ReentrantLock turn, Runnable whenEmpty) throws IOException {
        return lend(turn, whenEmpty);
    }

    private static Poll lend(ReentrantLock turn, Runnable whenEmpty) throws IOException {
        var free = FREE.poll();
        if (free != null) FREE_COUNT.decrementAndGet();
        var poll = free != null ? free : new Poll();
        poll.turn = turn;
        poll.whenEmpty = whenEmpty;
        BORROWED.incrementAndGet();
        IN_USE.add(poll);
        return poll;
    }

    /** Whether so many are out that nobody should keep one without waiting. */
    static boolean areScarce() {
        return BORROWED.get() > MOST / 2;
    }

    void giveBack() throws IOException {
        if (!selector.keys().isEmpty()) {
            for (var key : selector.keys()) key.cancel();
            selector.selectNow(UNSEEN);
        }
        latest = null;
        held.clear();
        IN_USE.remove(this);
        if (FREE_COUNT.incrementAndGet() <= SPARE) {
            FREE.add(this);
        } else {
            FREE_COUNT.decrementAndGet();
            selector.close();
        }
        BORROWED.decrementAndGet();
    }

    /**
     * Waits until the channel is ready, the time is over, the thread is interrupted, or the channel is closed.
     *
     * @param millis at most; 0 is for ever
     * @return whether it is ready
     */
    boolean await(SelectableChannel channel, int ops, long millis) throws IOException {
        var key = latest;
        if (key == null || key.channel() != channel) latest = register(channel, ops, null);
        else if (key.interestOps() != ops) key.interestOps(ops);
        return channel.isOpen() && selector.select(UNSEEN, millis) > 0;
    }

    /** From here on a channel that is found open afterwards cannot be closed without waking who sleeps at this poll. */
    SelectionKey register(SelectableChannel channel, int ops, Object attachment) throws ClosedChannelException {
        held.add(channel);
        return channel.register(selector, ops, attachment);
    }

    void cancel(SelectionKey key) {
        key.cancel();
        held.remove(key.channel());
    }

    /** For who waits for many at a time. */
    Selector selector() {
        return selector;
    }

    /** Makes every selector let a closed channel go, and wakes who waits there: until then it keeps its descriptor, and its port. */
    static void letGo(SelectableChannel closed) throws IOException {
        for (var poll : IN_USE) poll.drop(closed);
    }

    private void drop(SelectableChannel closed) throws IOException {
        if (!held.contains(closed)) return;
        if (!dropNow(closed)) {
            do {
                selector.wakeup();      // who waits there drops it on the way out
                LockSupport.parkNanos(A_MOMENT);
            } while (closed.keyFor(selector) != null && !dropNow(closed));
        }
        held.remove(closed);
    }

    /** @return false when somebody waits there at this moment */
    private boolean dropNow(SelectableChannel closed) throws IOException {
        var lock = turn;
        if (!lock.tryLock()) return false;
        try {
            if (closed.keyFor(selector) == null) return true;
            selector.selectNow(UNSEEN);
            if (selector.keys().isEmpty()) whenEmpty.run();
            return true;
        } finally {
            lock.unlock();
        }
    }
}
