package org.socketlab.sockets;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.Selector;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How a thread waits for one direction of one socket. The channel is in non-blocking mode and a selector does the
 * waiting, because an interrupt that meets a blocking channel closes it ({@link java.nio.channels.InterruptibleChannel}), while an interrupted
 * selector only wakes. The selector is made at the first wait and kept. Threads that wait for the same direction queue.
 * <p>
 * This is the one place that knows how waiting is done.
 */
final class Readiness implements AutoCloseable {

    enum Outcome { READY, TIMED_OUT, INTERRUPTED, CLOSED }

    private final ReentrantLock turn = new ReentrantLock();
    private Selector selector;
    private boolean closed;

    /** Waits until the channel is ready for one of the operations (it may turn out not to be), or until something else ends the wait. */
    Outcome await(SelectableChannel channel, int ops, Deadline deadline) throws IOException {
        var waiter = Waiters.ofThisThread();
        if (waiter != null) return await(waiter, channel, ops, deadline);
        try {
            if (!turn.tryLock(deadline.nanosLeft(), TimeUnit.NANOSECONDS)) return Outcome.TIMED_OUT;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.INTERRUPTED;
        }
        try {
            return select(channel, ops, deadline);
        } catch (ClosedSelectorException | ClosedChannelException | CancelledKeyException closedMeanwhile) {
            return Outcome.CLOSED;
        } finally {
            turn.unlock();
        }
    }

    private static Outcome await(Waiter waiter, SelectableChannel channel, int ops, Deadline deadline) throws IOException {
        boolean ready = waiter.await(List.of(new Waiter.Interest(channel, ops)), deadline.nanosLeft());
        if (!channel.isOpen()) return Outcome.CLOSED;
        if (ready) return Outcome.READY;
        if (Thread.currentThread().isInterrupted()) return Outcome.INTERRUPTED;
        return deadline.isOver() ? Outcome.TIMED_OUT : Outcome.READY;
    }

    private Outcome select(SelectableChannel channel, int ops, Deadline deadline) throws IOException {
        var mine = selectorFor(channel, ops);
        if (mine == null) return Outcome.CLOSED;
        int ready = mine.select(deadline.millisLeft());
        if (!mine.isOpen() || !channel.isOpen()) return Outcome.CLOSED;
        mine.selectedKeys().clear();
        if (ready > 0) return Outcome.READY;
        if (Thread.currentThread().isInterrupted()) return Outcome.INTERRUPTED;
        return deadline.isOver() ? Outcome.TIMED_OUT : Outcome.READY;
    }

    private synchronized Selector selectorFor(SelectableChannel channel, int ops) throws IOException {
        if (closed) return null;
        if (selector == null) selector = Selector.open();
        var key = channel.keyFor(selector);
        if (key == null) channel.register(selector, ops);
        else if (key.interestOps() != ops) key.interestOps(ops);
        return selector;
    }

    /** Lets a channel go that is closed already, so that its descriptor is free at once. */
    synchronized void forgetClosedChannels() throws IOException {
        if (selector != null && !closed) selector.selectNow();
    }

    /** Wakes whoever waits. A channel must be closed before, then its descriptor is free afterwards. */
    @Override
    public void close() throws IOException {
        Selector last;
        synchronized (this) {
            closed = true;
            last = selector;
        }
        if (last != null) last.close();
    }
}
