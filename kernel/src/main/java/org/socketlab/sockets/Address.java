package org.socketlab.sockets;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.Arrays;

/**
 * An address with its numbers: what {@code getsockname(2)} and {@code getpeername(2)} tell.
 *
 * @param host an address in numbers, such as {@code 127.0.0.1} or {@code ::1}; {@code 0.0.0.0} and {@code ::} stand for
 *             every interface of this machine
 * @param port 0 to 65,535
 */
public record Address(String host, int port) {

    static Address of(InetSocketAddress address) {
        var ip = address.getAddress();
        var text = ip.getHostAddress();
        return new Address(ip instanceof Inet6Address ? shortened(text) : text, address.getPort());
    }

    /** {@code 127.0.0.1:50007}, {@code [::1]:50007}. */
    @Override
    public String toString() {
        return shown(host, port);
    }

    /** A host and port as they are written in one word: {@code *:50007} when the host is "", brackets around IPv6. */
    static String shown(String host, int port) {
        if (host == null || host.isEmpty()) return "*:" + port;
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** The longest run of zero groups as {@code ::} (RFC 5952 §4.2); Java writes every group. */
    private static String shortened(String ipv6) {
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
