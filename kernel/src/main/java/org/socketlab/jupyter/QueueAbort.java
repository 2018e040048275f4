package org.socketlab.jupyter;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.socketlab.jupyter.transport.Channel;

/**
 * After a cell has failed, the execute requests that were sent before its failure could be seen are aborted (messaging
 * specification, "Execute", {@code stop_on_error}): those that wait in the request queue, and those that have arrived at
 * the socket. It ends by itself: once the channel has handed over all that has arrived, a mark is queued behind it.
 */
final class QueueAbort {

    /** A channel that is being closed calls nobody back; then the wait ends too. */
    private static final long CLOSING_MILLIS = 1_000;

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

    /**
     * Called on the request thread before the failure is replied. Returns once the mark is queued, so that a request sent
     * in answer to that reply always comes behind the mark and runs.
     */
    void begin() {
        inForce = true;
        var marked = new CountDownLatch(1);
        shell.afterReceived(() -> {
            requests.submit(() -> inForce = false);
            marked.countDown();
        });
        try {
            marked.await(CLOSING_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
