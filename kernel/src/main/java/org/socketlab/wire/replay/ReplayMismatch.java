package org.socketlab.wire.replay;

import java.util.List;

/** Live code did other than the recording that is played to it; the message has every difference. */
public final class ReplayMismatch extends RuntimeException {

    private final transient List<Difference> differences;

    ReplayMismatch(Played played) {
        super(played.toString());
        this.differences = played.differences();
    }

    public List<Difference> differences() {
        return differences;
    }
}
