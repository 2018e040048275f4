package org.socketlab.sockets;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.util.List;

/**
 * How a thread waits for sockets, for threads that should not simply fall asleep. A server whose handlers take turns on one
 * thread is an example: it gives each handler's thread a waiter, and a call of a {@link Sock} that would have to wait hands the turn
 * to the next handler there, until its socket is ready.
 *
 * <pre>
 * Waiter.use(loop.waiter());            // in the handler's thread
 * try {
 *     handler.handle(client);           // each recv, send, accept, connect, select in it now waits through the loop
 * } finally {
 *     Waiter.use(null);                 // as all threads wait
 * }
 * </pre>
 * A thread without one waits with a selector of its own; a virtual thread parks.
 */
public interface Waiter {

    /**
     * Something to wait for.
     *
     * @param channel in non-blocking mode
     * @param ops     of {@link java.nio.channels.SelectionKey}
     */
    record Interest(SelectableChannel channel, int ops) {}

    /**
     * Keeps the calling thread until one channel is ready for one of its operations, the time is over, the thread is interrupted, or
     * one of the channels is closed. May return for no reason: the caller looks for itself, and calls again. An interrupt leaves all channels
     * open and the thread's interrupt flag set. Nothing is asked of the channels beyond their readiness.
     *
     * @param any   at least one
     * @param nanos how long at most; {@link Long#MAX_VALUE} is for ever
     * @return whether one of them was seen to be ready
     */
    boolean await(List<Interest> any, long nanos) throws IOException;

    /**
     * A channel of this program was closed, whether or not it was ever waited for here. A selector of this waiter's own must let it go now
     * ({@link java.nio.channels.Selector#wakeup}, so that its next selection drops the key), because a closed channel keeps its descriptor, and a listening
     * one its port, until then; and who waits for that channel must return. Whether somebody waits, the waiter has to know by itself: the
     * selector may have dropped the key already. Called by the thread that closes; must not block.
     */
    void closed(SelectableChannel channel);

    /** Makes the calling thread wait through it from now on; null lets the thread wait as all do. */
    static void use(Waiter waiter) {
        Waiters.use(waiter);
    }
}
