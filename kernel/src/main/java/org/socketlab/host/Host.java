package org.socketlab.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * This machine, asked about its TCP sockets. It answers on Linux, without any privilege; elsewhere it says that it cannot tell
 * and why. Each question reads the system's tables anew; {@link #holders} takes some milliseconds.
 *
 * <pre>
 * Host.here().holders(50007)      // Known[value=[python3 (pid 4711)]]
 * </pre>
 */
public final class Host {

    private static final Host HERE = new Host(Path.of("/proc"));

    private final Path proc;

    Host(Path proc) {
        this.proc = proc;
    }

    /** The machine that this program runs on. */
    public static Host here() {
        return HERE;
    }

    /** All TCP sockets of this machine (of this network namespace). */
    public Answer<List<TcpEntry>> tcpSockets() {
        if (!Files.isReadable(proc.resolve("net/tcp")))
            return new Answer.Unknown<>("Only Linux shows its table of TCP sockets to every program, in /proc/net/tcp; this system ("
                    + System.getProperty("os.name") + ") does not.");
        try {
            return new Answer.Known<>(new LinuxTcpTable(proc).read());
        } catch (IOException e) {
            return new Answer.Unknown<>("/proc/net/tcp cannot be read: " + e.getMessage() + ".");
        }
    }

    /**
     * The programs that hold a TCP port: that listen on it, or else have a connection from it. Known and empty when nobody holds it; unknown
     * when somebody does whom this program may not look at.
     */
    public Answer<List<Program>> holders(int port) {
        var there = tcpSockets().map(all -> inodesAt(port, all));
        if (!(there instanceof Answer.Known<Set<Long>> known)) return there.map(none -> List.<Program>of());
        if (known.value().isEmpty()) return new Answer.Known<>(List.of());
        try {
            var programs = new LinuxSocketOwners(proc).of(known.value());
            return !programs.isEmpty() ? new Answer.Known<>(programs)
                    : new Answer.Unknown<>("The program that holds port " + port + " belongs to another user or another container.");
        } catch (IOException e) {
            return new Answer.Unknown<>("The processes in /proc cannot be listed: " + e.getMessage() + ".");
        }
    }

    private static Set<Long> inodesAt(int port, List<TcpEntry> all) {
        var at = all.stream().filter(entry -> entry.local().getPort() == port && entry.inode() != 0).toList();
        var listening = at.stream().filter(entry -> entry.state() == TcpState.LISTEN).toList();
        return (listening.isEmpty() ? at : listening).stream().map(TcpEntry::inode).collect(Collectors.toSet());
    }

    /** How many clients wait on a listening port to be accepted; unknown when nobody listens there. */
    public Answer<Long> waitingClients(int port) {
        var there = tcpSockets().map(all -> all.stream()
                .filter(entry -> entry.state() == TcpState.LISTEN && entry.local().getPort() == port).toList());
        if (there instanceof Answer.Known<List<TcpEntry>> known && known.value().isEmpty())
            return new Answer.Unknown<>("Nobody listens on port " + port + ".");
        return there.map(listening -> listening.stream().mapToLong(TcpEntry::receiveQueue).sum());
    }
}
