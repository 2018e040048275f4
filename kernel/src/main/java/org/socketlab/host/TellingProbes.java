package org.socketlab.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.socketlab.host.Capabilities.Probe;
import org.socketlab.host.LinuxRights.Right;
import org.socketlab.sockets.Address;

/** What the machine can tell of its sockets, tried out. */
final class TellingProbes {

    private static final String ON_LINUX = "Run the experiment on Linux.";

    private final SystemTables tables;
    private final LinuxRights rights;

    /** @param rights null elsewhere than on Linux */
    TellingProbes(SystemTables tables, LinuxRights rights) {
        this.tables = tables;
        this.rights = rights;
    }

    List<Probe> all() {
        return List.of(table(Transport.TCP), table(Transport.UDP), table(Transport.UNIX), new Probe("programs", this::programs),
                new Probe("queues", this::queues), new Probe("backlog", this::backlog), new Probe("tcpInfo", this::tcpInfo),
                new Probe("overflow counters", this::counters));
    }

    private Probe table(Transport transport) {
        var what = transport + " sockets";
        return new Probe(what, () -> tables.sockets(transport) instanceof Answer.Unknown<List<SocketEntry>> unknown
                ? Capability.no(what, unknown.because(), "")
                : Capability.yes(what, "The system lists those of all programs; `netstat()` shows them."));
    }

    private Capability programs() {
        var what = "programs";
        if (tables.withPrograms(List.of()) instanceof Answer.Unknown<List<SocketEntry>> unknown) return Capability.no(what, unknown.because(), "");
        if (rights == null || rights.has(Right.CAP_SYS_PTRACE)) return Capability.yes(what, "It can be told who has a socket open.");
        return Capability.yes(what, "It can be told who has a socket open among the programs of user " + rights.uid()
                + "; the programs of others are hidden from it.");
    }

    private Capability queues() {
        var what = "queues";
        boolean told = tables.sockets(Transport.TCP).known().stream().flatMap(List::stream)
                .anyMatch(entry -> entry.receiveQueue() != SocketEntry.UNTOLD);
        return told ? Capability.yes(what, "The system tells how much waits to be read, to be acknowledged and to be accepted.")
                : Capability.no(what, "The system does not tell how much waits in its sockets.", ON_LINUX);
    }

    private Capability backlog() {
        var what = "backlog";
        return tables.withBacklogs(List.of()) instanceof Answer.Unknown<List<SocketEntry>> unknown
                ? Capability.no(what, unknown.because(), "") : Capability.yes(what, "It can be told how many clients may wait on a listening socket.");
    }

    private Capability tcpInfo() throws IOException {
        var what = "tcpInfo";
        try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
             var client = SocketChannel.open(listener.getLocalAddress())) {
            var info = tables.tcpInfo(Address.of(client.getLocalAddress()), Address.of(client.getRemoteAddress()));
            return info instanceof Answer.Unknown<TcpInfo> unknown ? Capability.no(what, unknown.because(), "")
                    : Capability.yes(what, "`ss` tells round-trip times, windows, rates and retransmits, without any privilege.");
        }
    }

    private Capability counters() {
        var what = "overflow counters";
        return tables.counters() instanceof Answer.Unknown<NetCounters> unknown ? Capability.no(what, unknown.because(), ON_LINUX)
                : Capability.yes(what, "The system counts overflows of accept queues and receive buffers; `nstat()` shows them.");
    }
}
