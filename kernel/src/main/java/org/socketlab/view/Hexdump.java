package org.socketlab.view;

import java.util.Locale;
import org.socketlab.sockets.Bytes;

/**
 * Bytes as {@code hexdump -C} shows them: where they stand, their values in hexadecimal, and as letters.
 *
 * <pre>
 * hexdump(bytes("Hello\n"))
 * 00000000  48 65 6c 6c 6f 0a                                 |Hello.|
 * </pre>
 * Of long ones the middle is left out, and it says how much.
 */
public final class Hexdump implements Picture {

    private static final int ROW = 16;
    private static final int MOST_ROWS = 64;
    private static final int SHOWN_LAST = 8;

    private final Bytes bytes;

    private Hexdump(Bytes bytes) {
        this.bytes = bytes;
    }

    public static Hexdump of(Bytes bytes) {
        return new Hexdump(bytes);
    }

    /** What it shows. */
    public Bytes bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        if (bytes.isEmpty()) return "no bytes";
        if (bytes.size() <= MOST_ROWS * ROW) return bytes.hexdump(0, bytes.size());
        int rows = (bytes.size() + ROW - 1) / ROW;
        int head = (MOST_ROWS - SHOWN_LAST) * ROW;
        int tail = (rows - SHOWN_LAST) * ROW;
        return bytes.hexdump(0, head) + String.format(Locale.ROOT, "\n*         %,d bytes are not shown\n", tail - head)
                + bytes.hexdump(tail, bytes.size());
    }

    @Override
    public String html() {
        return Block.of(Html.escape(toString()));
    }
}
