package org.socketlab.cell;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Puts together what arrives in pieces: the bytes of one UTF-8 character, the two halves of a surrogate pair. A piece is
 * kept until the rest of it arrives. Not safe for use by several threads at once.
 */
final class PartialText {

    /** One less than the longest UTF-8 sequence. */
    private static final int MOST_BYTES_KEPT = 3;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final ByteBuffer keptBytes = ByteBuffer.allocate(MOST_BYTES_KEPT);
    private char keptHalf;

    /** The whole characters so far. */
    String add(byte[] bytes, int offset, int length) {
        var in = ByteBuffer.allocate(keptBytes.position() + length);
        in.put(keptBytes.flip()).put(bytes, offset, length).flip();
        keptBytes.clear();
        var out = CharBuffer.allocate(in.remaining() + 1);
        decoder.reset().decode(in, out, false);
        keptBytes.put(in);
        return out.flip().toString();
    }

    /** The text with a half kept before put in front, and without a half at its end. */
    String add(String text) {
        if (text.isEmpty()) return text;
        var whole = keptHalf == 0 ? text : keptHalf + text;
        char last = whole.charAt(whole.length() - 1);
        keptHalf = Character.isHighSurrogate(last) ? last : 0;
        return keptHalf == 0 ? whole : whole.substring(0, whole.length() - 1);
    }

    /** What is still kept, as one replacement character, and forgets it; empty if nothing is. */
    String rest() {
        boolean some = keptBytes.position() > 0 || keptHalf != 0;
        keptBytes.clear();
        keptHalf = 0;
        return some ? "\uFFFD" : "";
    }
}
