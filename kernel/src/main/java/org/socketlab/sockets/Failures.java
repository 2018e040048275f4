package org.socketlab.sockets;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.socketlab.sockets.SocketFailure.Story;

/**
 * Makes the {@link SocketFailure} of a call. What the system said becomes a type and a reason here; what takes a look at other sockets, or at
 * the address, stands in {@link AddressReasons}.
 */
final class Failures {

    private final Sock self;
    private final Surroundings around;
    private final AddressReasons reasons;

    Failures(Sock self, Surroundings around) {
        this.self = self;
        this.around = around;
        this.reasons = new AddressReasons(self, around);
    }

    /** What a call on an address met, put into words. The address is what the person wrote; {@code target} its numbers, or null. */
    SocketFailure of(String call, String address, SocketAddress target, IOException e) {
        if (self.state() == SockState.CLOSED) return closed(call, address, true);
        if (e instanceof TlsException tls) return tls.failure(call, address);
        var errno = Errno.of(e);
        var why = reasons.of(call, errno, target);
        var story = new Story(call, address, errno.word, errno.name(), why.reason(), why.remedy());
        return switch (errno) {
            case EADDRINUSE -> new SocketFailure.AddressInUse(story, e);
            case EADDRNOTAVAIL -> new SocketFailure.AddressNotHere(story, e);
            case ECONNREFUSED -> new SocketFailure.ConnectionRefused(story, e);
            case EACCES, EPERM, EROFS -> new SocketFailure.PermissionDenied(story, e);
            case ENOENT, ENOTDIR -> new SocketFailure.PathNotFound(story, e);
            case EHOSTUNREACH, ENETUNREACH -> new SocketFailure.Unreachable(story, e);
            case EINVAL, ENAMETOOLONG -> new SocketFailure.InvalidArgument(story, e);
            case EMSGSIZE -> new SocketFailure.MessageTooLong(story, e);
            case ECONNRESET, ECONNABORTED -> new SocketFailure.ConnectionReset(told(story,
                    "The other end broke the connection off: it ended, or closed with bytes still unread.",
                    "Close this socket; connect anew if the other side is still there."), e);
            case EPIPE -> new SocketFailure.BrokenPipe(told(story,
                    "The connection can carry nothing more in this direction: the other end has closed it, or this end has shut it down.",
                    "Read what is still there to read, then close."), e);
            case ETIMEDOUT -> new SocketFailure.TimedOut(told(story, "The other machine did not answer within the system's own patience.",
                    "Check the address; a firewall that drops packets looks like this too."), e);
            case EAI_NONAME -> new SocketFailure.NameNotFound(told(story, e.getMessage(),
                    "Check the spelling, or give an address in numbers such as 127.0.0.1."), e);
            case EMFILE -> new SocketFailure.SystemRefused(told(story, OpenSockets.list().size() + " sockets of " + around.program()
                    + " are open, and the system allows no more descriptors.", "Close what is no longer used; `sockets()` lists them."), e);
            case ENOBUFS -> new SocketFailure.SystemRefused(told(story, "The system has no memory left for what is to be sent.",
                    "Send less at a time, or wait a little."), e);
            case EAFNOSUPPORT -> new SocketFailure.NotSupported(told(story,
                    "This machine does not have that kind of address switched on.", "Use AF_INET."), e);
            case ENOTCONN -> new SocketFailure.WrongState(told(story, "It has no other end any more.", "Connect it, or use sendTo."), e);
            case EAGAIN -> new SocketFailure.WouldBlock(told(story, "The queue of clients that wait for that server is full.",
                    "Try again when it has accepted some, or set another timeout."), e);
            case UNKNOWN -> new SocketFailure.SystemRefused(new Story(call, address, "the system says \"" + e.getMessage() + "\"", "", "", ""), e);
        };
    }

    static SocketFailure ofPair(IOException e) {
        var errno = Errno.of(e);
        return new SocketFailure.SystemRefused(new Story("socketPair", "", "the system says \"" + e.getMessage() + "\"",
                errno == Errno.UNKNOWN ? "" : errno.name(), "", ""), e);
    }

    private static Story told(Story story, String reason, String remedy) {
        return new Story(story.call(), story.address(), story.word(), story.errno(), reason, remedy);
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

    /** @param unread how many bytes the file had received by then */
    SocketFailure timedOutBefore(String call, int unread) {
        return new SocketFailure.WrongState(new Story(call, "", "cannot read from a file that timed out", "ETIMEDOUT",
                "An earlier read ended in the middle, for want of time" + (unread > 0 ? ", with " + unread + " bytes that came." : "."),
                "Make another file with makeFile, and give the socket more time with setTimeout."), null);
    }

    SocketFailure fileClosed(String call) {
        return new SocketFailure.SocketClosed(new Story(call, "", "the file is closed", "EBADF", "The socket under it is "
                + self.state() + ".", "Make another file with makeFile."), null);
    }

    SocketFailure interrupted(String call, String address, String soFar) {
        return new SocketFailure.SocketInterrupted(new Story(call, address, "interrupted while it waited", "EINTR",
                soFar + "The socket is open and as before.", "Call it again to go on waiting."), null);
    }

    /** @param target whom it waited for, or null */
    SocketFailure timedOut(String call, String address, SocketAddress target, Deadline deadline, String soFar) {
        var full = reasons.fullQueue(call, target);
        return new SocketFailure.TimedOut(new Story(call, address, "timed out after " + Durations.show(deadline.patience()), "ETIMEDOUT",
                soFar + full.reason() + "The socket is open and as before.",
                full.remedy().isEmpty() ? "Give it more time with setTimeout, or look whether the other side does its part." : full.remedy()), null);
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

    /** @param ownDoing whether this end has shut its receiving half down itself */
    SocketFailure endOfStream(String call, Bytes received, int size, boolean ownDoing) {
        return new SocketFailure.EndOfStream(new Story(call, String.valueOf(size), ownDoing
                ? "the stream ended after " + received.size() + " of " + size + " bytes"
                : "the peer closed after " + received.size() + " of " + size + " bytes", "",
                ownDoing ? "This end has shut its receiving half down." : "It has ended the stream, or its program has ended.",
                received.isEmpty() ? "" : "received() of this failure has the bytes that came."), received);
    }

    SocketFailure invalid(String call, String address, String why, String remedy) {
        return invalid(call, address, "EINVAL", why, remedy);
    }

    SocketFailure invalid(String call, String address, String errno, String why, String remedy) {
        var word = errno.equals("EINVAL") ? "invalid argument" : Errno.valueOf(errno).word;
        return new SocketFailure.InvalidArgument(new Story(call, address, word, errno, why, remedy), null);
    }

    SocketFailure notSupported(String call, String address, String errno, String why, String remedy) {
        return new SocketFailure.NotSupported(new Story(call, address, "not supported", errno, why, remedy), null);
    }

    /** An address or interface that this machine has not. */
    SocketFailure notHere(String call, String address, String errno, String why, String remedy) {
        return new SocketFailure.AddressNotHere(new Story(call, address, "not on this machine", errno, why, remedy), null);
    }

    /** The port of an internet address, else 0. */
    static int portOf(SocketAddress address) {
        return address instanceof InetSocketAddress ip ? ip.getPort() : 0;
    }
}
