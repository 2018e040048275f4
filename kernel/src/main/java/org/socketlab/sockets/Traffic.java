package org.socketlab.sockets;

import java.util.concurrent.atomic.AtomicLong;

/** How much went through one socket, in bytes. */
final class Traffic {

    private final AtomicLong received = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();

    /** @param count what a read answered, so below 0 at the end of the stream */
    void received(int count) {
        if (count > 0) received.addAndGet(count);
    }

    void sent(int count) {
        if (count > 0) sent.addAndGet(count);
    }

    long received() {
        return received.get();
    }

    long sent() {
        return sent.get();
    }
}
