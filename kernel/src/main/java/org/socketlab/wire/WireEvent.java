package org.socketlab.wire;

import org.socketlab.sockets.Address;
import org.socketlab.sockets.Shut;

/**
 * One call of a socket and what came of it. Each {@code send} and each {@code recv} is an event of its own: how the bytes were divided is
 * what one wants to see.
 */
public sealed interface WireEvent {

    /** The kinds of event, for a {@code switch} that must not forget one; each under the name of its call. */
    enum Kind {
        OPENED("socket"), BOUND("bind"), LISTENING("listen"), CONNECTED("connect"), ACCEPTED("accept"), SENT("send"),
        RECEIVED("recv"), SHUT_DOWN("shutdown"), OPTION("setOption"), CLOSED("close"), RESET("reset"), TIMED_OUT("timeout"),
        FAILED("error"), IMPAIRED("impair");

        private final String call;

        Kind(String call) {
            this.call = call;
        }

        /** The word of the call, in lower case: {@code send}. */
        public String call() {
            return call;
        }
    }

    /** When, where and by whom. */
    Stamp stamp();

    Kind kind();

    /** The number of the socket. */
    default int socket() {
        return stamp().socket();
    }

    /**
     * When it can have had its effect at the earliest: what is sent may have come before {@code send} returns, and what {@code recv} gives
     * is there when it returns. In this order causes stand before effects.
     */
    default long effectNanos() {
        return switch (kind()) {
            case OPENED, BOUND, LISTENING, CONNECTED, SENT, SHUT_DOWN, OPTION, CLOSED, IMPAIRED -> stamp().atNanos();
            case ACCEPTED, RECEIVED, RESET, TIMED_OUT, FAILED -> stamp().endNanos();
        };
    }

    /** A socket came to be. */
    record Opened(Stamp stamp) implements WireEvent {
        @Override
        public Kind kind() {
            return Kind.OPENED;
        }
    }

    /**
     * It has its address.
     *
     * @param asked   in the words of the call, {@code *:50007}
     * @param address in numbers
     */
    record Bound(Stamp stamp, String asked, Address address) implements WireEvent {
        @Override
        public Kind kind() {
            return Kind.BOUND;
        }
    }

    /** Clients may connect. */
    record Listening(Stamp stamp, int backlog) implements WireEvent {
        @Override
        public Kind kind() {
            return Kind.LISTENING;
        }
    }

    /**
     * It is connected; a datagram socket has its partner.
     *
     * @param to    in the words of the call, {@code localhost:50007}
     * @param local its own address
     * @param peer  the other end's
     */
    record Connected(Stamp stamp, String to, Address local, Address peer) implements WireEvent {
        @Override
        public Kind kind() {
            return Kind.CONNECTED;
        }
    }

    /**
     * A listening socket gave a connection to a client.
     *
     * @param connection the number of the socket that was accepted
     * @param client     the stable name of the client, {@code client 1}, or "" when nobody gave it one
     * @param local      the connection's own address
     * @param peer       the client's
     */
    record Accepted(Stamp stamp, int connection, String client, Address local, Address peer) implements WireEvent {
        @Override
        public Kind kind() {
            return Kind.ACCEPTED;
        }
    }

    /**
     * Bytes that the system took, from one call.
     *
     * @param call       {@code send}, {@code sendAll}, {@code sendTo}, …
     * @param askedBytes how many it was given
     * @param data       those it took
     * @param offset     how many bytes this socket had sent before, in a stream
     * @param to         whom a datagram went to; null in a stream
     */
    record Sent(Stamp stamp, String call, int askedBytes, Payload data, long offset, Address to) implements WireEvent {
        @Override
        public Kind kind() {
            return Kind.SENT;
        }
    }

    /**
     * Bytes that one call gave.
     *
     * @param call       {@code recv}, {@code recvFrom}, …
     * @param askedBytes how many at most it was asked for
     * @param data       what it gave; 0 bytes in a stream are its end. Of a datagram that was longer than asked for, the rest is lost
     * @param offset     how many bytes this socket had received before, in a stream
     * @param from       whom a datagram came from; null in a stream
     */
    record Received(Stamp stamp, String call, int askedBytes, Payload data, long offset, Address from) implements WireEvent {
        @Override
        public Kind kind() {
            return Kind.RECEIVED;
        }

        /** Whether the other end had ended the stream (its FIN had come). */
        public boolean isEndOfStream() {
            return from == null && data.sizeBytes() == 0 && askedBytes > 0;
        }
    }

    /** One half of a connection was ended, or both. */
    record ShutDown(Stamp stamp, Shut half) implements WireEvent {
        @Override
        public Kind kind() {
            return Kind.SHUT_DOWN;
        }
    }

    /** An option was set, {@code SO_LINGER} to {@code 0}. */
    record OptionSet(Stamp stamp, String option, String value) implements WireEvent {
        @Override
        public Kind kind() {
            return Kind.OPTION;
        }
    }

    /** The socket was closed. */
    record Closed(Stamp stamp) implements WireEvent {
        @Override
        public Kind kind() {
            return Kind.CLOSED;
        }
    }

    /**
     * A call learned that the other end had broken the connection off (its RST had come).
     *
     * @param address what the call was about in its own words, or ""
     */
    record Reset(Stamp stamp, String call, String address, String message) implements WireEvent {
        @Override
        public Kind kind() {
            return Kind.RESET;
        }
    }

    /**
     * A call's time was over.
     *
     * @param address what the call was about in its own words, {@code localhost:50007}, or ""
     */
    record TimedOut(Stamp stamp, String call, String address, String message) implements WireEvent {
        @Override
        public Kind kind() {
            return Kind.TIMED_OUT;
        }
    }

    /**
     * A call failed otherwise.
     *
     * @param address what the call was about in its own words, {@code localhost:50007}, or ""
     * @param errno   the system's name for why, {@code ECONNREFUSED}, or ""
     */
    record Failed(Stamp stamp, String call, String address, String errno, String message) implements WireEvent {
        @Override
        public Kind kind() {
            return Kind.FAILED;
        }
    }

    /** Something was done to the path on purpose, {@code delay 50ms each way}. */
    record Impaired(Stamp stamp, String what) implements WireEvent {
        @Override
        public Kind kind() {
            return Kind.IMPAIRED;
        }
    }
}
