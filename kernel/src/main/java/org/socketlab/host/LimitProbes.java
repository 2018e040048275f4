package org.socketlab.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.socketlab.host.Capabilities.Probe;
import org.socketlab.host.LinuxRights.Right;

/** Where Linux draws the line, from {@code /proc/sys} (ip(7), listen(2)). */
final class LimitProbes {

    private final Path proc;
    private final LinuxRights rights;

    LimitProbes(Path proc, LinuxRights rights) {
        this.proc = proc;
        this.rights = rights;
    }

    List<Probe> all() {
        return List.of(new Probe("reserved ports", this::reservedPorts), new Probe("long backlog", this::longBacklog));
    }

    private Capability reservedPorts() throws IOException {
        var what = "reserved ports";
        int first = Integer.parseInt(sysctl("net/ipv4/ip_unprivileged_port_start"));
        if (first <= 1) return Capability.yes(what, "Every program may bind every port (ip_unprivileged_port_start is " + first + ").");
        if (rights.has(Right.CAP_NET_BIND_SERVICE))
            return Capability.yes(what, "This program may bind every port, those below " + first + " too (CAP_NET_BIND_SERVICE).");
        return Capability.no(what, "Ports below " + first + " are for privileged programs (ip_unprivileged_port_start), and this one is not.",
                "As root: sysctl net.ipv4.ip_unprivileged_port_start=0.");
    }

    private Capability longBacklog() throws IOException {
        int most = Integer.parseInt(sysctl("net/core/somaxconn"));
        var because = "The system keeps at most " + most + " clients waiting, whatever listen asks for (net.core.somaxconn).";
        return most >= 128 ? Capability.yes("long backlog", because)
                : Capability.no("long backlog", because, "As root: sysctl net.core.somaxconn=4096.");
    }

    /** Read at one go: Linux tells a number only to a read that begins at its start, and {@code Files.readString} reads the first digit alone. */
    private String sysctl(String name) throws IOException {
        try (var lines = Files.newBufferedReader(proc.resolve("sys").resolve(name))) {
            return lines.readLine().strip();
        }
    }
}
