package org.socketlab.sockets;

import java.util.HexFormat;
import java.util.Locale;

/** Bytes in hexadecimal digits. */
final class Hex {

    private static final int PER_LINE = 16;
    private static final HexFormat SPACED = HexFormat.ofDelimiter(" ");

    private Hex() {}

    static String spaced(byte[] bytes) {
        return SPACED.formatHex(bytes);
    }

    /** Blanks may stand anywhere. */
    static byte[] parse(String pairs) {
        var digits = new StringBuilder();
        for (int i = 0; i < pairs.length(); i++) {
            char c = pairs.charAt(i);
            if (HexFormat.isHexDigit(c)) digits.append(c);
            else if (!Character.isWhitespace(c))
                throw new DataFailure("`" + c + "` at index " + i + " is no hexadecimal digit; write pairs of 0-9 and a-f, such as \"48 69\"");
        }
        if (digits.length() % 2 != 0)
            throw new DataFailure(digits.length() + " hexadecimal digits are no whole number of bytes; each byte takes two, such as \"0a\"");
        return HexFormat.of().parseHex(digits);
    }

    /** Whole lines and their offsets, then the offset behind the last byte. */
    static String dump(byte[] bytes) {
        var lines = rows(bytes, 0, bytes.length);
        return lines + (lines.isEmpty() ? "" : "\n") + String.format(Locale.ROOT, "%08x", bytes.length);
    }

    /** The lines of those bytes, without a line end after the last. */
    static String rows(byte[] bytes, int from, int to) {
        var lines = new StringBuilder();
        for (int row = from; row < to; row += PER_LINE) {
            if (row > from) lines.append('\n');
            line(bytes, row, Math.min(to, row + PER_LINE), lines);
        }
        return lines.toString();
    }

    private static void line(byte[] bytes, int from, int to, StringBuilder lines) {
        var digits = new StringBuilder();
        var characters = new StringBuilder();
        for (int i = from; i < to; i++) {
            if (i == from + PER_LINE / 2) digits.append(' ');
            digits.append(HexFormat.of().toHexDigits(bytes[i])).append(' ');
            characters.append(bytes[i] >= ' ' && bytes[i] < 0x7f ? (char) bytes[i] : '.');
        }
        lines.append(String.format(Locale.ROOT, "%08x  %-49s |%s|", from, digits, characters));
    }
}
