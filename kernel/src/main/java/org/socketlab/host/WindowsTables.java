package org.socketlab.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.socketlab.sockets.Address;

/**
 * Windows: {@code netstat -ano} for the sockets and the numbers of their processes, {@code tasklist} for the names of those. It tells no
 * queues. A line that is not as expected counts for nothing.
 */
final class WindowsTables implements SystemTables {

    /** {@code TCP  127.0.0.1:50007  127.0.0.1:51034  ESTABLISHED  4711}; of UDP there is no state. */
    private static final Pattern LINE = Pattern.compile("(TCP|UDP)\\s+(\\S+)\\s+(\\S+)(?:\\s+(\\S+))?\\s+(\\d{1,10})");
    /** {@code "python.exe","4711","Console","1","12,345 K"}. */
    private static final Pattern TASK = Pattern.compile("\"([^\"]*)\",\"(\\d{1,10})\".*");

    private final Tools tools;

    WindowsTables(Tools tools) {
        this.tools = tools;
    }

    @Override
    public Answer<List<SocketEntry>> sockets(Transport transport) {
        if (transport == Transport.UNIX) return new Answer.Unknown<>("Windows has no tool that lists its Unix sockets.");
        return tools.text("netstat", "-ano").map(output -> parse(output).stream().filter(entry -> entry.transport() == transport).toList());
    }

    static List<SocketEntry> parse(String output) {
        var entries = new ArrayList<SocketEntry>();
        for (var line : (Iterable<String>) output.lines()::iterator) {
            var columns = LINE.matcher(line.strip());
            if (!columns.matches()) continue;
            var transport = Transport.valueOf(columns.group(1));
            boolean ipv6 = columns.group(2).startsWith("[");
            var local = AddressText.parse(columns.group(2), ':', ipv6);
            var remote = AddressText.parse(columns.group(3), ':', ipv6);
            if (local.isEmpty() || remote.isEmpty()) continue;
            entries.add(SocketEntry.inet(transport, local.get(), remote.get(), state(transport, columns.group(4), remote.get()),
                    SocketEntry.UNTOLD, SocketEntry.UNTOLD).withPrograms(process(Long.parseLong(columns.group(5)))));
        }
        return entries;
    }

    /** Windows translates the names of the states; who has no other end listens in every language. */
    private static ConnectionState state(Transport transport, String word, Address remote) {
        if (transport == Transport.UDP) return ConnectionState.UNCONNECTED;
        if (remote.port() == 0) return ConnectionState.LISTEN;
        return word == null ? null : ConnectionState.ofWord(word).orElse(null);
    }

    /** Process 0 stands for nobody: the connection is closed, and the system keeps it for a while. */
    private static List<Program> process(long pid) {
        return pid == 0 ? List.of() : List.of(new Program(pid, "a process"));
    }

    @Override
    public Answer<List<SocketEntry>> withPrograms(List<SocketEntry> sockets) {
        return tools.text("tasklist", "/fo", "csv", "/nh").map(output -> {
            var names = commands(output);
            return sockets.stream().map(socket -> socket.withPrograms(socket.programs().stream()
                    .map(program -> new Program(program.pid(), names.getOrDefault(program.pid(), program.command()))).toList())).toList();
        });
    }

    static Map<Long, String> commands(String output) {
        var commands = new HashMap<Long, String>();
        for (var line : (Iterable<String>) output.lines()::iterator) {
            var columns = TASK.matcher(line.strip());
            if (columns.matches()) commands.put(Long.parseLong(columns.group(2)), columns.group(1));
        }
        return commands;
    }

    @Override
    public Answer<List<SocketEntry>> withBacklogs(List<SocketEntry> sockets) {
        return new Answer.Unknown<>("Windows tells neither the queues of its sockets nor the backlog of those that listen.");
    }

    @Override
    public Answer<TcpInfo> tcpInfo(Address local, Address remote) {
        return new Answer.Unknown<>("Windows tells it through a system call (SIO_TCP_INFO) that Java does not make, and through no tool.");
    }

    @Override
    public Answer<NetCounters> counters() {
        return new Answer.Unknown<>("Windows counts neither overflows of the accept queue nor full receive buffers.");
    }
}
