package org.socketlab.wire;

import org.socketlab.sockets.Address;
import org.socketlab.sockets.AddressFamily;
import org.socketlab.sockets.SocketType;

/**
 * What is known of one socket of a recording, also when the events that told it were dropped.
 *
 * @param number   which one, in the order in which the program opened them, from 1
 * @param name     the same in every run: the variable that held it, or {@code server:50007}, {@code client 1}
 * @param role     what it does in its conversations
 * @param origin   where it was opened, {@code cell [3]}, or ""
 * @param boundTo  the address it was bound to in the words of the call, {@code *:50007}, or ""
 * @param local    its own address in numbers, or null
 * @param peer     the other end's address, or null while there is none
 * @param peerName the other end's stable name, {@code client 1}, {@code server:50007}, or ""
 * @param listener the number of the socket that accepted it, or 0
 */
public record WireSocket(int number, String name, AddressFamily family, SocketType type, Role role, String origin,
                         String boundTo, Address local, Address peer, String peerName, int listener) {

    /** What a socket does in its conversations. */
    public enum Role {
        /** Nothing yet. */
        NEW,
        /** It waits for clients. */
        LISTENER,
        /** It connected to a server, or tried to. */
        CLIENT,
        /** It is a server's connection to one client. */
        ACCEPTED,
        /** It sends and receives datagrams. */
        DATAGRAM
    }

    WireSocket named(String newName) {
        return new WireSocket(number, newName, family, type, role, origin, boundTo, local, peer, peerName, listener);
    }

    public boolean isDatagram() {
        return type == SocketType.SOCK_DGRAM;
    }

    public boolean isUnix() {
        return family == AddressFamily.AF_UNIX;
    }
}
