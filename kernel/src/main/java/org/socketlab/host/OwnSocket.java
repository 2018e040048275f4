package org.socketlab.host;

import org.socketlab.sockets.AddressFamily;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SocketType;

/**
 * A socket that this program made, under names that are the same in every run.
 *
 * @param variable  the variable that holds it, "" when none does
 * @param ownName   {@code *:50007}, or of a connection whose other end is here too, what that one calls it: {@code client 1}
 * @param otherName the other end, "" while there is none
 */
public record OwnSocket(Sock socket, String variable, String ownName, String otherName) {

    /** In which of the system's tables it stands. */
    public Transport transport() {
        return socket.family() == AddressFamily.AF_UNIX ? Transport.UNIX : socket.type() == SocketType.SOCK_DGRAM ? Transport.UDP : Transport.TCP;
    }
}
