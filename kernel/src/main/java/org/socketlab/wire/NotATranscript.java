package org.socketlab.wire;

/** What was read is no transcript of a recording, or a damaged one, or has more in it than the limits allow. */
public final class NotATranscript extends UnreadableFile {

    NotATranscript(String name, String why) {
        this(name, why, null);
    }

    NotATranscript(String name, String why, Throwable cause) {
        super(name + " cannot be read as a transcript: " + why, cause);
    }
}
