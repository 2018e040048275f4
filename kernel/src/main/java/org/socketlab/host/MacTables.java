package org.socketlab.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.socketlab.sockets.Address;

/**
 * macOS: {@code netstat} for the sockets, {@code netstat -L} for the queues of those that listen, {@code lsof} for the programs. A line that is
 * not as expected counts for nothing.
 */
final class MacTables implements SystemTables {

    /** {@code tcp4  0  0  127.0.0.1.50007  127.0.0.1.51034  ESTABLISHED …}: queues, both addresses, of TCP the state. */
    private static final Pattern INET = Pattern.compile("(tcp|udp)(\\d*)\\s+(\\d{1,18})\\s+(\\d{1,18})\\s+(\\S+)\\s+(\\S+)(?:\\s+(\\S+).*)?");
    /** Address, type, queues, vnode, other end, two references, and the path, which may hold blanks. */
    private static final Pattern UNIX = Pattern.compile(
            "[0-9a-f]+\\s+(?:stream|dgram|seqpac)\\s+(\\d{1,18})\\s+(\\d{1,18})\\s+\\S+\\s+(\\S+)\\s+\\S+\\s+\\S+(?:\\s+(.*))?");
    /** {@code tcp4  0/0/128  127.0.0.1.50007}: waiting, half open, backlog; older systems leave the first column out. */
    private static final Pattern LISTENING = Pattern.compile("(?:(\\w+)\\s+)?(\\d{1,9})/(\\d{1,9})/(\\d{1,9})\\s+(\\S.*)");

    private final Tools tools;

    MacTables(Tools tools) {
        this.tools = tools;
    }

    @Override
    public Answer<List<SocketEntry>> sockets(Transport transport) {
        return switch (transport) {
            case TCP -> tools.text("netstat", "-anl", "-p", "tcp").map(MacTables::inetSockets).map(this::withListenQueues);
            case UDP -> tools.text("netstat", "-anl", "-p", "udp").map(MacTables::inetSockets);
            case UNIX -> tools.text("netstat", "-an", "-f", "unix").map(MacTables::unixSockets).map(this::withListenQueues);
        };
    }

    static List<SocketEntry> inetSockets(String output) {
        var entries = new ArrayList<SocketEntry>();
        for (var line : (Iterable<String>) output.lines()::iterator) {
            var columns = INET.matcher(line.strip());
            if (!columns.matches()) continue;
            boolean ipv6 = columns.group(2).contains("6");
            var local = AddressText.parse(columns.group(5), '.', ipv6);
            var remote = AddressText.parse(columns.group(6), '.', ipv6);
            if (local.isEmpty() || remote.isEmpty()) continue;
            var transport = columns.group(1).equals("tcp") ? Transport.TCP : Transport.UDP;
            var state = transport == Transport.UDP
                    ? remote.get().port() == 0 ? ConnectionState.UNCONNECTED : ConnectionState.CONNECTED
                    : Optional.ofNullable(columns.group(7)).flatMap(ConnectionState::ofWord).orElse(null);
            entries.add(SocketEntry.inet(transport, local.get(), remote.get(), state,
                    Long.parseLong(columns.group(3)), Long.parseLong(columns.group(4))));
        }
        return entries;
    }

    static List<SocketEntry> unixSockets(String output) {
        var entries = new ArrayList<SocketEntry>();
        for (var line : (Iterable<String>) output.lines()::iterator) {
            var columns = UNIX.matcher(line.strip());
            if (!columns.matches()) continue;
            boolean connected = !columns.group(3).matches("0+");
            var path = columns.group(4) == null ? "" : columns.group(4);
            entries.add(SocketEntry.unix(path, connected ? ConnectionState.CONNECTED : ConnectionState.UNCONNECTED, SocketEntry.UNTOLD)
                    .withQueues(Long.parseLong(columns.group(1)), Long.parseLong(columns.group(2))));
        }
        return entries;
    }

    /** What listens at an address, TCP or Unix, is found there; of Unix sockets nothing else says that they listen. */
    private List<SocketEntry> withListenQueues(List<SocketEntry> sockets) {
        var queues = tools.text("netstat", "-Lan").map(MacTables::listenQueues).known().orElse(Map.of());
        return sockets.stream().map(socket -> {
            var queue = socket.isListening() || socket.state() == ConnectionState.UNCONNECTED ? queues.get(socket.local()) : null;
            return queue == null ? socket : socket.withState(ConnectionState.LISTEN).withQueues(queue.waiting(), 0).withBacklog(queue.backlog());
        }).toList();
    }

