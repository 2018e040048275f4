package org.socketlab.sockets.server;

import org.socketlab.sockets.Sock;
import org.socketlab.sockets.Waits;

/**
 * One client's time with a server.
 *
 * <pre>
 *   ARRIVED ── its handler begins ──> SERVED ── it returned ──> ENDED
 *                                            ── it threw ─────> FAILED
 * </pre>
 */
final class Visit {

    enum State { ARRIVED, SERVED, ENDED, FAILED }

    private final Sock socket;
    private final String name;
    private volatile long number;
    private volatile State state = State.ARRIVED;
    private volatile Thread thread;
    private volatile Process process;
    private volatile String servedBy;

    Visit(Sock socket) {
        this.socket = socket;
        this.name = socket.peer().name();
    }

    Sock socket() {
        return socket;
    }

    void arrivesAs(long place) {
        number = place;
    }

    /** Its place in the order of arrival, from 1. */
    long number() {
        return number;
    }

    /** {@code client 1}. */
    String name() {
        return name;
    }

    State state() {
        return state;
    }

    boolean isOver() {
        return state == State.ENDED || state == State.FAILED;
    }

    /** The calling thread serves it from here on. */
    void begins() {
        thread = Thread.currentThread();
        servedBy = thread.getName();
        state = State.SERVED;
    }

    /** A loop serves it beside others, on the calling thread. */
    void beginsInLoop() {
        servedBy = Thread.currentThread().getName();
        state = State.SERVED;
    }

    /** A process does, for which the calling thread passes on what it says. */
    void begins(Process child) {
        process = child;
        begins();
    }

    void ends(State how) {
        thread = null;
        state = how;
    }

    boolean isServedBy(Thread candidate) {
        return thread == candidate;
    }

    /** Wakes the thread that serves it from whatever it waits for. */
    void interrupt() {
        var present = thread;
        if (present != null && present != Thread.currentThread()) present.interrupt();
    }

    /** Whether the thread that serves it waits for the network, and nothing has come. */
    boolean waitsIdly() {
        var present = thread;
        return present != null && Waits.of(present).filter(Waits.Wait::isIdle).isPresent();
    }

    ServedClient seen() {
        return new ServedClient(name, stateInWords(), socket.bytesReceived(), socket.bytesSent(), servedBy());
    }

    private String stateInWords() {
        return switch (state) {
            case ARRIVED -> "arrived";
            case SERVED -> working();
            case ENDED -> "ended";
            case FAILED -> "failed";
        };
    }

    private String working() {
        var present = thread;
        if (process != null) return "served";
        if (present == null) return "waiting in select";
        return Waits.of(present).map(wait -> "waiting in " + wait.call()).orElse("working");
    }

    private ServedBy servedBy() {
        return process != null ? ServedBy.process(process) : servedBy == null ? null : ServedBy.thread(servedBy);
    }
}
