package org.socketlab.sockets;

/** Whose option it is, the first argument of C's and Python's {@code setsockopt}. */
public enum OptionLevel {
    /** Of every socket (socket(7)). */
    SOL_SOCKET,
    /** Of the internet protocol (ip(7)). */
    IPPROTO_IP,
    /** Of the internet protocol in version 6 (ipv6(7)). */
    IPPROTO_IPV6,
    /** Of TCP (tcp(7)). */
    IPPROTO_TCP
}
