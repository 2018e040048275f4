package org.socketlab.lab;

import java.util.List;
import org.socketlab.host.Grid;
import org.socketlab.host.Report;
import org.socketlab.sockets.OpenSockets;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SockState;

/**
 * The open sockets of a notebook at one moment, as a table that reads the same in every run.
 *
 * <pre>
 * VARIABLE  STATE      OWN ADDRESS   OTHER END     OPENED IN
 * sockobj   LISTENING  *:50007                     cell [1]
 * client    CONNECTED  client 1      server:50007  cell [3]
 * –         CONNECTED  server:50007  client 1      cell [2]
 * </pre>
 * {@link #raw()} has the numbers that the system chose in place of those names.
 */
public final class SocketTable implements Report {

    private static final List<String> HEAD = List.of("VARIABLE", "STATE", "OWN ADDRESS", "OTHER END", "OPENED IN");

    private final List<Sock> sockets;
    private final List<List<String>> rows;
    private final boolean raw;

    private SocketTable(List<Sock> sockets, boolean raw) {
        this.sockets = sockets;
        this.raw = raw;
        this.rows = sockets.stream().map(socket -> row(socket, raw)).toList();
    }

    static SocketTable ofOpenSockets() {
        return new SocketTable(OpenSockets.list(), false);
    }

    /** The same sockets with their addresses in numbers, which differ from run to run. */
    public SocketTable raw() {
        return new SocketTable(sockets, true);
    }

    /** The sockets themselves, in the order in which they were opened. */
    public List<Sock> list() {
        return sockets;
    }

    private List<String> row(Sock socket, boolean numbers) {
        return List.of(LabSession.variableOf(socket).orElse("–"), socket.state().toString(), numbers ? ownNumbers(socket) : ownName(socket),
                socket.peer() == null ? "" : numbers ? socket.peer().raw().toString() : socket.peer().name(), socket.origin());
    }

    private static String ownNumbers(Sock socket) {
        return socket.state() == SockState.CLOSED ? "" : socket.getSockName().toString();
    }

    /** Where both ends of a connection are in this notebook, each is named as the other names it. */
    private String ownName(Sock socket) {
        if (socket.state() != SockState.CONNECTED) return socket.boundTo();
        var own = socket.getSockName();
        return sockets.stream().filter(other -> other.peer() != null && other.peer().raw().equals(own))
                .map(other -> other.peer().name()).findFirst().orElse("");
    }

    @Override
    public Grid grid() {
        return new Grid(HEAD, rows);
    }

    @Override
    public String nothing() {
        return "no open sockets";
    }

    @Override
    public String toString() {
        return text();
    }
}
