package org.socketlab.sockets;

import java.io.Serializable;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * An address as the system has it: what {@code getsockname(2)} and {@code getpeername(2)} tell. It is a host and a port, or the path of a
 * Unix socket.
 *
 * @param host an address in numbers, such as {@code 127.0.0.1}, {@code ::1} or, with its scope, {@code fe80::1%eth0}; {@code 0.0.0.0}
 *             and {@code ::} stand for every interface of this machine; "" for a Unix socket
 * @param port 0 to 65,535, or {@link #NO_PORT} for a Unix socket
 * @param path of a Unix socket, "" when it has none, as clients mostly have
 */
public record Address(String host, int port, String path) implements Serializable {

    /** The port of a Unix socket, which has none. */
    public static final int NO_PORT = -1;

    /** A host and a port. */
    public Address(String host, int port) {
        this(host, port, "");
    }

    /** The address of a Unix socket. */
    public static Address unix(String path) {
        return new Address("", NO_PORT, path);
    }

    /** The same address with its host in numbers. */
    public static Address of(SocketAddress address) {
        if (address instanceof UnixDomainSocketAddress unix) return unix(unix.getPath().toString());
        var inet = (InetSocketAddress) address;
        var ip = inet.getAddress();
        var text = ip.getHostAddress();
        return new Address(ip instanceof Inet6Address ? shortened(text) : text, inet.getPort());
    }

    /** Whether it is the path of a Unix socket. */
    public boolean isUnix() {
        return port == NO_PORT;
    }

    /** 0 for a Unix socket. */
    int portOrNone() {
        return Math.max(0, port);
    }

    /** As the system takes it; only for an address whose host is in numbers. */
    SocketAddress numbers() {
        if (isUnix()) return UnixDomainSocketAddress.of(path);
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException e) {
            throw new AssertionError("numbers need no look-up: " + host, e);
        }
    }

    /** {@code 127.0.0.1:50007}, {@code [::1]:50007}, {@code /run/echo.sock}. */
    @Override
    public String toString() {
        if (isUnix()) return path.isEmpty() ? "(no path)" : path;
        return shown(host, port);
    }

    /** A host and port as they are written in one word: {@code *:50007} when the host is "", brackets around IPv6. */
    static String shown(String host, int port) {
        if (host == null || host.isEmpty()) return "*:" + port;
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** The longest run of zero groups as {@code ::} (RFC 5952 §4.2); Java writes every group. */
    private static String shortened(String ipv6) {
        int scope = ipv6.indexOf('%');
        if (scope >= 0) return shortened(ipv6.substring(0, scope)) + ipv6.substring(scope);
        var groups = ipv6.split(":");
        int from = 0, to = 0;
        for (int start = 0, end; start < groups.length; start = end + 1) {
            for (end = start; end < groups.length && groups[end].equals("0"); end++) { }
            if (end - start > Math.max(1, to - from)) {
                from = start;
                to = end;
            }
        }
        if (to == from) return ipv6;
        return join(groups, 0, from) + "::" + join(groups, to, groups.length);
    }

    private static String join(String[] groups, int from, int to) {
        return String.join(":", Arrays.asList(groups).subList(from, to));
    }
}
