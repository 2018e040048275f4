package org.socketlab.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.socketlab.sockets.Address;
import org.socketlab.sockets.AddressFamily;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SockState;
import org.socketlab.sockets.SocketType;

/**
 * This machine, asked about its sockets: from the kernel's own tables on Linux, which needs no privilege; by the system's own tools on macOS
 * and Windows. What it cannot tell it answers with the reason. Each question asks the system anew and takes some
 * milliseconds, on macOS and Windows up to a second. Safe from any thread.
 *
 * <pre>
 * Host.here().holders(50007)      // [python3 (pid 4711)]
 * </pre>
 */
public final class Host {

    /** From here on the system picks the ports of clients (Linux's default; IANA's recommendation, RFC 6335 §6, elsewhere). */
    static final int FIRST_EPHEMERAL_PORT = System.getProperty("os.name").startsWith("Linux") ? 32_768 : 49_152;

    private static final Path PROC = Path.of("/proc");
    private static final Host HERE = new Host(ofThisSystem(Tools.ofThisMachine()), Tools.ofThisMachine());

    private final SystemTables tables;
    private final Tools tools;
    private Capabilities capabilities;
    private Capability hosts;

    Host(SystemTables tables, Tools tools) {
        this.tables = tables;
        this.tools = tools;
    }

    /** The machine that this program runs on. */
    public static Host here() {
        return HERE;
    }

    /**
     * The machine as another process of it sees it, which may live in another network namespace (Linux; network_namespaces(7)). Who has a
     * socket open there can be told too; backlogs cannot.
     */
    public static Host seenBy(long pid) {
        var tools = Tools.ofThisMachine();
        return new Host(new LinuxTables(PROC, PROC.resolve(pid + "/net"), tools), tools);
    }

