package org.socketlab.sockets;

import static org.socketlab.sockets.SockOption.flag;
import static org.socketlab.sockets.SockOption.number;
import static org.socketlab.sockets.SockOption.readOnly;
import static org.socketlab.sockets.SockOption.unreachable;

import java.net.NetworkInterface;

/**
 * The options of sockets, under the names of socket(7), ip(7), ipv6(7), tcp(7) and unix(7). {@link Sock#options()} lists those of one
 * socket with their values.
 *
 * <pre>
 * client.setOption(TCP_NODELAY, true);
 * client.setOption(SOL_SOCKET, SO_RCVBUF, 4096);      // as in C and Python
 * client.getOption(SO_RCVBUF)                         // 4096: Linux keeps 8192, and Python would show that
 * </pre>
 * Those in the last part C has and Java does not; they are here to say what to do instead.
 */
public interface SockOptions {

    OptionLevel SOL_SOCKET = OptionLevel.SOL_SOCKET;
    OptionLevel IPPROTO_IP = OptionLevel.IPPROTO_IP;
    OptionLevel IPPROTO_IPV6 = OptionLevel.IPPROTO_IPV6;
    OptionLevel IPPROTO_TCP = OptionLevel.IPPROTO_TCP;

    // ---- of every socket ----

    SockOption<Boolean> SO_REUSEADDR = flag(SOL_SOCKET, "SO_REUSEADDR",
            "a server gets its port again at once, despite TIME_WAIT; on for TCP unless switched off");
    SockOption<Boolean> SO_REUSEPORT = flag(SOL_SOCKET, "SO_REUSEPORT",
            "several sockets may share a port if all ask for it; the system spreads the clients");
    SockOption<Boolean> SO_KEEPALIVE = flag(SOL_SOCKET, "SO_KEEPALIVE", "asks a silent other end now and then whether it is still there");
    SockOption<Integer> SO_LINGER = number(SOL_SOCKET, "SO_LINGER", -1, 65_535,
            "seconds that close may take to deliver; 0 resets instead, -1 delivers in the background");
    SockOption<Integer> SO_RCVBUF = number(SOL_SOCKET, "SO_RCVBUF", 1, Integer.MAX_VALUE,
            "bytes that may wait to be received; Linux keeps twice as many, and Python shows the double");
    SockOption<Integer> SO_SNDBUF = number(SOL_SOCKET, "SO_SNDBUF", 1, Integer.MAX_VALUE,
            "bytes that may wait to be sent; Linux keeps twice as many, and Python shows the double");
    SockOption<Boolean> SO_BROADCAST = flag(SOL_SOCKET, "SO_BROADCAST", "datagrams may go to broadcast addresses");
    SockOption<Boolean> SO_OOBINLINE = flag(SOL_SOCKET, "SO_OOBINLINE", "urgent bytes come within the stream");
    SockOption<Integer> SO_INCOMING_NAPI_ID = readOnly(SOL_SOCKET, "SO_INCOMING_NAPI_ID", Integer.class, "socket(7)",
            "queue of the network card that the last packet came by; 0 for none");
    SockOption<Credentials> SO_PEERCRED = readOnly(SOL_SOCKET, "SO_PEERCRED", Credentials.class, "unix(7)",
            "user and group of the program at the other end");
    SockOption<SocketType> SO_TYPE = readOnly(SOL_SOCKET, "SO_TYPE", SocketType.class, "socket(7)", "stream or datagrams");
    SockOption<AddressFamily> SO_DOMAIN = readOnly(SOL_SOCKET, "SO_DOMAIN", AddressFamily.class, "socket(7)", "the kind of its addresses");
    SockOption<Boolean> SO_ACCEPTCONN = readOnly(SOL_SOCKET, "SO_ACCEPTCONN", Boolean.class, "socket(7)", "whether it listens for clients");

    // ---- of the internet protocol ----

    SockOption<Integer> IP_TOS = number(IPPROTO_IP, "IP_TOS", 0, 255, "type-of-service byte of its packets, by which routers may rank them");
    SockOption<Integer> IP_MULTICAST_TTL = number(IPPROTO_IP, "IP_MULTICAST_TTL", 0, 255,
            "how far multicasts go: 0 this machine, 1 this network, more as many networks");
    SockOption<Boolean> IP_MULTICAST_LOOP = flag(IPPROTO_IP, "IP_MULTICAST_LOOP", "multicasts sent here also reach members on this machine");
    SockOption<NetworkInterface> IP_MULTICAST_IF = SockOption.networkInterface(IPPROTO_IP, "IP_MULTICAST_IF",
            "the interface by which multicasts leave; none lets the system choose");
    SockOption<Boolean> IP_DONTFRAGMENT = flag(IPPROTO_IP, "IP_DONTFRAGMENT",
            "packets too large for the way are dropped, not cut in pieces (IP_MTU_DISCOVER in ip(7))");