    /** They stand in the table already. */
    @Override
    public Answer<List<SocketEntry>> withBacklogs(List<SocketEntry> sockets) {
        return new Answer.Known<>(sockets);
    }

    /** How many clients wait on a listening socket, and how many may. */
    record ListenQueue(long waiting, long backlog) {}

    /** The queues by address, from {@code netstat -Lan}. */
    static Map<Address, ListenQueue> listenQueues(String output) {
        var queues = new HashMap<Address, ListenQueue>();
        for (var line : (Iterable<String>) output.lines()::iterator) {
            var columns = LISTENING.matcher(line.strip());
            if (!columns.matches()) continue;
            boolean ipv6 = columns.group(1) != null && columns.group(1).contains("6");
            var queue = new ListenQueue(Long.parseLong(columns.group(2)), Long.parseLong(columns.group(4)));
            var at = AddressText.parse(columns.group(5), '.', ipv6).orElseGet(() -> Address.unix(columns.group(5)));
            queues.put(at, queue);
        }
        return queues;
    }

    @Override
    public Answer<List<SocketEntry>> withPrograms(List<SocketEntry> sockets) {
        return tools.text("lsof", "-nP", "-i", "-U", "-FpcftPn").map(output -> {
            var programs = programs(output);
            return sockets.stream().map(socket -> socket.withPrograms(programs.getOrDefault(new Ends(socket.transport(), socket.local(),
                    socket.transport() == Transport.UNIX ? null : socket.remote()), List.of()))).toList();
        });
    }

    /** What {@code lsof} and {@code netstat} both tell of a socket; the other end of a Unix socket is not among it. */
    record Ends(Transport transport, Address local, Address remote) {}

    /** The programs by transport and addresses, from {@code lsof -F}: a letter says what the rest of its line is. */
    static Map<Ends, List<Program>> programs(String output) {
        var programs = new HashMap<Ends, List<Program>>();
        long pid = 0;
        String command = "", type = "", protocol = "";
        for (var line : (Iterable<String>) output.lines()::iterator) {
            if (line.isEmpty()) continue;
            var rest = line.substring(1);
            switch (line.charAt(0)) {
                case 'p' -> pid = rest.matches("\\d{1,18}") ? Long.parseLong(rest) : 0;
                case 'c' -> command = rest;
                case 'f' -> type = protocol = "";
                case 't' -> type = rest;
                case 'P' -> protocol = rest;
                case 'n' -> {
                    var socket = named(type, protocol, rest);
                    if (socket.isEmpty() || pid == 0) continue;
                    var holders = programs.computeIfAbsent(socket.get(), first -> new ArrayList<>(1));
                    var program = new Program(pid, command);
                    if (!holders.contains(program)) holders.add(program);
                }
                default -> { }
            }
        }
        return programs;
    }

    private static Optional<Ends> named(String type, String protocol, String name) {
        if (type.equals("unix")) return name.startsWith("/") ? Optional.of(new Ends(Transport.UNIX, Address.unix(name), null)) : Optional.empty();
        if (!protocol.equals("TCP") && !protocol.equals("UDP")) return Optional.empty();
        boolean ipv6 = type.equals("IPv6");
        var ends = name.split("->");
        var local = AddressText.parse(ends[0], ':', ipv6);
        var remote = ends.length < 2 ? null : AddressText.parse(ends[1], ':', ipv6).orElse(null);
        return local.map(own -> new Ends(Transport.valueOf(protocol), own, remote));
    }

    @Override
    public Answer<TcpInfo> tcpInfo(Address local, Address remote) {
        return new Answer.Unknown<>("macOS tells it through a system call (TCP_CONNECTION_INFO) that Java does not make; `nettop` shows some of it.");
    }

    @Override
    public Answer<NetCounters> counters() {
        return tools.text("netstat", "-s", "-p", "tcp").flatMap(tcp -> tools.text("netstat", "-s", "-p", "udp").map(udp -> {
            var counted = CounterTables.macStatistics(tcp);
            counted.putAll(CounterTables.macStatistics(udp));
            return new NetCounters(counted);
        }));
    }
}
