package org.socketlab.sockets;

import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/**
 * The reading side of a {@link SocketFile}, in text. A character may come in pieces, and so may a line; {@code \r\n} and {@code \r} end a
 * line as {@code \n} does, and become it.
 */
final class TextInput {

    private final FileInput in;
    private final Charset charset;
    private final CharsetDecoder decoder;
    private final StringBuilder text = new StringBuilder();
    private Bytes undecoded = Bytes.EMPTY;
    private long decodedBytes;
    private boolean afterReturn;
    private boolean ended;
    /** What came is no text from some byte on; told to everyone who wants to read beyond it. */
    private DataFailure broken;

    TextInput(FileInput in, Charset charset) {
        this.in = in;
        this.charset = charset;
        this.decoder = charset.newDecoder();
    }

    /** That many characters, fewer only at the end of the stream. */
    String read(String call, int count) {
        while (text.length() < count && more(call)) { }
        return take(Math.min(count, text.length()));
    }

    String readAll(String call) {
        while (more(call)) { }
        return take(text.length());
    }

    /** With its {@code \n}; without one at the end of the stream, and "" when nothing is left. */
    String readLine(String call) {
        for (int searched = 0; ; ) {
            int end = text.indexOf("\n", searched);
            if (end >= 0) return take(end + 1);
            searched = text.length();
            if (!more(call)) return take(text.length());
        }
    }

    private String take(int count) {
        var taken = text.substring(0, count);
        text.delete(0, count);
        return taken;
    }

    /** Takes more characters, as far as they are any. @return false at the end of the stream */
    private boolean more(String call) {
        if (broken != null) throw broken;
        if (ended) return false;
        var received = in.readSome(call, Integer.MAX_VALUE);
        undecoded = undecoded.concat(received);
        decode();
        if (received.isEmpty()) end();
        return true;
    }

    private void decode() {
        var bytes = undecoded.buffer();
        var characters = CharBuffer.allocate((int) Math.ceil(bytes.remaining() * (double) decoder.maxCharsPerByte()));
        var result = decoder.decode(bytes, characters, false);
        append(characters.flip());
        if (result.isError()) broken = Texts.notText(bytes, decodedBytes, result, charset);
        decodedBytes += bytes.position();
        undecoded = undecoded.slice(bytes.position());
    }

    private void end() {
        if (!undecoded.isEmpty()) throw broken = Texts.notText(undecoded.buffer(), decodedBytes, CoderResult.UNDERFLOW, charset);
        if (afterReturn) text.append('\n');
        ended = true;
    }

    private void append(CharSequence characters) {
        for (int i = 0; i < characters.length(); i++) {
            char c = characters.charAt(i);
            if (afterReturn) {
                text.append('\n');
                afterReturn = false;
                if (c == '\n') continue;
            }
            if (c == '\r') afterReturn = true;
            else text.append(c);
        }
    }
}
