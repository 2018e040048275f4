package org.socketlab.view.state;

import java.util.List;

/**
 * One line of a timeline: a socket, or a thread.
 *
 * @param name  {@code server:50007}, {@code echo server}; the threads of all cells are one line, {@code cells}
 * @param kind  which of the two
 * @param bands what it was at, from left to right
 * @param marks what happened to it
 */
public record Lane(String name, Kind kind, List<Band> bands, List<Mark> marks) {

    public enum Kind { SOCKET, THREAD }

    /** What a line can be at. */
    public enum Look {
        /** A socket without an address. */
        NEW,
        BOUND,
        LISTENING,
        CONNECTED,
        /** One half of the connection has been ended. */
        HALF_CLOSED,
        /** A thread that cannot go on before somebody else has done something. */
        WAITING,
        RUNNING
    }

    /**
     * @param from  where it begins, in the timeline's unit: calls, or milliseconds
     * @param label {@code CONNECTED}, or the call that waits
     */
    public record Band(double from, double to, Look look, String label) {}

    /**
     * @param at    where, in the timeline's unit
     * @param sign  what kind of thing happened
     * @param label {@code send 19 B}
     * @param told  all that is known of it
     */
    public record Mark(double at, Sign sign, String label, String told) {}

    /** What can happen. */
    public enum Sign { CALL, SENT, RECEIVED, READY, WRONG, CLOSED }
}
