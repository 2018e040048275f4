package org.socketlab.sockets;

import static java.nio.channels.SelectionKey.OP_ACCEPT;
import static java.nio.channels.SelectionKey.OP_READ;

import java.util.function.UnaryOperator;

/**
 * A socket's line to the system: its endpoint, and how threads wait for each direction of it. It knows nothing of the {@link Sock}, so that
 * it can be closed when nothing refers to that any more.
 */
final class Line implements AutoCloseable {

    private final Readiness incoming = new Readiness();
    private final Readiness outgoing = new Readiness();
    private volatile Endpoint endpoint;

    void open(Endpoint first) {
        endpoint = first;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** Puts another endpoint over the present one: what goes over this line from now on goes through it. */
    synchronized void over(UnaryOperator<Endpoint> wrapper) {
        endpoint = wrapper.apply(endpoint);
    }

    /** Where threads wait that want to do that. */
    Readiness side(int ops) {
        return ops == OP_READ || ops == OP_ACCEPT ? incoming : outgoing;
    }

    /** Closes the endpoint, then wakes whoever waits. */
    @Override
    public synchronized void close() {
        closeQuietly(endpoint);
        closeQuietly(incoming);
        closeQuietly(outgoing);
    }

    /** For what is given up anyhow: it has nothing left to lose. */
    static void closeQuietly(AutoCloseable given) {
        try {
            given.close();
        } catch (Exception nothingLeftToLose) {
            return;
        }
    }
}
