package org.socketlab.sockets;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Text to bytes and back without loss: what does not fit is refused, and the message tells where. */
final class Texts {

    private static final char REPLACEMENT = '\uFFFD';

    private Texts() {}

    /** @throws DataFailure for a name that this JDK does not know */
    static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new DataFailure("no charset is called `" + name + "` here; common ones are utf-8, us-ascii, iso-8859-1 and utf-16");
        }
    }

    /** @throws DataFailure for a character that the charset lacks */
    static byte[] encode(String text, Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            var bytes = text.getBytes(charset);
            if (!contains(bytes, (byte) '?')) return bytes;   // what cannot be encoded would have become a ?
        }
        return encodeStrictly(text, charset);
    }

    private static boolean contains(byte[] bytes, byte wanted) {
        for (byte b : bytes) if (b == wanted) return true;
        return false;
    }

    private static byte[] encodeStrictly(String text, Charset charset) {
        if (!charset.canEncode()) throw new DataFailure(charset + " can be read here, but not written; use utf-8");
        var in = CharBuffer.wrap(text);
        var encoder = charset.newEncoder();
        var out = ByteBuffer.allocate((int) Math.ceil(text.length() * (double) encoder.maxBytesPerChar()));
        var result = encoder.encode(in, out, true);
        if (result.isError()) throw lacking(text, in.position(), charset);
        encoder.flush(out);
        out.flip();
        var bytes = new byte[out.remaining()];
        out.get(bytes);
        return bytes;
    }

    private static DataFailure lacking(String text, int index, Charset charset) {
        int character = text.codePointAt(index);
        if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE)
            return new DataFailure("the text has half a character at index " + index + ", U+" + Integer.toHexString(character).toUpperCase()
                    + ", a surrogate without its other half");
        return new DataFailure("`" + Character.toString(character) + "` at index " + index + " is not in " + charset
                + "; use utf-8, which has every character");
    }

    /** @throws DataFailure for bytes that are no text in that charset */
    static String decode(byte[] bytes, Charset charset) {
        var text = new String(bytes, charset);
        if (text.indexOf(REPLACEMENT) >= 0) checkStrictly(bytes, charset);
        return text;
    }

    private static void checkStrictly(byte[] bytes, Charset charset) {
        var in = ByteBuffer.wrap(bytes);
        var decoder = charset.newDecoder();
        var out = CharBuffer.allocate((int) Math.ceil(bytes.length * (double) decoder.maxCharsPerByte()));
        var result = decoder.decode(in, out, false);
        if (result.isError() || in.hasRemaining()) throw notText(in, 0, result, charset);
    }

    /**
     * @param in     standing at the byte that is wrong
     * @param before how many bytes of the stream came before those in the buffer
     * @param result an error, or that the bytes end within a character
     */
    static DataFailure notText(ByteBuffer in, long before, CoderResult result, Charset charset) {
        var where = "byte " + (before + in.position()) + " (counted from 0), 0x" + String.format("%02x", in.get(in.position()) & 0xff) + ",";
        return new DataFailure(result.isError()
                ? where + " is no text in " + charset + "; name the charset in which the text was encoded, or keep it as bytes"
                : where + " begins a character of " + charset + " that the bytes do not complete; read the rest first, and decode then");
    }
}
