package org.socketlab.host;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The sockets of this machine at one moment, as the system lists them: {@code netstat(8)}, {@code ss(8)}.
 *
 * <pre>
 * netstat().port(50007)
 *
 * PROTO  RECV-Q  SEND-Q  LOCAL ADDRESS  PEER ADDRESS  STATE                BACKLOG  PROGRAM        VARIABLE
 * TCP         0       0  *:50007                      LISTEN                     5  this notebook  sockobj
 * TCP        11       0  server:50007   client 1      ESTABLISHED (ESTAB)           this notebook
 * TCP         0       0  client 1       server:50007  ESTABLISHED (ESTAB)           this notebook  client
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

    private final List<SocketEntry> entries;
    private final List<String> notes;
    private final SocketNaming naming;

    private Netstat(List<SocketEntry> entries, List<String> notes, SocketNaming naming) {
        this.entries = entries;
        this.notes = notes;
        this.naming = naming;
    }

    /** @param notes what could not be told, in whole sentences */
    static Netstat of(List<SocketEntry> entries, List<String> notes, OwnSockets own) {
        var listening = entries.stream().filter(SocketEntry::isListening).map(SocketEntry::localPort);
        var bound = own.list().stream().map(each -> each.socket().boundPort());
        return new Netstat(List.copyOf(entries), List.copyOf(notes),
                new SocketNaming(own, Stream.concat(listening, bound).collect(Collectors.toSet()), false));
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

    /** Only those with that port at one of their ends. */
    public Netstat port(int port) {
        var shown = new TreeSet<>(naming.shownPorts());
        shown.add(port);
        return new Netstat(entries, notes, new SocketNaming(naming.own(), shown, naming.raw()))
                .where(entry -> entry.localPort() == port || entry.remotePort() == port);
    }

    /** Only those that this program made: this notebook's. */
    public Netstat ours() {
        return where(entry -> naming.own().of(entry).isPresent());
    }

    /** Only those that a program has open; {@code "python3"}, or its process number. */
    public Netstat program(String nameOrPid) {
        return where(entry -> entry.programs().stream()
                .anyMatch(program -> program.command().equals(nameOrPid) || String.valueOf(program.pid()).equals(nameOrPid)));
    }

    /** Only those for which a question is answered with yes. */
    public Netstat where(Predicate<SocketEntry> question) {
        return new Netstat(entries.stream().filter(question).toList(), notes, naming);
    }

    /** The same with every address and process in numbers, which differ from run to run. */
    public Netstat raw() {
        return new Netstat(entries, notes, new SocketNaming(naming.own(), naming.shownPorts(), true));
    }

    /** The sockets themselves. */
    public List<SocketEntry> list() {
        return entries;
    }

    /** How many there are. */
    public int size() {
        return entries.size();
    }

    /** In the order in which they are shown. */
    List<SocketLine> lines() {
        return naming.lines(entries);
    }

    @Override
    public Grid grid() {
        var rows = lines().stream().limit(MOST_ROWS).map(line -> List.of(line.entry().transport().toString(),
                SocketNaming.told(line.entry().receiveQueue()), SocketNaming.told(line.entry().sendQueue()), line.local(), line.remote(),
                line.entry().state() == null ? "?" : line.entry().state().shown(), line.backlog(), line.drops(), line.program(),
                line.variable())).toList();
        return new Grid(List.of("PROTO", "RECV-Q", "SEND-Q", "LOCAL ADDRESS", "PEER ADDRESS", "STATE", "BACKLOG", "DROPS", "PROGRAM", "VARIABLE"),
                rows).withoutEmpty(ONLY_WHEN_TOLD);
    }

    @Override
    public List<String> notes() {
        if (entries.size() <= MOST_ROWS) return notes;
        var all = new ArrayList<>(List.of("… and " + (entries.size() - MOST_ROWS) + " more; list() has all, and filters make it shorter."));
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