    // ---- of TCP ----

    SockOption<Boolean> TCP_NODELAY = flag(IPPROTO_TCP, "TCP_NODELAY", "small writes go out at once, not gathered (Nagle's algorithm is off)");
    SockOption<Boolean> TCP_QUICKACK = flag(IPPROTO_TCP, "TCP_QUICKACK", "acknowledges at once; the system itself switches it off and on");
    SockOption<Integer> TCP_KEEPIDLE = number(IPPROTO_TCP, "TCP_KEEPIDLE", 1, 32_767, "seconds of silence before the first probe of SO_KEEPALIVE");
    SockOption<Integer> TCP_KEEPINTVL = number(IPPROTO_TCP, "TCP_KEEPINTVL", "TCP_KEEPINTERVAL", 1, 32_767, "seconds between two probes");
    SockOption<Integer> TCP_KEEPCNT = number(IPPROTO_TCP, "TCP_KEEPCNT", "TCP_KEEPCOUNT", 1, 127,
            "probes without an answer until the connection is given up");
    /** What Java calls {@link #TCP_KEEPINTVL}. */
    SockOption<Integer> TCP_KEEPINTERVAL = TCP_KEEPINTVL;
    /** What Java calls {@link #TCP_KEEPCNT}. */
    SockOption<Integer> TCP_KEEPCOUNT = TCP_KEEPCNT;

    // ---- what C has and Java does not ----

    SockOption<Object> SO_RCVTIMEO = unreachable(SOL_SOCKET, "SO_RCVTIMEO", "Use setTimeout(\"500ms\").");
    SockOption<Object> SO_SNDTIMEO = unreachable(SOL_SOCKET, "SO_SNDTIMEO", "Use setTimeout(\"500ms\").");
    SockOption<Object> SO_RCVLOWAT = unreachable(SOL_SOCKET, "SO_RCVLOWAT", "Use recvExactly(n), which waits for n bytes.");
    SockOption<Object> SO_ERROR = unreachable(SOL_SOCKET, "SO_ERROR", "The call that fails tells; connect again tells how a connect ended.");
    SockOption<Object> SO_BINDTODEVICE = unreachable(SOL_SOCKET, "SO_BINDTODEVICE", "Bind to an address of that interface.");
    SockOption<Object> IP_TTL = unreachable(IPPROTO_IP, "IP_TTL", "Multicasts have IP_MULTICAST_TTL.");
    SockOption<Object> IP_ADD_MEMBERSHIP = unreachable(IPPROTO_IP, "IP_ADD_MEMBERSHIP", "Use joinGroup.");
    SockOption<Object> IP_DROP_MEMBERSHIP = unreachable(IPPROTO_IP, "IP_DROP_MEMBERSHIP", "Use leaveGroup.");
    SockOption<Object> IPV6_V6ONLY = unreachable(IPPROTO_IPV6, "IPV6_V6ONLY", "An AF_INET6 socket of Java serves IPv4 too; bind to \"::1\" to have none.");
    SockOption<Object> TCP_INFO = unreachable(IPPROTO_TCP, "TCP_INFO", "Use tcpInfo(socket), where this machine tells.");
    SockOption<Object> TCP_MAXSEG = unreachable(IPPROTO_TCP, "TCP_MAXSEG", "tcpInfo(socket) tells the size, where this machine does.");
    SockOption<Object> TCP_CORK = unreachable(IPPROTO_TCP, "TCP_CORK", "Join the parts and send them in one call.");
    SockOption<Object> TCP_USER_TIMEOUT = unreachable(IPPROTO_TCP, "TCP_USER_TIMEOUT", "Use setTimeout, or SO_KEEPALIVE with TCP_KEEPIDLE.");
    SockOption<Object> TCP_FASTOPEN = unreachable(IPPROTO_TCP, "TCP_FASTOPEN", "Connect first, then send.");
    SockOption<Object> TCP_DEFER_ACCEPT = unreachable(IPPROTO_TCP, "TCP_DEFER_ACCEPT", "Accept, then wait for the first bytes.");
    SockOption<Object> TCP_CONGESTION = unreachable(IPPROTO_TCP, "TCP_CONGESTION", "The system's own choice holds for all (sysctl net.ipv4.tcp_congestion_control).");
}
