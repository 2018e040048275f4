package org.socketlab.sockets;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One thread that waits for all who park: virtual threads that the {@link JdkPoller} does not take, so that each costs no descriptor and holds no
 * carrier, and platform threads for which no {@link Poll} is left. It sleeps in one selector, and whom the system has something for it unparks.
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

    /** Those who wait for one channel. */
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
    /** Guards the sleepers and what their keys wait for; never held while anything waits. */
    private final ReentrantLock lock = new ReentrantLock();
    /** By channel and not by key: the selector may drop the key of a closed channel before anyone was woken. */
    private final Map<SelectableChannel, Sleepers> places = new HashMap<>();

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
            if (!channel.isOpen()) throw new ClosedChannelException();
            var sleepers = places.computeIfAbsent(channel, first -> new Sleepers());
            sleepers.all.add(sleeper);
            channel.register(selector, sleepers.ops(), sleepers);
        } finally {
            lock.unlock();
        }
        selector.wakeup();
    }

    private void leave(SelectableChannel channel, Sleeper sleeper) {
        lock.lock();
        try {
            var sleepers = places.get(channel);
            if (sleepers == null || !sleepers.all.remove(sleeper)) return;
            var key = channel.keyFor(selector);
            if (key != null) waitFor(key, sleepers.ops());
        } finally {
            lock.unlock();
        }
    }

    private static void waitFor(SelectionKey key, int ops) {
        try {
            key.interestOps(ops);
        } catch (CancelledKeyException closedMeanwhile) {
            return;     // who closes it wakes who is left
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
        var woken = new ArrayList<Sleeper>(1);
        lock.lock();
        try {
            int ready = key.readyOps();
            var sleepers = (Sleepers) key.attachment();
            for (var sleeper : sleepers.all)
                if ((sleeper.ops & ready) != 0) woken.add(sleeper);
            sleepers.all.removeAll(woken);
            waitFor(key, sleepers.ops());
        } catch (CancelledKeyException closedMeanwhile) {
            return;     // who closes it wakes them all
        } finally {
            lock.unlock();
        }
        unpark(woken, true);
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
            var sleepers = places.remove(closed);
            if (sleepers == null) return;
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
