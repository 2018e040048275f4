package org.socketlab.sockets.server;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.socketlab.sockets.Counted;

/**
 * A client of a server as it is, or was, at one moment: a row of {@link Server#clients()}.
 *
 * @param name     {@code client 1} for the first that was accepted, and so on
 * @param state    {@code arrived} and not yet served; {@code working} while its handler computes or sleeps; {@code waiting in recv} or another
 *                 call while its handler does; {@code ended}; {@code failed} when its handler threw, or its process came to a bad end
 * @param received bytes that came from it
 * @param sent     bytes that went to it
 * @param servedBy who served it; a thread's name or a process, null before anybody did
 */
public record ServedClient(String name, String state, long received, long sent, ServedBy servedBy) {

    /** The number of the process that serves it, where it has one of its own: {@link Scheme#processPerClient()}. */
    public OptionalLong pid() {
        return servedBy == null ? OptionalLong.empty() : servedBy.pid();
    }

    /** What its own process ended with: 0 when all went well, 128 + n on Unix when signal n killed it. */
    public OptionalInt exitCode() {
        return servedBy == null ? OptionalInt.empty() : servedBy.exitCode();
    }

    /** {@code client 1: waiting in recv, 19 bytes received, 25 sent, by thread server:50007 client 1}. */
    @Override
    public String toString() {
        return name + ": " + state + ", " + Counted.of(received, "byte") + " received, " + sent + " sent"
                + (servedBy == null ? "" : ", by " + servedBy);
    }
}
