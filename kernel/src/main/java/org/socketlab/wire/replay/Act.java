package org.socketlab.wire.replay;

import org.socketlab.sockets.Bytes;

/**
 * One thing that a played end does, or waits for.
 *
 * @param what       which
 * @param bytes      those that are waited for, or said
 * @param pauseNanos how long it had taken in the recording from the act before to this one; 0 where it waits for the other end
 */
record Act(What what, Bytes bytes, long pauseNanos) {

    enum What {
        /** The other end sends these bytes: of a stream in however many pieces, else as one datagram. */
        EXPECT,
        /** The other end ends its stream. */
        EXPECT_END,
        /** The other end breaks off. */
        EXPECT_RESET,
        SAY,
        HALF_CLOSE,
        RESET,
        CLOSE;

        boolean waits() {
            return this == EXPECT || this == EXPECT_END || this == EXPECT_RESET;
        }
    }
}
