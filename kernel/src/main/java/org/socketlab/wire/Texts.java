package org.socketlab.wire;

import org.socketlab.sockets.Address;

/** Words that several texts share. */
final class Texts {

    private Texts() {}

    /** {@code 0.001234 s} in full digits, so that columns stand under each other. */
    static String seconds(long nanos) {
        return String.format(java.util.Locale.ROOT, "%.6f", nanos / 1e9);
    }

    static String orNone(Address address) {
        return address == null ? "" : address.toString();
    }
}
