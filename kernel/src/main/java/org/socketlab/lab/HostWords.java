package org.socketlab.lab;

import org.socketlab.host.Host;
import org.socketlab.host.Netstat;

/** Words of a notebook for what is open, in this notebook and on this machine. */
abstract class HostWords extends SocketWords {

    HostWords() {}

    /** Every socket that this notebook has open. */
    public static SocketTable sockets() {
        return SocketTable.ofOpenSockets();
    }

    /** Every socket of this machine, as the system lists them: {@code netstat().port(50007)}, {@code netstat().listening()}. */
    public static Netstat netstat() {
        return Host.here().netstat();
    }
}
