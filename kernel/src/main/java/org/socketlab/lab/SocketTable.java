package org.socketlab.lab;

import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.socketlab.host.Grid;
import org.socketlab.host.Host;
import org.socketlab.host.OwnSocket;
import org.socketlab.host.OwnSockets;
import org.socketlab.host.Report;
import org.socketlab.host.SocketEntry;
import org.socketlab.sockets.Durations;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SocketFailure;

/**
 * The open sockets of a notebook at one moment, as a table that reads the same in every run.
 *
 * <pre>
 * VARIABLE  STATE      OWN ADDRESS   OTHER END     RECEIVED  SENT  RECV-Q  OPENED IN
 * sockobj   LISTENING  *:50007                                          1  cell [1]
 * client    CONNECTED  client 1      server:50007        26    19          cell [3]
 * –         CONNECTED  server:50007  client 1            19    26          cell [2]
 * </pre>
 * RECEIVED and SENT are bytes that the program has taken and given; RECV-Q is what the system keeps for it: bytes to be read, of a listening
 * socket clients to be accepted. Columns in which nothing stands are left out.
 * <p>
 * {@link #raw()} has the numbers that the system chose in place of those names, how long each socket has been open, and SEND-Q: the bytes
 * that the other end has not acknowledged. Of very many sockets the first hundred are shown; {@link #list()} has them all.
 */
public final class SocketTable implements Report {

    private static final List<String> HEAD = List.of("VARIABLE", "STATE", "OWN ADDRESS", "OTHER END", "RECEIVED", "SENT", "RECV-Q", "SEND-Q",
            "AGE", "OPENED IN");
    private static final int MOST_ROWS = 100;
    private static final Set<String> ONLY_WHEN_THERE = Set.of("RECEIVED", "SENT", "RECV-Q", "SEND-Q", "AGE");

    private final List<OwnSocket> sockets;
    private final Map<Sock, SocketEntry> entries;
    private final boolean raw;

    private SocketTable(List<OwnSocket> sockets, Map<Sock, SocketEntry> entries, boolean raw) {
        this.sockets = sockets;
        this.entries = entries;
        this.raw = raw;
    }

    static SocketTable ofOpenSockets() {
        var own = OwnSockets.now();
        var entries = new IdentityHashMap<Sock, SocketEntry>();
        var kinds = own.list().stream().map(OwnSocket::transport).collect(Collectors.toSet());
        for (var transport : kinds)
            for (var entry : Host.here().sockets(transport).known().orElse(List.of()))
                own.only(entry).ifPresent(ours -> entries.put(ours.socket(), entry));
        return new SocketTable(own.list(), entries, false);
    }

    /** The same sockets with their numbers and ages, which differ from run to run. */
    public SocketTable raw() {
        return new SocketTable(sockets, entries, true);
    }

    /** The sockets themselves, in the order in which they were opened. */
    public List<Sock> list() {
        return sockets.stream().map(OwnSocket::socket).toList();
    }

    @Override
    public Grid grid() {
        return new Grid(HEAD, sockets.stream().limit(MOST_ROWS).map(this::row).toList()).withoutEmpty(ONLY_WHEN_THERE);
    }

    @Override
    public List<String> notes() {
        int more = sockets.size() - MOST_ROWS;
        return more > 0 ? List.of("… and " + more + " more; list() has all.") : List.of();
    }

    private List<String> row(OwnSocket own) {
        var socket = own.socket();
        var entry = entries.get(socket);
        return List.of(own.variable().isEmpty() ? "–" : own.variable(), socket.state().toString(), raw ? ownNumbers(socket) : own.ownName(),
                raw ? otherNumbers(socket) : own.otherName(), unlessZero(socket.bytesReceived()), unlessZero(socket.bytesSent()),
                entry == null ? "" : unlessZero(entry.receiveQueue()), entry == null || !raw ? "" : unlessZero(entry.sendQueue()),
                raw ? shown(socket.age()) : "", socket.origin());
    }

    private static String ownNumbers(Sock socket) {
        try {
            return socket.getSockName().toString();
        } catch (SocketFailure closedMeanwhile) {
            return "";
        }
    }

    private static String otherNumbers(Sock socket) {
        return socket.peer() == null ? "" : socket.peer().raw().toString();
    }

    private static String unlessZero(long count) {
        return count > 0 ? String.valueOf(count) : "";
    }

    /** To the tenth of a second, from ten seconds on to the second. */
    private static String shown(Duration age) {
        long tenths = age.toMillis() / 100;
        return Durations.show(Duration.ofMillis(tenths < 100 ? tenths * 100 : tenths / 10 * 1000));
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
