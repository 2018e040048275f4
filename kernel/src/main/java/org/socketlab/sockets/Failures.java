package org.socketlab.sockets;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.socketlab.sockets.SocketFailure.Story;

/** Makes the {@link SocketFailure} of a call, with the reason as far as this program can know it. */
final class Failures {

    private final Sock self;
    private final Surroundings around;

    Failures(Sock self, Surroundings around) {
        this.self = self;
        this.around = around;
    }

    /** What a call on an address met, put into words. The address is what the person wrote; {@code target} its numbers, or null. */
    SocketFailure of(String call, String address, SocketAddress target, IOException e) {
        if (self.state() == SockState.CLOSED) return closed(call, address, true);
        var errno = Errno.of(e);
        int port = portOf(target);
        return switch (errno) {
            case EADDRINUSE -> new SocketFailure.AddressInUse(story(call, address, errno, holder(port),
                    own(port) != null ? "Close it there, or bind port 0 and let the system choose."
                            : "Stop that program, or bind another port (port 0 lets the system choose)."), e);
            case EACCES -> new SocketFailure.PermissionDenied(story(call, address, errno, port > 0 && port < 1024
                    ? "Ports 1 to 1023 are reserved for well-known services, and this system gives them to privileged programs only."
                    : "The system does not let this program do that.", "Use a port from 1024 to 65535."), e);
            case EADDRNOTAVAIL -> new SocketFailure.AddressNotHere(story(call, address, errno,
                    "No interface of this machine has that address.",
                    "Use \"\" for every interface, \"localhost\" for this machine alone, or an address that this machine has."), e);
            case ECONNREFUSED -> refused(call, address, port, e);
            case ECONNRESET, ECONNABORTED -> new SocketFailure.ConnectionReset(story(call, address, errno,
                    "The other end broke the connection off: it ended, or closed with bytes still unread.",
                    "Close this socket; connect anew if the other side is still there."), e);
            case EPIPE -> new SocketFailure.BrokenPipe(story(call, address, errno,
                    "The connection can carry nothing more in this direction: the other end has closed it, or this end has shut it down.",
                    "Read what is still there to read, then close."), e);
            case EHOSTUNREACH, ENETUNREACH -> new SocketFailure.Unreachable(story(call, address, errno,
                    "From this machine no way leads to that address.", "Check the address and the network connection."), e);
            case ETIMEDOUT -> new SocketFailure.TimedOut(story(call, address, errno,
                    "The other machine did not answer within the system's own patience.",
                    "Check the address; a firewall that drops packets looks like this too."), e);
            case EAI_NONAME -> new SocketFailure.NameNotFound(story(call, address, errno, e.getMessage(),
                    "Check the spelling, or give an address in numbers such as 127.0.0.1."), e);
            case EMFILE -> new SocketFailure.SystemRefused(story(call, address, errno, OpenSockets.list().size()
                    + " sockets of " + around.program() + " are open, and the system allows no more descriptors.",
                    "Close what is no longer used; `sockets()` lists them."), e);
            case EAFNOSUPPORT -> new SocketFailure.NotSupported(story(call, address, errno,
                    "This machine does not have that kind of address switched on.", "Use AF_INET."), e);
            case UNKNOWN -> new SocketFailure.SystemRefused(new Story(call, address, "the system says \""
                    + e.getMessage() + "\"", "", "", ""), e);
        };
    }

    private static int portOf(SocketAddress address) {
        return address instanceof InetSocketAddress ip ? ip.getPort() : 0;
    }

