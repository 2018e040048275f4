package org.socketlab.host;

import java.util.List;
import org.socketlab.sockets.Address;

/** A system whose tables nobody has taught us to read. */
final class UnknownTables implements SystemTables {

    private final String because;

    UnknownTables(String system) {
        because = "SocketLab reads the socket tables of Linux, macOS and Windows; of this system (" + system + ") it knows none.";
    }

    @Override
    public Answer<List<SocketEntry>> sockets(Transport transport) {
        return new Answer.Unknown<>(because);
    }

    @Override
    public Answer<List<SocketEntry>> withPrograms(List<SocketEntry> sockets) {
        return new Answer.Unknown<>(because);
    }

    @Override
    public Answer<List<SocketEntry>> withBacklogs(List<SocketEntry> sockets) {
        return new Answer.Unknown<>(because);
    }

    @Override
    public Answer<TcpInfo> tcpInfo(Address local, Address remote) {
        return new Answer.Unknown<>(because);
    }

    @Override
    public Answer<NetCounters> counters() {
        return new Answer.Unknown<>(because);
    }
}
