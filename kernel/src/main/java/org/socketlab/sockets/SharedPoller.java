package org.socketlab.sockets;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One thread that waits for all who park: virtual threads, so that each costs no descriptor and holds no carrier, and platform threads for
 * which no {@link Poll} is left. It sleeps in one selector, and whom the system has something for it unparks.
 */
final class SharedPoller {

    /** Who parks, and for what. */
    private static final class Sleeper {

        final Thread thread = Thread.currentThread();
        final int ops;
        boolean ready;
        volatile boolean awake;

        Sleeper(int ops) {
            this.ops = ops;
        }
    }

    /** Those who wait for one channel, attached to its key. */
    private static final class Sleepers {

        final List<Sleeper> all = new ArrayList<>(1);

        int ops() {
            int ops = 0;
            for (var sleeper : all) ops |= sleeper.ops;
            return ops;
        }
    }

    private static final long A_MOMENT = 10_000;

    private static volatile SharedPoller instance;

    private final Selector selector = Selector.open();
    /** Guards the keys with their sleepers; never held while anything waits. */
    private final ReentrantLock lock = new ReentrantLock();

    private SharedPoller() throws IOException {
        SystemThread.start("socket poller", this::run);
    }

    private static SharedPoller instance() throws IOException {
        return instance != null ? instance : made();
    }

    private static synchronized SharedPoller made() throws IOException {
        if (instance == null) instance = new SharedPoller();
        return instance;
    }

    /** As {@link Poll#await}, with nanoseconds; {@link Long#MAX_VALUE} is for ever. */
    static boolean await(SelectableChannel channel, int ops, long nanos) throws IOException {
        return instance().park(channel, ops, nanos);
    }

    /** As {@link Poll#letGo}; for a connected stream, whose end the other side sees at once anyway, it does not wait until that is done. */
    static void letGo(SelectableChannel closed, boolean untilDone) {
        if (instance != null) instance.drop(closed, untilDone);
    }

    private boolean park(SelectableChannel channel, int ops, long nanos) throws IOException {
        var sleeper = new Sleeper(ops);
        long end = System.nanoTime() + nanos;
        enter(channel, sleeper);
        try {
            while (!sleeper.awake && !sleeper.thread.isInterrupted()) {
                if (nanos == Long.MAX_VALUE) LockSupport.park(this);
                else if (end - System.nanoTime() > 0) LockSupport.parkNanos(this, end - System.nanoTime());
                else break;
            }
            return sleeper.awake && sleeper.ready;
        } finally {
            if (!sleeper.awake) leave(channel, sleeper);
        }
    }

    private void enter(SelectableChannel channel, Sleeper sleeper) throws IOException {
        lock.lock();
        try {
            var key = channel.keyFor(selector);
            if (key == null) key = channel.register(selector, 0, new Sleepers());
            var sleepers = (Sleepers) key.attachment();
            sleepers.all.add(sleeper);
            key.interestOps(sleepers.ops());
        } finally {
            lock.unlock();
        }
        selector.wakeup();
    }

    private void leave(SelectableChannel channel, Sleeper sleeper) {
        lock.lock();
        try {
            var key = channel.keyFor(selector);
            if (key == null) return;
            var sleepers = (Sleepers) key.attachment();
            sleepers.all.remove(sleeper);
            if (key.isValid()) key.interestOps(sleepers.ops());
        } catch (CancelledKeyException closedMeanwhile) {
            return;
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (true) {
            try {
                selector.select(this::wake);
            } catch (IOException e) {
                throw new AssertionError("a selector that is open can select", e);
            }
        }
    }

    private void wake(SelectionKey key) {
        List<Sleeper> woken;
        lock.lock();
        try {
            woken = take(key, key.isValid() ? key.readyOps() : 0);
        } catch (CancelledKeyException closedMeanwhile) {
            return;     // who closes it wakes them
        } finally {
            lock.unlock();
        }
        unpark(woken, true);
    }

    private static List<Sleeper> take(SelectionKey key, int ops) {
        var sleepers = (Sleepers) key.attachment();
        var woken = new ArrayList<Sleeper>(1);
        for (var sleeper : sleepers.all)
            if ((sleeper.ops & ops) != 0) woken.add(sleeper);
        sleepers.all.removeAll(woken);
        key.interestOps(sleepers.ops());
        return woken;
    }

    private static void unpark(List<Sleeper> woken, boolean ready) {
        for (var sleeper : woken) {
            sleeper.ready = ready;
            sleeper.awake = true;
            LockSupport.unpark(sleeper.thread);
        }
    }

    private void drop(SelectableChannel closed, boolean untilDone) {
        List<Sleeper> woken;
        lock.lock();
        try {
            var key = closed.keyFor(selector);
            if (key == null) return;
            var sleepers = (Sleepers) key.attachment();
            woken = List.copyOf(sleepers.all);
            sleepers.all.clear();
        } finally {
            lock.unlock();
        }
        unpark(woken, false);
        selector.wakeup();
        while (untilDone && closed.keyFor(selector) != null) LockSupport.parkNanos(A_MOMENT);
    }
}
