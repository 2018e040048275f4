package org.socketlab.sockets;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Predicate;

/** Who else has an address: the other sockets of this program, and other programs. */
final class Neighbours {

    private final Sock self;
    private final Surroundings around;

    Neighbours(Sock self, Surroundings around) {
        this.self = self;
        this.around = around;
    }

    /** The socket of this program, of the same type, that has that port for others to reach; or null. */
    Sock atPort(int port) {
        return other(socket -> socket.type() == self.type() && port != 0 && socket.boundPort() == port);
    }

    /** The socket of this program that has that path; or null. */
    Sock atPath(Path path) {
        return other(socket -> socket.family() == AddressFamily.AF_UNIX && !socket.boundTo().isEmpty()
                && Path.of(socket.boundTo()).toAbsolutePath().equals(path.toAbsolutePath()));
    }

    /** The socket of this program that has that address; or null. */
    Sock at(SocketAddress address) {
        if (address == null) return null;
        return address instanceof InetSocketAddress ip ? atPort(ip.getPort()) : atPath(UnixPath.of(address));
    }

    private Sock other(Predicate<Sock> has) {
        return OpenSockets.list().stream().filter(socket -> socket != self)
                .filter(socket -> socket.state() == SockState.BOUND || socket.state() == SockState.LISTENING
                        || socket.state() == SockState.CONNECTED && socket.type() == SocketType.SOCK_DGRAM)
                .filter(has).max((a, b) -> Boolean.compare(a.state() == SockState.LISTENING, b.state() == SockState.LISTENING)).orElse(null);
    }

    /** A sentence on who holds a port. */
    String holder(int port) {
        var own = atPort(port);
        if (own != null) return heldBy(own);
        return around.processHolding(self.type(), port).map(program -> "Held by " + program + ".").orElse("Another program holds it.");
    }

    String heldBy(Sock own) {
        return "Held by " + name(own) + (own.origin().isEmpty() ? "" : ", opened in " + own.origin()) + ".";
    }

    /** To begin a sentence with: {@code This notebook's `sockobj`}. */
    String theSocket(Sock own) {
        var name = name(own);
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private String name(Sock socket) {
        return around.variableOf(socket).map(name -> around.program() + "'s `" + name + "`")
                .orElse("another socket of " + around.program());
    }
}
