package org.socketlab.jupyter;

import org.socketlab.jupyter.transport.Channel;

/**
 * After a cell has failed, the execute requests that were sent before its failure could be seen are aborted (messaging
 * specification, "Execute", {@code stop_on_error}): those that wait in the request queue, and those that have arrived at
 * the socket. It ends by itself: once the channel has handed over all that has arrived, a mark is queued behind it.
 */
final class QueueAbort {

    private final Channel shell;
    private final RequestThread requests;
    private boolean inForce;

    QueueAbort(Channel shell, RequestThread requests) {
        this.shell = shell;
        this.requests = requests;
    }

    /** Called on the request thread. */
    boolean inForce() {
        return inForce;
    }

    /** Called on the request thread. */
    void begin() {
        inForce = true;
        shell.afterReceived(() -> requests.submit(() -> inForce = false));
    }
}
