package org.socketlab.sockets;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;

/** The system's error numbers that socket calls meet (errno(3)), each with its words. */
enum Errno {
    EACCES("permission denied", "Permission denied"),
    EADDRINUSE("address already in use", "Address already in use"),
    EADDRNOTAVAIL("cannot assign requested address", "Cannot assign requested address", "Can't assign requested address"),
    EAFNOSUPPORT("address family not supported", "Address family not supported", "Protocol family unavailable"),
    EAGAIN("resource temporarily unavailable", "Resource temporarily unavailable"),
    EAI_NONAME("name not found"),
    ECONNABORTED("connection aborted", "Software caused connection abort", "Connection aborted"),
    ECONNREFUSED("connection refused", "Connection refused"),
    ECONNRESET("connection reset by peer", "Connection reset", "forcibly closed"),
    EHOSTUNREACH("no route to host", "No route to host", "Host is down", "Host unreachable"),
    EINVAL("invalid argument", "Invalid argument"),
    EMFILE("too many open files", "Too many open files"),
    EMSGSIZE("message too long", "Message too long"),
    ENAMETOOLONG("path too long", "Unix domain path too long"),
    ENETUNREACH("network is unreachable", "Network is unreachable"),
    ENOBUFS("no buffer space available", "No buffer space available"),
    ENOENT("no such file or directory", "No such file or directory"),
    ENOTCONN("not connected", "Transport endpoint is not connected", "Socket is not connected"),
    ENOTDIR("not a directory", "Not a directory"),
    EPERM("operation not permitted", "Operation not permitted"),
    EPIPE("broken pipe", "Broken pipe"),
    EROFS("read-only file system", "Read-only file system"),
    ETIMEDOUT("connection timed out", "Connection timed out", "Operation timed out"),
    UNKNOWN("");

    final String word;
    private final String[] javaTexts;

    Errno(String word, String... javaTexts) {
        this.word = word;
        this.javaTexts = javaTexts;
    }

    /**
     * Which number stands behind an exception. Java keeps only the system's sentence, which may be in the user's language; where it is
     * not one of the English ones the exception's type decides.
     */
    static Errno of(IOException e) {
        if (e instanceof UnknownHostException) return EAI_NONAME;
        if (e instanceof PortUnreachableException) return ECONNREFUSED;
        if (e instanceof ClosedChannelException) return EPIPE;
        var sentence = String.valueOf(e.getMessage());
        for (var each : values())
            for (var text : each.javaTexts)
                if (sentence.contains(text)) return each;
        if (e instanceof BindException) return EADDRINUSE;
        if (e instanceof NoRouteToHostException) return EHOSTUNREACH;
        return e instanceof ConnectException ? ECONNREFUSED : UNKNOWN;
    }
}
