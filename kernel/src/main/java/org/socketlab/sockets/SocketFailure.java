package org.socketlab.sockets;

/**
 * A socket call that failed, and why. The message says which call on which address, the system's word and its errno
 * name, the reason in this program, and what to do:
 *
 * <pre>
 * bind(127.0.0.1:50007) failed: address already in use (EADDRINUSE). Held by this notebook's `sockobj`, opened in
 * cell [3]. Close it there, or bind port 0 and let the system choose.
 * </pre>
 * Unchecked, so that calls read well in lambdas. The subtypes are there to be caught by name.
 */
public abstract sealed class SocketFailure extends RuntimeException {

    /** What is told of a failure; {@code address} may be "" and {@code reason} and {@code remedy} too. */
    record Story(String call, String address, String word, String errno, String reason, String remedy) {

        String told() {
            var text = new StringBuilder(call).append('(').append(address).append(") failed: ").append(word);
            if (!errno.isEmpty()) text.append(" (").append(errno).append(')');
            text.append('.');
            if (!reason.isEmpty()) text.append(' ').append(reason);
            if (!remedy.isEmpty()) text.append(' ').append(remedy);
            return text.toString();
        }
    }

    private final transient Story story;

    /** @param cause what Java threw, or null; it travels without its stack, which lies inside the JDK and differs between its versions */
    private SocketFailure(Story story, Throwable cause) {
        super(story.told(), cause);
        this.story = story;
        if (cause != null) cause.setStackTrace(new StackTraceElement[0]);
    }

    /** The call that failed: {@code bind}, {@code connect}, … */
    public String call() {
        return story.call;
    }

    /** The address of the call, {@code localhost:50007}, or "" when it has none. */
    public String address() {
        return story.address;
    }

    /** The name of the system's error number (errno(3)), {@code EADDRINUSE}, or "" when the system said nothing. */
    public String errno() {
        return story.errno;
    }

    /** Nobody listens there (ECONNREFUSED). */
    public static final class ConnectionRefused extends SocketFailure {
        ConnectionRefused(Story story, Throwable cause) { super(story, cause); }
    }

    /** Another socket has that address (EADDRINUSE). */
    public static final class AddressInUse extends SocketFailure {
        AddressInUse(Story story, Throwable cause) { super(story, cause); }
    }

    /** This machine does not have that address (EADDRNOTAVAIL). */
    public static final class AddressNotHere extends SocketFailure {
        AddressNotHere(Story story, Throwable cause) { super(story, cause); }
    }

    /** The system does not let this program do that (EACCES). */
    public static final class PermissionDenied extends SocketFailure {
        PermissionDenied(Story story, Throwable cause) { super(story, cause); }
    }

    /** There is no such Unix socket path (ENOENT, ENOTDIR). */
    public static final class PathNotFound extends SocketFailure {
        PathNotFound(Story story, Throwable cause) { super(story, cause); }
    }

    /** No address is known for that name (EAI_NONAME). */
    public static final class NameNotFound extends SocketFailure {
        NameNotFound(Story story, Throwable cause) { super(story, cause); }
    }

    /** No way leads there (EHOSTUNREACH, ENETUNREACH). */
    public static final class Unreachable extends SocketFailure {
        Unreachable(Story story, Throwable cause) { super(story, cause); }
    }

    /** The other end broke the connection off (ECONNRESET). */
    public static final class ConnectionReset extends SocketFailure {
        ConnectionReset(Story story, Throwable cause) { super(story, cause); }
    }

    /** The stream ended before all the bytes had come that were asked for. */
    public static final class EndOfStream extends SocketFailure {

        private final transient Bytes received;

        EndOfStream(Story story, Bytes received) {
            super(story, null);
            this.received = received;
        }

        /** The bytes that had come. */
        public Bytes received() {
            return received;
        }
    }

    /** More bytes than one datagram can carry (EMSGSIZE). */
    public static final class MessageTooLong extends SocketFailure {
        MessageTooLong(Story story, Throwable cause) { super(story, cause); }
    }

    /** Nothing can be sent any more, because this side or the other has ended it (EPIPE). */
    public static final class BrokenPipe extends SocketFailure {
        BrokenPipe(Story story, Throwable cause) { super(story, cause); }
    }

    /** The time given for the call is over (ETIMEDOUT); the socket is as before. */
    public static final class TimedOut extends SocketFailure {
        TimedOut(Story story, Throwable cause) { super(story, cause); }
    }

    /** With a timeout of zero: the call would have had to wait (EAGAIN), or the connect goes on by itself (EINPROGRESS, EALREADY). */
    public static final class WouldBlock extends SocketFailure {
        WouldBlock(Story story, Throwable cause) { super(story, cause); }
    }

    /** The thread was interrupted while it waited (EINTR). The socket is open and as before, the interrupt flag is set. */
    public static final class SocketInterrupted extends SocketFailure {
        SocketInterrupted(Story story, Throwable cause) { super(story, cause); }
    }

    /** The socket is closed, or was closed by another thread during the call (EBADF). */
    public static final class SocketClosed extends SocketFailure {
        SocketClosed(Story story, Throwable cause) { super(story, cause); }
    }

    /** The call does not fit the socket's state (EINVAL, ENOTCONN, EISCONN, EALREADY, EDESTADDRREQ). */
    public static final class WrongState extends SocketFailure {
        WrongState(Story story, Throwable cause) { super(story, cause); }
    }

    /** An argument that no such call can take (EINVAL, ENAMETOOLONG). */
    public static final class InvalidArgument extends SocketFailure {
        InvalidArgument(Story story, Throwable cause) { super(story, cause); }
    }

    /** This machine, or this version of the library, does not do that (EOPNOTSUPP, EAFNOSUPPORT). */
    public static final class NotSupported extends SocketFailure {
        NotSupported(Story story, Throwable cause) { super(story, cause); }
    }

    /** What the two sides of TLS do not agree upon, or what TLS found wrong; {@link #errno()} is OpenSSL's name for it, or the alert's (RFC 8446 §6). */
    public static sealed class TlsFailure extends SocketFailure permits CertificateRefused, StreamCutOff {
        TlsFailure(Story story, Throwable cause) { super(story, cause); }
    }

    /** One side does not believe that the other is who it should be: not trusted, another name, out of date, or no certificate at all. */
    public static final class CertificateRefused extends TlsFailure {
        CertificateRefused(Story story, Throwable cause) { super(story, cause); }
    }

    /** TCP ended before TLS did, so the end may be somebody else's doing (Python's {@code SSLEOFError}). */
    public static final class StreamCutOff extends TlsFailure {
        StreamCutOff(Story story, Throwable cause) { super(story, cause); }
    }

    /** Anything else that the operating system refused; its own words are in the message. */
    public static final class SystemRefused extends SocketFailure {
        SystemRefused(Story story, Throwable cause) { super(story, cause); }
    }
}
