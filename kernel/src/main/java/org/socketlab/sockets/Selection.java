package org.socketlab.sockets;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which of many sockets are ready, as {@code select(2)} and Python's {@code select.select} tell it: one thread can serve many clients and
 * never wait for one of them.
 *
 * <pre>
 * var ready = select(List.of(listener, client), List.of(), List.of(), "5s");
 * for (var socket : ready.readers())
 *     if (socket == listener) socket.accept(); else socket.recv(1024);
 * </pre>
 * The lists have the sockets in the order in which they were given; all three are empty when the time was over first.
 *
 * @param readers     those whose next {@code accept}, {@code recv} or {@code recvFrom} need not wait: a client is there, bytes or a datagram
 *                    have come, or the other end has ended the stream, or an error waits to be told
 * @param writers     those whose next {@code send} need not wait because there is room; of a {@code connect} that is under way, that it has
 *                    ended, well or not
 * @param exceptional always empty. In C and Python these would have urgent data (TCP's URG), of which Java's selectors do not tell; with the
 *                    option SO_OOBINLINE the urgent byte comes among the others, and its socket among the readers
 */
public record Selection(List<Sock> readers, List<Sock> writers, List<Sock> exceptional) {

    public Selection {
        readers = List.copyOf(readers);
        writers = List.copyOf(writers);
        exceptional = List.copyOf(exceptional);
    }

    /**
     * Waits until at least one of the sockets is ready, and tells which are. They may be of all kinds, mixed; one may stand in several
     * lists. A socket whose other end is gone, and one that was never connected, count as ready: the call that follows does not wait, it
     * says what is the matter. A listening socket and one with a connect under way need no timeout of their own for this.
     * <p>
     * When the thread is interrupted, {@link SocketFailure.SocketInterrupted} leaves all sockets as they were; when one is closed meanwhile,
     * {@link SocketFailure.SocketClosed} says which. Where a thread asks again and again about the same sockets, it costs the system no more than
     * one question. A virtual thread that waits here lets its carrier go from JDK 24 on.
     *
     * @param timeout how long at most: null is for ever, zero asks and does not wait
     * @throws SocketFailure.SocketClosed    for a closed socket in the lists
     * @throws SocketFailure.InvalidArgument for a negative timeout, a null in a list, and for lists in which nothing could ever become ready
     *                                       when there is no timeout; with one, that is a way to sleep
     */
    public static Selection select(Collection<Sock> readers, Collection<Sock> writers, Collection<Sock> exceptional, Duration timeout) {
        return new Selecting(readers, writers, exceptional, timeout).outcome();
    }

    /** The same with the timeout in words, {@code "500ms"}, {@code "0s"}, or {@code "none"} to wait for ever. */
    public static Selection select(Collection<Sock> readers, Collection<Sock> writers, Collection<Sock> exceptional, String timeout) {
        return select(readers, writers, exceptional, Selecting.duration(timeout));
    }

    /** Waits for ever. */
    public static Selection select(Collection<Sock> readers, Collection<Sock> writers, Collection<Sock> exceptional) {
        return select(readers, writers, exceptional, (Duration) null);
    }

    /** Whether none is ready: the time was over. */
    public boolean isEmpty() {
        return Stream.of(readers, writers, exceptional).allMatch(List::isEmpty);
    }

    /** {@code readers [TCP listening on *:50007], writers []}. */
    @Override
    public String toString() {
        return "readers " + readers + ", writers " + writers;
    }
}
