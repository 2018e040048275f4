package org.socketlab.sockets;

/** Which half of a connection {@link Sock#shutdown} ends (shutdown(2)). */
public enum Shut {
    /** No more receiving: {@code recv} answers at once that the stream has ended. */
    SHUT_RD,
    /** No more sending: the other end reads what is under way, then the end of the stream (half-close, RFC 9293 §3.6.1). */
    SHUT_WR,
    /** Both. */
    SHUT_RDWR
}
