package org.socketlab.sockets;

/**
 * Bytes and values that do not fit each other: text that an encoding lacks, bytes that are no text, a number too large for
 * its field, bytes that are no JSON. The message says what is wrong, where, and what to do:
 *
 * <pre>
 * unpack("!IH") needs 6 bytes and got 4 (2 too few); recvExactly(6) waits for all of them
 * </pre>
 */
public final class DataFailure extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    public DataFailure(String message) {
        super(message);
    }

    public DataFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
