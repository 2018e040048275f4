package org.socketlab.host;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.socketlab.sockets.OpenSockets;

/**
 * The sockets of this machine at one moment, as the system lists them: {@code netstat(8)}, {@code ss(8)}.
 *
 * <pre>
 * netstat().port(50007)
 *
 * PROTO  RECV-Q  SEND-Q  LOCAL ADDRESS  PEER ADDRESS  STATE                BACKLOG  PROGRAM        VARIABLE
 * TCP         0       0  *:50007                      LISTEN                     5  this notebook  sockobj
 * TCP         0       0  client 1       server:50007  ESTABLISHED (ESTAB)           this notebook  client
 * TCP        11       0  server:50007   client 1      ESTABLISHED (ESTAB)           this notebook
 * </pre>
 * States are named as in RFC 9293, with Linux's spelling behind it where it differs. RECV-Q counts the bytes that are
 * there to be read, of a listening socket the clients that wait to be accepted; SEND-Q the bytes on their way; BACKLOG how many may wait.
 * <p>
 * It reads the same in every run: this program's own connections stand under their names, and of a port that the system picked only dots are
 * shown. {@link #raw()} has all numbers. Each filter gives a new, smaller table.
 */
public final class Netstat implements Report {

    private static final int MOST_ROWS = 100;
    private static final Set<String> ONLY_WHEN_TOLD = Set.of("RECV-Q", "SEND-Q", "BACKLOG", "DROPS", "PEER ADDRESS", "PROGRAM", "VARIABLE");
    private static final long SELF = ProcessHandle.current().pid();

    private final List<SocketEntry> entries;
    private final List<String> notes;
    private final OwnSockets own;
    private final Set<Integer> shownPorts;
    private final boolean raw;

    private Netstat(List<SocketEntry> entries, List<String> notes, OwnSockets own, Set<Integer> shownPorts, boolean raw) {
        this.entries = entries;
        this.notes = notes;
        this.own = own;
        this.shownPorts = shownPorts;
        this.raw = raw;
    }

    /** @param notes what could not be told, in whole sentences */
    static Netstat of(List<SocketEntry> entries, List<String> notes, OwnSockets own) {
        var listening = entries.stream().filter(SocketEntry::isListening).map(SocketEntry::localPort);
        var bound = own.list().stream().map(each -> each.socket().boundPort());
        var shown = java.util.stream.Stream.concat(listening, bound).collect(Collectors.toCollection(TreeSet::new));
        return new Netstat(entries, notes, own, shown, false);
    }

    /** Only stream sockets over IPv4 and IPv6. */
    public Netstat tcp() {
        return where(entry -> entry.transport() == Transport.TCP);
    }

    /** Only datagram sockets over IPv4 and IPv6. */
    public Netstat udp() {
        return where(entry -> entry.transport() == Transport.UDP);
    }

    /** Only Unix sockets. */
    public Netstat unix() {
        return where(entry -> entry.transport() == Transport.UNIX);
    }

    /** Only those that clients come to. */
    public Netstat listening() {
        return where(SocketEntry::isListening);
    }

    /** Only those in one of these states. */
    public Netstat state(ConnectionState... states) {
        return where(entry -> Arrays.asList(states).contains(entry.state()));
    }

    /** Only those with that port at one of their ends; it is shown in numbers then. */
    public Netstat port(int port) {
        var shown = new TreeSet<>(shownPorts);
        shown.add(port);
        return new Netstat(entries, notes, own, shown, raw).where(entry -> entry.localPort() == port || entry.remotePort() == port);
    }

    /** Only those that this program made: this notebook's. */
    public Netstat ours() {
        return where(entry -> own.of(entry).isPresent());
    }

    /** Only those that a program has open; "python3", or its process number. */
    public Netstat program(String nameOrPid) {
        return where(entry -> entry.programs().stream()
                .anyMatch(program -> program.command().equals(nameOrPid) || String.valueOf(program.pid()).equals(nameOrPid)));
    }

    /** Only those for which a question is answered with yes. */
    public Netstat where(Predicate<SocketEntry> question) {
        return new Netstat(entries.stream().filter(question).toList(), notes, own, shownPorts, raw);
    }

    /** The same with every address and process in numbers, which differ from run to run. */
    public Netstat raw() {
        return new Netstat(entries, notes, own, shownPorts, true);
    }

    /** The sockets themselves. */
    public List<SocketEntry> list() {
        return entries;
    }

    /** How many there are. */
    public int size() {
        return entries.size();
    }

    @Override
    public Grid grid() {
        var rows = entries.stream().map(this::row).sorted(Comparator.comparing(Row::order)).limit(MOST_ROWS).map(Row::fields).toList();
        return new Grid(List.of("PROTO", "RECV-Q", "SEND-Q", "LOCAL ADDRESS", "PEER ADDRESS", "STATE", "BACKLOG", "DROPS", "PROGRAM", "VARIABLE"),
                rows).withoutEmpty(ONLY_WHEN_TOLD);
    }

    private record Row(String order, List<String> fields) {}

    private Row row(SocketEntry entry) {
        var ours = own.of(entry).orElse(null);
        var local = address(entry, ours, true);
        var fields = List.of(entry.transport().toString(), told(entry.receiveQueue()), told(entry.sendQueue()), local, address(entry, ours, false),
                entry.state() == null ? "?" : entry.state().shown(), told(entry.backlog()), entry.drops() > 0 ? told(entry.drops()) : "",
                program(entry, ours), ours == null ? "" : ours.variable());
        return new Row(entry.transport().ordinal() + (entry.isListening() ? " a " : " b ") + String.format("%05d", visible(entry.localPort()) ? entry.localPort() : 99_999)
                + String.join(" ", fields), fields);
    }

    private static String told(long number) {
        return number == SocketEntry.UNTOLD ? "" : String.valueOf(number);
    }

    private String address(SocketEntry entry, OwnSocket ours, boolean itsOwn) {
        var name = raw || ours == null ? "" : itsOwn ? ours.ownName() : ours.otherName();
        if (!name.isEmpty()) return name;
        var address = itsOwn ? entry.local() : entry.remote();
        if (address == null || address.isUnix()) return address == null ? "" : address.path();
        var text = address.toString();
        return visible(address.port()) ? text : text.substring(0, text.lastIndexOf(':')) + ":…";
    }

    /** Whether a port means the same in every run: not one that the system picked. */
    private boolean visible(int port) {
        return raw || port < Host.FIRST_EPHEMERAL_PORT || shownPorts.contains(port);
    }

    private String program(SocketEntry entry, OwnSocket ours) {
        if (!raw && ours != null) return OpenSockets.surroundings().program();
        if (!entry.programs().isEmpty()) return entry.programs().stream().map(this::name).distinct().collect(Collectors.joining(", "));
        if (entry.waitsToBeAccepted()) return "waits to be accepted";
        if (entry.inode() == 0) return "closed by its program";
        return entry.uid() > 0 ? "of user " + entry.uid() : "";
    }

    private String name(Program program) {
        if (raw) return program.toString();
        return program.pid() == SELF ? program.command() + ", this process" : program.command();
    }

    @Override
    public List<String> notes() {
        var all = new ArrayList<String>();
        if (entries.size() > MOST_ROWS) all.add("… and " + (entries.size() - MOST_ROWS) + " more; list() has all, and filters make it shorter.");
        all.addAll(notes);
        return all;
    }

    @Override
    public String nothing() {
        return "no such sockets";
    }

    @Override
    public String toString() {
        return text();
    }
}
