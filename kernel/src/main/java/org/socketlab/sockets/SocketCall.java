package org.socketlab.sockets;

import java.util.function.Consumer;

/**
 * One call of a socket that has ended, as a {@link SocketObserver} is told of it.
 *
 * @param kind       which of the system's calls it is
 * @param name       the method, {@code send}, {@code sendAll}, {@code sendTo}, …
 * @param origin     where the calling code stands, {@code cell [3]}, or ""
 * @param beganNanos {@link System#nanoTime()} at its beginning
 * @param endedNanos and at its end
 * @param shown      its arguments in words: {@code localhost:50007}, {@code SO_LINGER, 0}, {@code SHUT_WR}
 * @param askedBytes how many bytes it was to send, or to receive at most
 * @param data       what it sent or received; of a {@code send} that failed what the system had taken until then
 * @param peer       whom a datagram went to or came from, else null
 * @param other      who is told of the calls of the socket that {@code accept} gave, or of the other one of a pair; else null
 * @param failure    why it failed, or null
 */
public record SocketCall(Kind kind, String name, String origin, long beganNanos, long endedNanos, String shown, int askedBytes, Bytes data,
                         Address peer, Consumer<SocketCall> other, SocketFailure failure) {

    /** The calls that are told of, and what is done to a socket's path on purpose ({@link Sock#impaired}). */
    public enum Kind { SOCKET, PAIR, BIND, LISTEN, CONNECT, ACCEPT, SEND, RECV, SHUTDOWN, OPTION, CLOSE, IMPAIR }
}
