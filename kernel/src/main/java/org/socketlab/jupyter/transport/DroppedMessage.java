package org.socketlab.jupyter.transport;

/** Frames came in that are no message to serve. They are dropped with a line in the server log, and the next are read. */
public final class DroppedMessage extends Exception {

    /** Why a message was dropped. */
    public enum Reason {
        NO_DELIMITER("it has no <IDS|MSG> delimiter"),
        TRUNCATED("frames are missing"),
        FORGED("its signature is wrong"),
        REPLAYED("it was received before"),
        GARBLED("it is not valid JSON"),
        NO_TYPE("its header has no msg_type or msg_id");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }

    private final Reason reason;

    DroppedMessage(Reason reason, String detail) {
        super("dropped because " + reason.text + (detail.isEmpty() ? "" : ": " + detail), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
