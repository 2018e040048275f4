package org.socketlab.sockets;

import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets calls of a connection or a listener sleep in the system, which spares each the question whether it has to wait. That goes well as long as every
 * call of it may wait for ever on a thread of its own. The first that may not ends this mode for good; the socket is then in non-blocking mode.
 *
 * <pre>
 *   unused ── first seat ──→ on ── end ──→ over
 * </pre>
 */
final class BlockingMode {

    /** What one thread at a time does: receive or accept, or send. */
    static final class Seat {

        private final BlockingMode mode;
        private final ReentrantLock turn = new ReentrantLock();
        private volatile SystemSleep asleep;

        private Seat(BlockingMode mode) {
            this.mode = mode;
        }

        /** Has the calling thread sleep if the call that it makes next has to wait. @return false when it must not; then {@link #leave} is not called */
        boolean take(SystemSleep sleep) {
            try {
                if (!turn.tryLock()) turn.lockInterruptibly();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            asleep = sleep;
            if (!mode.over) {
                if (sleep.beginSleep()) return true;
                sleep.endSleep();
            }
            rise();
            return false;
        }

        void leave() {
            asleep.endSleep();
            rise();
        }

        private void rise() {
            asleep = null;
            turn.unlock();
        }

        /** Returns when whoever sits there has left. Nobody sits down any more. */
        private void clear() {
            for (SystemSleep sitting; (sitting = asleep) != null; Thread.onSpinWait()) sitting.wake();
        }
    }

    /** Of a connection that was never in this mode, and never will be. */
    static final BlockingMode OVER = new BlockingMode(null, true);

    private final SelectableChannel channel;
    private final Seat receiving = new Seat(this);
    private final Seat sending = new Seat(this);
    private volatile boolean on;
    private volatile boolean over;

    BlockingMode(SelectableChannel channel) {
        this(channel, false);
    }

    private BlockingMode(SelectableChannel channel, boolean over) {
        this.channel = channel;
        this.over = over;
    }

    /** Where to sleep while receiving or accepting, or while sending ({@link SelectionKey#OP_WRITE}); null when this mode is over. */
    Seat seat(int ops) {
        if (!on && !over) begin();
        return over ? null : ops == SelectionKey.OP_WRITE ? sending : receiving;
    }

    private synchronized void begin() {
        if (over || on) return;
        JdkSleep.blocking(channel, true);
        on = true;
    }

    /** Ends it and wakes who sleeps; on return nobody is in a call that may wait. */
    synchronized void end() {
        if (over) return;
        over = true;
        if (on && channel.isOpen()) JdkSleep.blocking(channel, false);
        receiving.clear();
        sending.clear();
    }
}
