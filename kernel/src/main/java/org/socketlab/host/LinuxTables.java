package org.socketlab.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.socketlab.sockets.Address;

/** Linux: the tables in {@code /proc/net}, the open files in {@code /proc/<pid>/fd}, and {@code ss} for what those leave out. */
final class LinuxTables implements SystemTables {

    private final Path proc;
    private final Path net;
    private final Tools tools;

    /**
     * @param proc {@code /proc}
     * @param net  the tables of a network namespace, {@code /proc/net} for that of this program
     */
    LinuxTables(Path proc, Path net, Tools tools) {
        this.proc = proc;
        this.net = net;
        this.tools = tools;
    }

    @Override
    public Answer<List<SocketEntry>> sockets(Transport transport) {
        try {
            return new Answer.Known<>(switch (transport) {
                case TCP, UDP -> inet(transport);
                case UNIX -> withQueuesAndPeers(ProcUnixTable.parse(read("unix")));
            });
        } catch (IOException e) {
            return new Answer.Unknown<>("The table of " + transport + " sockets in " + net + " cannot be read: " + e.getMessage() + ".");
        }
    }

    private List<SocketEntry> inet(Transport transport) throws IOException {
        var name = transport == Transport.TCP ? "tcp" : "udp";
        var all = new ArrayList<>(ProcInetTable.parse(transport, read(name)));
        if (Files.exists(net.resolve(name + "6"))) all.addAll(ProcInetTable.parse(transport, read(name + "6")));
        return all;
    }

    private String read(String table) throws IOException {
        return new String(Files.readAllBytes(net.resolve(table)), StandardCharsets.UTF_8);
    }

    private boolean isOwnNamespace() {
        return net.equals(proc.resolve("net"));
    }

    private List<SocketEntry> withQueuesAndPeers(List<SocketEntry> sockets) {
        if (!isOwnNamespace()) return sockets;
        var more = tools.text("ss", "-xanH").map(SsTables::unixSockets).known().orElse(null);
        if (more == null) return sockets;
        return sockets.stream().map(socket -> {
            var told = more.get(socket.inode());
            if (told == null) return socket;
            var peer = more.get(told.peerInode());
            var queues = socket.isListening() ? socket.withQueues(told.receiveQueue(), 0).withBacklog(told.sendQueue())
                    : socket.withQueues(told.receiveQueue(), told.sendQueue());
            return peer == null ? queues : queues.withRemote(Address.unix(peer.path()));
        }).toList();
    }

    @Override
    public Answer<List<SocketEntry>> withPrograms(List<SocketEntry> sockets) {
        var inodes = sockets.stream().map(SocketEntry::inode).filter(inode -> inode > 0).collect(Collectors.toSet());
        try {
            var owners = new LinuxSocketOwners(proc).of(inodes);
            return new Answer.Known<>(sockets.stream()
                    .map(socket -> socket.withPrograms(owners.getOrDefault(socket.inode(), List.of()))).toList());
        } catch (IOException e) {
            return new Answer.Unknown<>("The processes in " + proc + " cannot be listed: " + e.getMessage() + ".");
        }
    }

    @Override
    public Answer<List<SocketEntry>> withBacklogs(List<SocketEntry> sockets) {
        if (!isOwnNamespace()) return new Answer.Unknown<>("`ss` shows the backlogs of this program's network namespace only.");
        return tools.text("ss", "-tlnH").map(SsTables::backlogs).map(backlogs -> sockets.stream()
                .map(socket -> socket.isListening() && backlogs.containsKey(socket.local())
                        ? socket.withBacklog(backlogs.get(socket.local())) : socket).toList());
    }

    @Override
    public Answer<TcpInfo> tcpInfo(Address local, Address remote) {
        if (!isOwnNamespace()) return new Answer.Unknown<>("`ss` shows the connections of this program's network namespace only.");
        return tools.text("ss", "-tinmH", "sport", "=", ":" + local.port(), "and", "dport", "=", ":" + remote.port())
                .flatMap(output -> SsTcpInfo.find(output, local, remote).<Answer<TcpInfo>>map(Answer.Known::new)
                        .orElseGet(() -> new Answer.Unknown<>("The system has no connection from " + local + " to " + remote + " any more.")));
    }

    @Override
    public Answer<NetCounters> counters() {
        try {
            var counted = CounterTables.pairsOfLines(read("snmp"));
            counted.putAll(CounterTables.pairsOfLines(read("netstat")));
            if (Files.exists(net.resolve("snmp6"))) counted.putAll(CounterTables.lines(read("snmp6")));
            return new Answer.Known<>(new NetCounters(counted));
        } catch (IOException e) {
            return new Answer.Unknown<>("The counters in " + net + " cannot be read: " + e.getMessage() + ".");
        }
    }
}
