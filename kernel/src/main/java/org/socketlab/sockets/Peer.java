package org.socketlab.sockets;

import java.io.Serializable;

/**
 * The other end of a connection, under a name that is the same in every run: {@code client 1} for the first that a
 * listening socket accepted, {@code server:50007} for the server on this machine that a client connected to. Its numbers, which
 * the system picks anew each time, are in {@link #raw()}.
 */
public record Peer(String name, Address raw) implements Serializable {

    /** The name, so that a saved notebook does not change by being run again. */
    @Override
    public String toString() {
        return name;
    }
}
