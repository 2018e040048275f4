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

    static final int ROW = 16;
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
        int rows = (bytes.size() + ROW - 1) / ROW;
        var text = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            if (rows > MOST_ROWS && row == MOST_ROWS - SHOWN_LAST) {
                int left = rows - MOST_ROWS;
                text.append(String.format(Locale.ROOT, "*         %,d bytes are not shown%n", (long) left * ROW).replace(System.lineSeparator(), "\n"));
                row += left;
            }
            text.append(row(bytes, row * ROW)).append('\n');
        }
        return text.substring(0, text.length() - 1);
    }

    /** One line, from that offset on. */
    static String row(Bytes bytes, int offset) {
        var hex = new StringBuilder();
        var letters = new StringBuilder();
        for (int i = 0; i < ROW; i++) {
            if (i == ROW / 2) hex.append(' ');
            int at = offset + i;
            if (at >= bytes.size()) {
                hex.append("   ");
                continue;
            }
            int value = bytes.at(at);
            hex.append(String.format("%02x ", value));
            letters.append(value >= ' ' && value < 0x7f ? (char) value : '.');
        }
        return String.format("%08x  %s |%s|", offset, hex, letters);
    }

    @Override
    public String html() {
        return Block.of(Html.escape(toString()));
    }
}
