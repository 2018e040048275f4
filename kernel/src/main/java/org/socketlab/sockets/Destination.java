package org.socketlab.sockets;

import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * An address that a call was given.
 *
 * @param name    the host, or the path, in the words of the call
 * @param shown   the whole address in those words, {@code localhost:50007}
 * @param numbers what the system takes
 */
record Destination(String name, String shown, SocketAddress numbers) {

    /** 0 for a Unix path. */
    int port() {
        return numbers instanceof InetSocketAddress ip ? ip.getPort() : 0;
    }

    boolean isUnix() {
        return !(numbers instanceof InetSocketAddress);
    }

    boolean isEveryInterface() {
        return numbers instanceof InetSocketAddress ip && ip.getAddress().isAnyLocalAddress();
    }

    boolean isLoopback() {
        return numbers instanceof InetSocketAddress ip && ip.getAddress().isLoopbackAddress();
    }

    /** The other end under this address, named alike in every run; {@code raw} are its numbers. */
    Peer peer(Address raw) {
        boolean isHere = isLoopback() && !OpenSockets.surroundings().isHost(name);
        return new Peer(isUnix() ? name : isHere ? "server:" + raw.port() : Address.shown(name, raw.port()), raw);
    }
}
