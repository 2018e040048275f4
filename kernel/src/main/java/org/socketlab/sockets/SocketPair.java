package org.socketlab.sockets;

/**
 * Two sockets that are connected to each other ({@code socketpair(2)}): what one sends the other receives. Closing the pair closes both.
 *
 * <pre>
 * var pair = socketPair();
 * pair.first().send("Hello");
 * pair.second().recv(1024)          // b"Hello"
 * </pre>
 */
public record SocketPair(Sock first, Sock second) implements AutoCloseable {

    @Override
    public void close() {
        first.close();
        second.close();
    }
}