    private SocketFailure refused(String call, String address, int port, IOException e) {
        var own = own(port);
        String reason, remedy;
        if (own == null) {
            reason = "The machine answered, but nothing listens on port " + port + " there.";
            remedy = "Start the server first (bind, then listen), and check host and port.";
        } else if (own.state() == SockState.BOUND) {
            reason = theSocket(own) + " is bound to that port but does not listen yet.";
            remedy = "Call its listen().";
        } else {
            reason = theSocket(own) + " listens on that port, but at another address: " + own.boundTo() + ".";
            remedy = "Connect to that address, or bind the server to \"\", every interface.";
        }
        return new SocketFailure.ConnectionRefused(story(call, address, Errno.ECONNREFUSED, reason, remedy), e);
    }

    private static Story story(String call, String address, Errno errno, String reason, String remedy) {
        return new Story(call, address, errno.word, errno.name(), reason, remedy);
    }

    private String holder(int port) {
        var own = own(port);
        if (own != null) return "Held by " + theSocket(own) + from(own) + ".";
        return around.processHolding(port).map(program -> "Held by " + program + ".").orElse("Another program holds it.");
    }

    private static String from(Sock socket) {
        return socket.origin().isEmpty() ? "" : ", opened in " + socket.origin();
    }

    /** {@code this notebook's `sockobj`}. */
    private String theSocket(Sock socket) {
        return around.variableOf(socket).map(name -> around.program() + "'s `" + name + "`")
                .orElse("another socket of " + around.program());
    }

    /** The socket of this program that has that port for others to connect to. */
    private Sock own(int port) {
        return OpenSockets.list().stream().filter(socket -> socket != self)
                .filter(socket -> socket.state() == SockState.BOUND || socket.state() == SockState.LISTENING)
                .filter(socket -> socket.boundPort() == port)
                .max((a, b) -> Boolean.compare(a.state() == SockState.LISTENING, b.state() == SockState.LISTENING)).orElse(null);
    }

    SocketFailure wrongState(String call, String address, String errno, String why, String remedy) {
        return new SocketFailure.WrongState(new Story(call, address, "the socket is " + self.state(), errno, why, remedy), null);
    }

    /** @param during whether the call was under way when the socket was closed */
    SocketFailure closed(String call, String address, boolean during) {
        var how = self.closedHow().isEmpty() ? "" : " " + self.closedHow();
        return new SocketFailure.SocketClosed(new Story(call, address, "the socket is closed", "EBADF",
                during ? "It was closed" + how + " while this call waited." : "It was closed" + how + ".",
                during ? "" : "Make a new one with socket(…)."), null);
    }

    SocketFailure interrupted(String call, String address, String soFar) {
        return new SocketFailure.SocketInterrupted(new Story(call, address, "interrupted while it waited", "EINTR",
                soFar + "The socket is open and as before.", "Call it again to go on waiting."), null);
    }

    SocketFailure timedOut(String call, String address, Deadline deadline, String soFar) {
        return new SocketFailure.TimedOut(new Story(call, address, "timed out after " + Durations.show(deadline.patience()), "ETIMEDOUT",
                soFar + "The socket is open and as before.",
                "Give it more time with setTimeout, or look whether the other side does its part."), null);
    }

    SocketFailure wouldBlock(String call, String address) {
        return new SocketFailure.WouldBlock(new Story(call, address, "the call would have to wait", "EAGAIN",
                "The socket's timeout is zero, so it never waits.", "Try again later, or set another timeout."), null);
    }

    /** The connect goes on by itself. */
    SocketFailure underWay(String call, String address, String errno) {
        return new SocketFailure.WouldBlock(new Story(call, address, "the connect is under way", errno,
                "The socket's timeout is zero, so it never waits; the system goes on connecting it.",
                "Call connect again to learn how it ended, or wait with select until the socket can be written."), null);
    }

    SocketFailure invalid(String call, String address, String why, String remedy) {
        return new SocketFailure.InvalidArgument(new Story(call, address, "invalid argument", "EINVAL", why, remedy), null);
    }

    SocketFailure notSupported(String call, String address, String errno, String why, String remedy) {
        return new SocketFailure.NotSupported(new Story(call, address, "not supported", errno, why, remedy), null);
    }
}
