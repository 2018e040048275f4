package org.socketlab.view.traffic;

import java.util.List;
import org.socketlab.wire.Conversation.End;
import org.socketlab.wire.Payload;
import org.socketlab.wire.WireEvent;

/**
 * One row of a sequence diagram.
 *
 * @param from    whose call it is, or who sends
 * @param to      whom it reaches; null when it concerns {@code from} alone
 * @param call    the call at {@code from}, {@code send}; "" when nothing is done there in this row
 * @param answer  the call at {@code to}, {@code recv}; "" when nothing is done there in this row
 * @param data    the bytes that pass, or null
 * @param note    what else there is to say, or ""
 * @param kind    what it looks like
 * @param earlier the rows that an arrival in this row has its bytes from, as places in the list of rows; empty when they pass within the row
 * @param events  what it is made of
 */
record Step(End from, End to, String call, String answer, Payload data, String note, Kind kind, List<Integer> earlier, List<WireEvent> events) {

    enum Kind {
        /** Reaches the other end within this row. */
        ARROW,
        /** Leaves, and arrives in a later row or never. */
        LEAVES,
        /** Arrives, from earlier rows. */
        ARRIVES,
        /** Leaves, and nobody takes it. */
        UNANSWERED,
        /** Concerns one end alone. */
        LOCAL,
        /** Something went wrong at one end. */
        WRONG,
        /** A segment of TCP, between the calls. */
        SEGMENT,
        /** Many rows, left out. */
        FOLDED
    }

    /** Whether bytes pass, or the end of them. */
    boolean isData() {
        return data != null;
    }
}
