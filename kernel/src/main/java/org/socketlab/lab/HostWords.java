package org.socketlab.lab;

/** Words of a notebook for what is open, in this notebook and on this machine. */
abstract class HostWords extends SocketWords {

    HostWords() {}

    /** Every socket that this notebook has open. */
    public static SocketTable sockets() {
        return SocketTable.ofOpenSockets();
    }
}
