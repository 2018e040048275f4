package org.socketlab.sockets;

/** The first argument of {@code socket(family, type)}: what kind of address the socket goes by (socket(2), "domain"). */
public enum AddressFamily {
    /** IP version 4: a host such as {@code 127.0.0.1} and a port (ip(7)). */
    AF_INET("IPv4"),
    /** IP version 6: a host such as {@code ::1} and a port (ipv6(7)). */
    AF_INET6("IPv6"),
    /** A path in the file system of this machine (unix(7)). */
    AF_UNIX("Unix sockets");

    final String kind;

    AddressFamily(String kind) {
        this.kind = kind;
    }
}
