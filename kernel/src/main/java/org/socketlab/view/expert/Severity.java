package org.socketlab.view.expert;

import java.util.Locale;

/** How bad something is, in the words of Wireshark's Expert Information (User's Guide 7.4). */
public enum Severity {
    /** Something failed. */
    ERROR("✖"),
    /** Bytes or time were lost, or will be. */
    WARN("▲"),
    /** Unusual, and often meant so. */
    NOTE("●"),
    /** The usual course of things, told because it surprises. */
    CHAT("·");

    private final String sign;

    Severity(String sign) {
        this.sign = sign;
    }

    /** Tells it without a colour. */
    String sign() {
        return sign;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
