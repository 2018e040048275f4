package org.socketlab.wire;

/**
 * When, where and by whom a call was made.
 *
 * @param number    its place in the order in which the calls of a program ended, from 1
 * @param atNanos   when the call began, in nanoseconds since the recording did
 * @param tookNanos how long it took
 * @param socket    the number of the socket it was made on, see {@link Recording#socket}
 * @param origin    where its code stands, {@code cell [3]}, or "" outside of a notebook
 * @param thread    the name of the thread that made it, "" when it has none
 */
public record Stamp(long number, long atNanos, long tookNanos, int socket, String origin, String thread) {

    public Stamp {
        if (tookNanos < 0) throw new IllegalArgumentException("a call cannot take " + tookNanos + " ns");
    }

    /** When the call ended. */
    public long endNanos() {
        return atNanos + tookNanos;
    }
}
