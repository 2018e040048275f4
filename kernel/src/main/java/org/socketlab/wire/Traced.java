package org.socketlab.wire;

/**
 * What a block gave, and what passed between sockets while it ran; see {@link Recorder#trace}.
 *
 * @param value  its value
 * @param passed what every socket of the program did meanwhile
 */
public record Traced<T>(T value, Recording passed) {

    /** What passed, one line an event, then the value. */
    @Override
    public String toString() {
        return passed + "\n→ " + value;
    }
}
