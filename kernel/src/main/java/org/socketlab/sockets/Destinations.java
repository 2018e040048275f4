package org.socketlab.sockets;

import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;

/** The addresses that the calls of one socket are given, checked and turned into what the system takes. */
final class Destinations {

    /** {@code sun_path} has 108 bytes on Linux and Windows and 104 on macOS, one of them for the 0 at its end (unix(7), unix(4)). */
    private static final int LONGEST_PATH = (System.getProperty("os.name").startsWith("Mac") ? 104 : 108) - 1;

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
        if (size > LONGEST_PATH) throw core.failures.invalid(call, path, "The path has " + size
                + " bytes, and the system takes at most " + LONGEST_PATH + ".", "Use a shorter one, for instance relative to this folder.");
        try {
            return new Destination(path, path, UnixDomainSocketAddress.of(path));
        } catch (InvalidPathException e) {
            throw core.failures.invalid(call, path, "That cannot be a path: " + e.getReason() + ".", "Give a plain file name.");
        }
    }

    Destination of(String call, Address address) {
        return address.isUnix() ? of(call, address.path()) : of(call, address.host(), address.port());
    }
}
