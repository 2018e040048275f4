package org.socketlab.sockets;

import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;

/** The addresses that the calls of one socket are given, checked and turned into what the system takes. */
final class Destinations {

    private final SockCore core;

    Destinations(SockCore core) {
        this.core = core;
    }

    Destination of(String call, String host, int port) {
        var shown = Address.shown(host, port);
        if (core.isUnix()) throw core.failures.invalid(call, shown, "An AF_UNIX socket goes by a path, not by a host and a port.",
                "Give a path, such as \"echo.sock\", or make an AF_INET socket.");
        return new Destination(host, shown, Names.address(core.failures, call, host, port, core.family, core.deadline()));
    }

    Destination of(String call, String path) {
        if (!core.isUnix()) throw core.failures.invalid(call, String.valueOf(path), "An " + core.family + " socket goes by a host and a port.",
                "Give both, or make an AF_UNIX socket for a path.");
        if (path == null || path.isEmpty()) throw core.failures.invalid(call, String.valueOf(path), "A Unix socket needs the path of a file.",
                "Give one in a folder that this program may write to, such as \"echo.sock\".");
        int size = path.getBytes(StandardCharsets.UTF_8).length;
        if (size > UnixPath.LONGEST_BYTES) throw core.failures.invalid(call, path, "ENAMETOOLONG", "It has " + size
                + " bytes, and the system takes at most " + UnixPath.LONGEST_BYTES + ".", "Use a shorter one, for instance relative to this folder.");
        try {
            return new Destination(path, path, UnixDomainSocketAddress.of(path));
        } catch (InvalidPathException e) {
            throw core.failures.invalid(call, path, "That cannot be a path: " + e.getReason() + ".", "Give a plain file name.");
        }
    }

    /** Where something is to go: "" is this machine, and there must be a port. */
    Destination goal(String call, String host, int port) {
        var to = of(call, hereIfEmpty(host), port);
        if (port == 0) throw core.failures.invalid(call, to.shown(), "Port 0 means that the system chooses; nobody can be there.",
                "Give the port that the other side is bound to.");
        return to;
    }

    String shownGoal(String host, int port) {
        return Address.shown(hereIfEmpty(host), port);
    }

    private static String hereIfEmpty(String host) {
        return "".equals(host) ? "localhost" : host;
    }

    Destination goal(String call, Address address) {
        return address == null || address.isUnix() ? of(call, address) : goal(call, address.host(), address.port());
    }

    Destination goal(String call, Peer peer) {
        return goal(call, peer == null ? null : peer.raw());
    }

    Destination of(String call, Address address) {
        if (address == null) throw core.failures.invalid(call, "null", "That is no address.", "getSockName() and getPeerName() tell addresses.");
        return address.isUnix() ? of(call, address.path()) : of(call, address.host(), address.port());
    }
}
