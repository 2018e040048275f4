package org.socketlab.sockets;

/** The second argument of {@code socket(family, type)}: how the bytes travel (socket(2), "type"). */
public enum SocketType {
    /** A connection carrying a stream of bytes in order, without message boundaries; with IP addresses this is TCP. */
    SOCK_STREAM,
    /** Single messages, each with its boundary, none of them certain to arrive; with IP addresses this is UDP. */
    SOCK_DGRAM
}
