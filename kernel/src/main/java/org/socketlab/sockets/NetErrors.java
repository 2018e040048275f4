package org.socketlab.sockets;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

/** A {@link SocketFailure} as {@code java.net} would have put it: its exception, its words. The failure is the cause, for it tells more. */
final class NetErrors {

    private NetErrors() {}

    /** @param timedOut what Java says when the time of that call is over, {@code Read timed out} */
    static IOException of(SocketFailure failure, String timedOut) {
        var exception = exception(failure, timedOut);
        exception.initCause(failure);
        return exception;
    }

    private static IOException exception(SocketFailure failure, String timedOut) {
        if (failure instanceof SocketFailure.SocketClosed) return new SocketException("Socket closed");
        if (failure instanceof SocketFailure.SocketInterrupted) return new SocketException("Closed by interrupt");
        if (failure instanceof SocketFailure.TimedOut && failure.getCause() == null) return new SocketTimeoutException(timedOut);
        if (failure instanceof SocketFailure.ConnectionReset) return new SocketException("Connection reset");
        if (failure instanceof SocketFailure.BrokenPipe) return new SocketException("Broken pipe");
        var system = failure.getCause();
        var words = system == null || system.getMessage() == null ? failure.getMessage() : system.getMessage();
        if (system instanceof BindException) return new BindException(words);
        if (system instanceof ConnectException) return new ConnectException(words);
        if (system instanceof NoRouteToHostException) return new NoRouteToHostException(words);
        if (system instanceof PortUnreachableException) return new PortUnreachableException(words);
        if (system instanceof UnknownHostException) return new UnknownHostException(words);
        return new SocketException(words);
    }
}
