package org.socketlab.host;

import java.util.List;
import org.socketlab.sockets.Address;

/** Where one kind of operating system tells of its sockets. */
interface SystemTables {

    /** All sockets of that kind, without the programs that have them open. */
    Answer<List<SocketEntry>> sockets(Transport transport);

    /** The same sockets with the programs that have them open, as far as this program may see. */
    Answer<List<SocketEntry>> withPrograms(List<SocketEntry> sockets);

    /** The same sockets with the backlog of those that listen, where it can be told. */
    Answer<List<SocketEntry>> withBacklogs(List<SocketEntry> sockets);

    /** What the system knows of the TCP connection between two addresses. */
    Answer<TcpInfo> tcpInfo(Address local, Address remote);

    /** What the system has counted. */
    Answer<NetCounters> counters();
}
