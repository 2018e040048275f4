package org.socketlab.wire;

/** A file that cannot be what it was read as; the message tells what is wrong where. */
public abstract sealed class UnreadableFile extends RuntimeException permits NotATranscript, NotACapture {

    UnreadableFile(String message, Throwable cause) {
        super(message, cause);
    }
}
