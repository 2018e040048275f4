package org.socketlab.host;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.socketlab.sockets.Address;
import org.socketlab.sockets.OpenSockets;

/**
 * Puts sockets of the machine into words that are the same in every run: this program's own connections under their names, other programs
 * without their numbers, dots for a port that the system picked.
 *
 * @param shownPorts ports that mean something although they lie where the system picks: somebody listens there, or it was asked for
 * @param raw        with all numbers instead
 */
record SocketNaming(OwnSockets own, Set<Integer> shownPorts, boolean raw) {

    private static final long SELF = ProcessHandle.current().pid();

    List<SocketLine> lines(List<SocketEntry> entries) {
        return entries.stream().map(this::line).map(line -> Map.entry(line.order(), line)).sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue).toList();
    }

    private SocketLine line(SocketEntry entry) {
        var ours = own.of(entry).orElse(null);
        boolean named = ours != null && !raw;
        return new SocketLine(entry, named && !ours.ownName().isEmpty() ? ours.ownName() : text(entry.local()),
                named && !ours.otherName().isEmpty() ? ours.otherName() : text(entry.remote()), port(entry.localPort()), told(entry.backlog()),
                entry.drops() > 0 ? told(entry.drops()) : "", program(entry, ours), ours == null ? "" : ours.variable());
    }

    /** A number, "" when the system does not tell it. */
    static String told(long number) {
        return number == SocketEntry.UNTOLD ? "" : String.valueOf(number);
    }

    private String text(Address address) {
        if (address == null || address.isUnix()) return address == null ? "" : address.path();
        var text = address.toString();
        return text.substring(0, text.lastIndexOf(':') + 1) + port(address.port());
    }

    private String port(int port) {
        boolean means = raw || port < Host.FIRST_EPHEMERAL_PORT || shownPorts.contains(port);
        return means ? String.valueOf(port) : "…";
    }

    private String program(SocketEntry entry, OwnSocket ours) {
        if (ours != null && !raw) return OpenSockets.surroundings().program();
        if (!entry.programs().isEmpty()) return entry.programs().stream().map(this::name).distinct().collect(Collectors.joining(", "));
        if (entry.waitsToBeAccepted()) return "waits to be accepted";
        if (entry.inode() == 0 || entry.state() == ConnectionState.TIME_WAIT) return "closed by its program";
        return entry.uid() == SocketEntry.UNTOLD ? "" : "hidden (uid " + entry.uid() + ")";
    }

    private String name(Program program) {
        if (raw) return program.toString();
        return program.pid() == SELF ? program.command() + ", this process" : program.command();
    }
}
