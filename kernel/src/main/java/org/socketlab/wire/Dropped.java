package org.socketlab.wire;

import org.socketlab.sockets.Counted;

/**
 * What a recording had and did not keep.
 *
 * @param events how many events
 * @param bytes  how many bytes of what passed, those cut from events that were kept included
 */
public record Dropped(long events, long bytes) {

    public static final Dropped NOTHING = new Dropped(0, 0);

    public boolean isNothing() {
        return events == 0 && bytes == 0;
    }

    /** One sentence, or "". */
    @Override
    public String toString() {
        if (isNothing()) return "";
        return "Not kept: " + (events == 0 ? "" : Counted.of(events, "event") + (bytes == 0 ? "" : ", ")) + (bytes == 0 ? "" : Counted.of(bytes, "byte"))
                + " (the recording's limits were reached).";
    }
}
