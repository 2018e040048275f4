package org.socketlab.sockets;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How a thread waits for one direction of one socket where its call cannot itself sleep in the system ({@link BlockingMode}). The channel is in
 * non-blocking mode and a selector does the waiting, because an interrupt that meets a blocking channel closes it
 * ({@link java.nio.channels.InterruptibleChannel}), while an interrupted selector only wakes. Which selector depends on the thread:
 * <ul>
 * <li>a thread with a {@link Waiter} waits through that;
 * <li>a platform thread waits with a {@link Poll}, which the direction keeps for the next time while there are enough;
 * <li>a virtual thread parks at the JDK's poller ({@link JdkPoller});
 * <li>one for which neither is left parks at the {@link SharedPoller}.
 * </ul>
 * Threads that wait for the same direction queue.
 */
final class Readiness implements AutoCloseable {

    enum Outcome { READY, TIMED_OUT, INTERRUPTED, CLOSED }

    private final ReentrantLock turn = new ReentrantLock();
    private Poll poll;
    private boolean closed;

    /** Waits until the channel is ready for one of the operations (it may turn out not to be), or until something else ends the wait. */
    Outcome await(SelectableChannel channel, int ops, Deadline deadline) throws IOException {
        try {
            var waiter = Waiters.ofThisThread();
            boolean ready = waiter == null ? awaitInTurn(channel, ops, deadline)
                    : waiter.await(List.of(new Waiter.Interest(channel, ops)), deadline.nanosLeft());
            return outcome(ready, channel, deadline);
        } catch (ClosedChannelException | CancelledKeyException closedMeanwhile) {
            return Outcome.CLOSED;
        }
    }

    private static Outcome outcome(boolean ready, SelectableChannel channel, Deadline deadline) {
        if (!channel.isOpen()) return Outcome.CLOSED;
        if (ready) return Outcome.READY;
        if (Thread.currentThread().isInterrupted()) return Outcome.INTERRUPTED;
        return deadline.isOver() ? Outcome.TIMED_OUT : Outcome.READY;
    }

    private boolean awaitInTurn(SelectableChannel channel, int ops, Deadline deadline) throws IOException {
        try {
            if (!turn.tryLock() && !turn.tryLock(deadline.nanosLeft(), TimeUnit.NANOSECONDS)) return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            return sleep(channel, ops, deadline);
        } finally {
            turn.unlock();
        }
    }

    private boolean sleep(SelectableChannel channel, int ops, Deadline deadline) throws IOException {
        if (VirtualThreads.isVirtual(Thread.currentThread())) return JdkPoller.await(channel, ops, deadline.nanosLeft());
        if (closed) return false;
        if (poll == null) poll = Poll.borrow(turn);
        if (poll == null) return SharedPoller.await(channel, ops, deadline.nanosLeft());
        try {
            return poll.await(channel, ops, deadline.millisLeft());
        } finally {
            if (Poll.areScarce()) giveBack();
        }
    }

    private void giveBack() throws IOException {
        if (poll != null) poll.giveBack();
        poll = null;
    }

    /** Gives back what it waited with. The channel is closed already, so nobody waits any more; who comes late is sent away. */
    @Override
    public void close() throws IOException {
        turn.lock();
        try {
            closed = true;
            giveBack();
        } finally {
            turn.unlock();
        }
    }
}
