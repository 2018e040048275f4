package org.socketlab.jupyter.transport;

/** The kernel cannot be reached as its connection file says. The message tells what to do and is shown without a stack. */
public final class ConnectionException extends RuntimeException {
    public ConnectionException(String message) {
        super(message);
    }

    public ConnectionException(String message, Throwable cause) {
        super(message, cause);
    }
}
