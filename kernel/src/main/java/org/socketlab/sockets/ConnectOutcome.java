package org.socketlab.sockets;

/**
 * How an attempt to connect ended, as a value: what Python's {@code connect_ex} tells by a number.
 *
 * <pre>
 * for (int port : new int[] {22, 80, 50007})
 *     try (var probe = socket()) { print(port + " " + probe.tryConnect("localhost", port).errno()); }
 * </pre>
 *
 * @param failure what {@code connect} would have thrown; null when the socket is connected
 */
public record ConnectOutcome(SocketFailure failure) {

    static ConnectOutcome of(Runnable connect) {
        try {
            connect.run();
            return new ConnectOutcome(null);
        } catch (SocketFailure.WrongState | SocketFailure.InvalidArgument | SocketFailure.NotSupported | SocketFailure.SocketClosed
                 | SocketFailure.SocketInterrupted notOfTheNetwork) {
            throw notOfTheNetwork;
        } catch (SocketFailure failure) {
            return new ConnectOutcome(failure);
        }
    }

    public boolean connected() {
        return failure == null;
    }

    /** Whether the connect goes on by itself, because the socket's timeout is zero; trying again tells how it ended. */
    public boolean inProgress() {
        return errno().equals("EINPROGRESS") || errno().equals("EALREADY");
    }

    /** The name of the system's error number, {@code ECONNREFUSED}; "" when the socket is connected. */
    public String errno() {
        return failure == null ? "" : failure.errno();
    }

    /** {@code connected}, or the message that tells why not. */
    @Override
    public String toString() {
        return failure == null ? "connected" : failure.getMessage();
    }
}