    private static SystemTables ofThisSystem(Tools tools) {
        if (Files.isReadable(PROC.resolve("net/tcp"))) return new LinuxTables(PROC, PROC.resolve("net"), tools);
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("mac")) return new MacTables(tools);
        if (system.startsWith("windows")) return new WindowsTables(tools);
        return new UnknownTables(System.getProperty("os.name"));
    }

    /** All sockets of one kind on this machine (of this network namespace), without the programs that have them open. */
    public Answer<List<SocketEntry>> sockets(Transport transport) {
        return tables.sockets(transport);
    }

    /** Everything that the system tells of all its sockets. */
    public Netstat netstat() {
        var own = OwnSockets.now();
        var all = new ArrayList<SocketEntry>();
        var notes = new ArrayList<String>();
        for (var transport : Transport.values()) {
            var there = tables.sockets(transport);
            if (there instanceof Answer.Unknown<List<SocketEntry>> unknown) addOnce(notes, unknown.because());
            there.known().ifPresent(all::addAll);
        }
        var told = orNote(tables.withBacklogs(all), all, notes);
        return Netstat.of(orNote(tables.withPrograms(told), told, notes), notes, own);
    }

    private static <T> T orNote(Answer<T> better, T otherwise, List<String> notes) {
        if (better instanceof Answer.Unknown<T> unknown) addOnce(notes, unknown.because());
        return better.known().orElse(otherwise);
    }

    private static void addOnce(List<String> notes, String note) {
        if (!notes.contains(note)) notes.add(note);
    }

    /** {@link #holders(Transport, int)} of a TCP port. */
    public Answer<List<Program>> holders(int port) {
        return holders(Transport.TCP, port);
    }

    /**
     * The programs that hold a port: that can be reached there, or else have a connection from it. Known and empty when nobody holds it;
     * unknown when somebody does whom this program may not look at.
     */
    public Answer<List<Program>> holders(Transport transport, int port) {
        return sockets(transport).map(all -> holding(port, all)).flatMap(tables::withPrograms).flatMap(holding -> {
            var programs = holding.stream().flatMap(entry -> entry.programs().stream()).distinct().toList();
            return !programs.isEmpty() || holding.isEmpty() ? new Answer.Known<>(programs) : new Answer.Unknown<>(
                    "The program that holds port " + port + " belongs to another user or another container.");
        });
    }

    private static List<SocketEntry> holding(int port, List<SocketEntry> all) {
        var at = all.stream().filter(entry -> entry.localPort() == port && entry.inode() != 0).toList();
        var reachable = at.stream().filter(entry -> entry.isListening() || entry.state() == ConnectionState.UNCONNECTED).toList();
        return reachable.isEmpty() ? at : reachable;
    }

    /** How many clients wait on a listening port to be accepted; unknown when nobody listens there. */
    public Answer<Long> waitingClients(int port) {
        return sockets(Transport.TCP).flatMap(all -> {
            var listening = all.stream().filter(entry -> entry.isListening() && entry.localPort() == port).toList();
            if (listening.isEmpty()) return new Answer.Unknown<>("Nobody listens on port " + port + ".");
            var waiting = listening.stream().map(SocketEntry::receiveQueue).filter(clients -> clients != SocketEntry.UNTOLD).toList();
            return waiting.isEmpty() ? new Answer.Unknown<>("This system does not tell how many clients wait on a port.")
                    : new Answer.Known<>(waiting.stream().mapToLong(Long::longValue).sum());
        });
    }

    /** The ports on which somebody can be reached. */
    public Ports ports() {
        return Ports.of(netstat());
    }

    /** What the system has counted since it started. */
    public Answer<NetCounters> counters() {
        return tables.counters();
    }

    /** What the system knows of one end of a TCP connection; unknown for every other socket. */
    public Answer<TcpInfo> tcpInfo(Sock socket) {
        if (socket.state() != SockState.CONNECTED || socket.type() != SocketType.SOCK_STREAM || socket.family() == AddressFamily.AF_UNIX)
            return new Answer.Unknown<>("Only a TCP connection has a round-trip time and a window; this is: " + socket + ".");
        return tcpInfo(socket.getSockName(), socket.getPeerName());
    }

    /** What the system knows of the TCP connection between two addresses, seen from the first. */
    public Answer<TcpInfo> tcpInfo(Address local, Address remote) {
        return tables.tcpInfo(local, remote);
    }

    /** {@link #capabilities(Duration)} within a second. */
    public Capabilities capabilities() throws InterruptedException {
        return capabilities(Duration.ofMillis(900));
    }

    /**
     * What this machine can tell and do, and what it cannot. It is tried out once, and remembered when all of it was answered in time.
     *
     * @param patience for all of it; what has no answer by then counts as "no"
     * @throws InterruptedException when the thread is interrupted meanwhile
     */
    public synchronized Capabilities capabilities(Duration patience) throws InterruptedException {
        if (capabilities == null || !capabilities.isComplete()) capabilities = Capabilities.of(machine(), probes(), patience);
        return capabilities;
    }

    /** Whether several hosts on this machine can be network namespaces; tried out once. */
    synchronized Capability hosts() {
        if (hosts == null) hosts = tables instanceof LinuxTables ? new LinuxNetworkProbes(tools, LinuxRights.of(PROC)).hosts()
                : Capability.no("hosts", "Network namespaces are a part of Linux, and this is " + System.getProperty("os.name") + ".", "Run the experiment on Linux.");
        return hosts;
    }

    /** Some that are joined to one network. */
    Answer<Namespaces> namespaces(int count) {
        return Namespaces.make(count, tools, LinuxRights.of(PROC));
    }

    /** Where a program of this machine is, also one for administrators that the PATH does not name. */
    public Optional<Path> program(String name) {
        return tools.find(name);
    }

    private static String machine() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + " (" + System.getProperty("os.arch") + "), Java "
                + Runtime.version().feature() + " (" + System.getProperty("java.vm.name") + " " + System.getProperty("java.version") + ")";
    }

    private List<Capabilities.Probe> probes() {
        var quick = tools.within(Duration.ofMillis(800));
        var rights = tables instanceof LinuxTables ? LinuxRights.of(PROC) : null;
        var probes = new ArrayList<>(new TellingProbes(tables, rights).all());
        probes.addAll(SocketProbes.all());
        if (rights != null) {
            probes.addAll(new LimitProbes(PROC, rights).all());
            probes.addAll(new LinuxNetworkProbes(quick, rights).all());
        }
        probes.addAll(new CaptureProbes(quick, tables instanceof MacTables ? "lo0" : "lo").all());
        return probes;
    }
}
