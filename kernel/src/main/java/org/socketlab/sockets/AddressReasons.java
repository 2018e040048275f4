package org.socketlab.sockets;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;

/** Why the system did not like an address, as far as this program can know it, and what to do. */
final class AddressReasons {

    /** {@code reason} is a sentence or several; both may be "". */
    record Why(String reason, String remedy) {
        static final Why UNKNOWN = new Why("", "");
    }

    private final Sock self;
    private final Neighbours neighbours;

    AddressReasons(Sock self, Surroundings around) {
        this.self = self;
        this.neighbours = new Neighbours(self, around);
    }

    Why of(String call, Errno errno, SocketAddress target) {
        boolean unix = target instanceof UnixDomainSocketAddress;
        return switch (errno) {
            case EADDRINUSE -> unix ? new UnixPath(target, neighbours).inUse() : inUse(target);
            case ECONNREFUSED -> unix ? new UnixPath(target, neighbours).refused() : refused(target);
            case EACCES, EPERM, EROFS -> unix ? new UnixPath(target, neighbours).denied(call) : denied(call, target);
            case ENOENT, ENOTDIR -> unix ? new UnixPath(target, neighbours).missing(call) : Why.UNKNOWN;
            case EADDRNOTAVAIL -> new Why("No interface of this machine has that address.",
                    "Use \"\" for every interface, \"localhost\" for this machine alone, or an address that this machine has.");
            case EHOSTUNREACH, ENETUNREACH -> isMulticast(target)
                    ? new Why("No network interface is chosen for multicast, and none has a way there.", "Choose one with setOption(IP_MULTICAST_IF, …).")
                    : new Why("From this machine no way leads to that address.", "Check the address and the network connection.");
            case EINVAL -> invalid(target);
            case EMSGSIZE -> tooLong();
            case ENAMETOOLONG -> new Why("The system takes at most " + UnixPath.LONGEST_BYTES + " bytes.", "Use a shorter path.");
            default -> Why.UNKNOWN;
        };
    }

    private Why inUse(SocketAddress target) {
        int port = Failures.portOf(target);
        return new Why(neighbours.holder(port), neighbours.atPort(port) != null
                ? "Close it there, or bind port 0 and let the system choose."
                : "Stop that program, or bind another port (port 0 lets the system choose).");
    }

    private Why refused(SocketAddress target) {
        int port = Failures.portOf(target);
        if (self.type() == SocketType.SOCK_DGRAM) return new Why("The machine answered an earlier datagram: nobody has UDP port "
                + port + " there.", "Start that program first; only a connected socket is told so, and only afterwards.");
        var own = neighbours.atPort(port);
        if (own == null) return new Why("The machine answered, but nothing listens on port " + port + " there.",
                "Start the server first (bind, then listen), and check host and port.");
        if (own.state() == SockState.BOUND)
            return new Why(neighbours.theSocket(own) + " is bound to that port but does not listen yet.", "Call its listen().");
        return new Why(neighbours.theSocket(own) + " listens on that port, but at another address: " + own.boundTo() + ".",
                "Connect to that address, or bind the server to \"\", every interface.");
    }

    private Why denied(String call, SocketAddress target) {
        int port = Failures.portOf(target);
        if (call.equals("bind") && port > 0 && port < 1024) return new Why(
                "Ports 1 to 1023 are reserved for well-known services, and this system gives them to privileged programs only.",
                "Use a port from 1024 to 65535.");
        if (self.type() == SocketType.SOCK_DGRAM && !call.equals("bind")) return new Why(
                "That is a broadcast address, which reaches every machine of a network, or a firewall of this machine is in the way.",
                "Allow broadcasting with setOption(SO_BROADCAST, true).");
        return new Why("The system does not let this program do that.", "");
    }

    private Why invalid(SocketAddress target) {
        if (target instanceof InetSocketAddress ip && ip.getAddress() instanceof Inet6Address v6 && v6.isLinkLocalAddress()
                && v6.getScopeId() == 0) return new Why("An address that begins with fe80 is known on one link alone.",
                "Name its network interface too, as in fe80::1%eth0.");
        if (target instanceof InetSocketAddress ip && self.boundTo().startsWith("127.") && !ip.getAddress().isLoopbackAddress())
            return new Why("It is bound to " + self.boundTo() + ", from where only this machine can be reached.", "Bind it to \"\" instead.");
        return new Why("The system does not take these arguments.", "");
    }

    private Why tooLong() {
        var limit = self.family() == AddressFamily.AF_INET
                ? "over IPv4 carries at most 65,507 bytes: 65,535 − 20 for IPv4 − 8 for UDP"
                : "over IPv6 carries at most 65,527 bytes: 65,535 − 8 for UDP";
        return new Why("A datagram " + limit + " (some systems take less).", "Send it in parts, or over a stream, which has no such limit.");
    }

    /** Why a server that is there does not answer a connect. */
    Why fullQueue(String call, SocketAddress target) {
        var own = call.equals("connect") ? neighbours.at(target) : null;
        if (own == null || own.state() != SockState.LISTENING) return Why.UNKNOWN;
        return new Why(neighbours.theSocket(own) + " listens there, but its queue of waiting clients is full. ",
                "Let it accept() some, or give listen(…) a larger number.");
    }

    private static boolean isMulticast(SocketAddress target) {
        return target instanceof InetSocketAddress ip && ip.getAddress().isMulticastAddress();
    }
}
