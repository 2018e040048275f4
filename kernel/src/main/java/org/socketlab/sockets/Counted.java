package org.socketlab.sockets;

import java.util.Locale;

/** How many of something, in words. */
public final class Counted {

    private Counted() {}

    /**
     * {@code 1 byte}, {@code 19 bytes}, {@code 12,345 events}.
     *
     * @param what one of them, a noun whose plural ends in s
     */
    public static String of(long number, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
    }
}
