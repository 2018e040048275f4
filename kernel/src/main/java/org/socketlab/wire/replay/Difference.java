package org.socketlab.wire.replay;

import java.util.Arrays;
import java.util.Locale;
import org.socketlab.sockets.Bytes;

/**
 * One way in which live code did other than the recording.
 *
 * @param conversation the number of the conversation in the recording; -1 when it belongs to none
 * @param what         in words: what was expected, and what came
 * @param expected     the bytes that the recording has there; empty when it is not about bytes
 * @param came         those that came
 * @param at           the place of the first byte that differs, or at which one of them ends; from 0
 */
public record Difference(int conversation, String what, Bytes expected, Bytes came, int at) {

    private static final int ROW = 16;

    static Difference of(int conversation, String what) {
        return new Difference(conversation, what, Bytes.EMPTY, Bytes.EMPTY, 0);
    }

    /** Two runs of bytes that are not the same. */
    static Difference of(int conversation, String what, Bytes expected, Bytes came) {
        return new Difference(conversation, what, expected, came, firstDifference(expected, came));
    }

    /** Where two runs of bytes part; the length of the shorter when one begins the other. */
    static int firstDifference(Bytes one, Bytes other) {
        int at = Arrays.mismatch(one.toArray(), other.toArray());
        return at < 0 ? one.size() : at;
    }

    /** The sentence, and the 16 bytes around the place where the two part. */
    @Override
    public String toString() {
        var text = (conversation < 0 ? "" : "conversation " + conversation + ": ") + what;
        if (expected.isEmpty() && came.isEmpty()) return text;
        int start = at / ROW * ROW, column = at % ROW;
        return text + "\n  expected  " + row(expected, start) + "\n  came      " + row(came, start)
                + "\n            " + " ".repeat(10 + 3 * column + (column >= ROW / 2 ? 1 : 0)) + "^^";
    }

    private static String row(Bytes bytes, int start) {
        var hex = new StringBuilder();
        var letters = new StringBuilder();
        for (int i = 0; i < ROW; i++) {
            if (i == ROW / 2) hex.append(' ');
            boolean there = start + i < bytes.size();
            int value = there ? bytes.at(start + i) : 0;
            hex.append(there ? String.format(Locale.ROOT, "%02x ", value) : "   ");
            if (there) letters.append(value >= ' ' && value < 0x7f ? (char) value : '.');
        }
        return String.format(Locale.ROOT, "%08x  %s |%s|", start, hex, letters);
    }
}
