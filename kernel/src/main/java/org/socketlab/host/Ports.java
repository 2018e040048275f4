package org.socketlab.host;

import java.util.List;
import java.util.Set;
import org.socketlab.sockets.Resolver;

/**
 * The ports of this machine on which somebody can be reached: those that listen (TCP) and those that take datagrams (UDP).
 *
 * <pre>
 * PORT   PROTO  SERVICE  LOCAL ADDRESS  WAITING  BACKLOG  PROGRAM        VARIABLE
 * 22     TCP    ssh      0.0.0.0:22           0      128  sshd
 * 50007  TCP             *:50007              0        5  this notebook  sockobj
 * </pre>
 * WAITING counts the clients that the system has connected and the program has not yet accepted; BACKLOG how many of them it keeps.
 */
public final class Ports implements Report {

    private static final Set<String> ONLY_WHEN_TOLD = Set.of("SERVICE", "WAITING", "BACKLOG", "DROPS", "PROGRAM", "VARIABLE");

    private final Netstat table;

    private Ports(Netstat table) {
        this.table = table;
    }

    static Ports of(Netstat all) {
        return new Ports(all.where(Ports::canBeReached));
    }

    private static boolean canBeReached(SocketEntry entry) {
        return entry.transport() == Transport.TCP && entry.isListening()
                || entry.transport() == Transport.UDP && entry.state() == ConnectionState.UNCONNECTED && entry.localPort() > 0;
    }

    /** Only that port. */
    public Ports port(int port) {
        return new Ports(table.where(entry -> entry.localPort() == port));
    }

    /** Only those of this program: this notebook's. */
    public Ports ours() {
        return new Ports(table.ours());
    }

    /** The same with processes and ports in numbers, which differ from run to run. */
    public Ports raw() {
        return new Ports(table.raw());
    }

    /** The sockets that have them. */
    public List<SocketEntry> list() {
        return table.list();
    }

    @Override
    public Grid grid() {
        var rows = table.lines().stream().map(line -> List.of(line.localPort(), line.entry().transport().toString(),
                service(line.entry()), line.local(), waiting(line.entry()),
                line.backlog(), line.drops(), line.program(), line.variable())).toList();
        return new Grid(List.of("PORT", "PROTO", "SERVICE", "LOCAL ADDRESS", "WAITING", "BACKLOG", "DROPS", "PROGRAM", "VARIABLE"), rows)
                .withoutEmpty(ONLY_WHEN_TOLD);
    }

    private static String service(SocketEntry entry) {
        return Resolver.serviceAt(entry.localPort(), entry.transport() == Transport.UDP ? "udp" : "tcp").orElse("");
    }

    private static String waiting(SocketEntry entry) {
        return entry.isListening() && entry.receiveQueue() != SocketEntry.UNTOLD ? String.valueOf(entry.receiveQueue()) : "";
    }

    @Override
    public List<String> notes() {
        return table.notes();
    }

    @Override
    public String nothing() {
        return "no such ports";
    }

    @Override
    public String toString() {
        return text();
    }
}
