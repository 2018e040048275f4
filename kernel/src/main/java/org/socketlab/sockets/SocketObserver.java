package org.socketlab.sockets;

import java.util.function.Consumer;

/**
 * Is told of the calls of every socket, each in the thread that makes it, when the call has ended and before its caller goes on. Calls that
 * would have had to wait (EAGAIN) are not told: a loop may make thousands of them. Safe from any thread, quick, and throws nothing; see
 * {@link OpenSockets#observer}.
 */
public interface SocketObserver {

    /** Who shall be told of the calls of that socket; asked once, at the first of them. It lives as long as the socket, and must not hold it. */
    Consumer<SocketCall> observing(Sock socket);

    /** A {@code select} has ended and found somebody ready; one that found nobody is not told. */
    default void selected(SelectCall call) {}
}
