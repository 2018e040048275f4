package org.socketlab.sockets;

import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A string of bytes that never changes: what travels over a socket. Shown as text where it is ASCII and as {@code \x..}
 * where it is not, as Python shows its byte strings.
 *
 * <pre>
 * var hello = Bytes.ofText("Grüße\n");
 * hello                                  // b"Gr\xc3\xbc\xc3\x9fe\n"
 * hello.size()                           // 8: ü and ß are two bytes each in UTF-8
 * hello.hex()                            // "47 72 c3 bc c3 9f 65 0a"
 * </pre>
 */
public final class Bytes implements Comparable<Bytes>, Serializable {

    private static final long serialVersionUID = 1;

    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] bytes;

    private Bytes(byte[] own) {
        this.bytes = own;
    }

    /** A copy of an array. */
    public static Bytes of(byte[] bytes) {
        return adopt(bytes.clone());
    }

    /** Single bytes, each given as 0…255 (or as a {@code byte}, −128…127). */
    public static Bytes of(int... values) {
        var bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            if (values[i] < -128 || values[i] > 255)
                throw new IllegalArgumentException("a byte is 0 to 255, and value " + i + " is " + values[i]);
            bytes[i] = (byte) values[i];
        }
        return adopt(bytes);
    }

    /** Text in UTF-8. */
    public static Bytes ofText(CharSequence text) {
        return ofText(text, StandardCharsets.UTF_8);
    }

    /**
     * Text in a given encoding.
     *
     * @throws DataFailure for a character that the encoding lacks, with its place
     */
    public static Bytes ofText(CharSequence text, Charset charset) {
        return adopt(Texts.encode(text.toString(), charset));
    }

    /** {@link #ofText(CharSequence, Charset)} by the charset's name: {@code Bytes.ofText("Grüße", "latin1")}. */
    public static Bytes ofText(CharSequence text, String charset) {
        return ofText(text, Texts.charset(charset));
    }

    /**
     * Pairs of hexadecimal digits, with or without blanks between them: {@code "48 69"} or {@code "4869"}.
     *
     * @throws DataFailure for what is not that, with its place
     */
    public static Bytes ofHex(String pairs) {
        return adopt(Hex.parse(pairs));
    }

    /**
     * Several parts one after another: {@code Bytes}, {@code byte[]}, {@code ByteBuffer} (what remains of it, which stays there) and
     * text, which goes in UTF-8.
     *
     * @throws IllegalArgumentException for a part of another type, which has no one form in bytes
     */
    public static Bytes join(Object... parts) {
        if (parts.length == 1) return partOf(parts[0]);
        var all = new ByteArrayOutputStream();
        for (var part : parts) all.writeBytes(partOf(part).bytes);
        return adopt(all.toByteArray());
    }

    private static Bytes partOf(Object part) {
        if (part instanceof Bytes b) return b;
        if (part instanceof byte[] array) return of(array);
        if (part instanceof CharSequence text) return ofText(text);
        if (part instanceof ByteBuffer buffer) {
            var copy = new byte[buffer.remaining()];
            buffer.duplicate().get(copy);
            return adopt(copy);
        }
        throw new IllegalArgumentException("only bytes travel, and " + (part == null ? "null has none"
                : "a value of type " + part.getClass().getSimpleName() + " can be written in bytes in more than one way")
                + "; give text, Bytes, a byte[] or a ByteBuffer");
    }

    /** Takes the array as it is, without a copy: the caller gives it away. */
    static Bytes adopt(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new Bytes(bytes);
    }

    /** These bytes to read from; the array behind is not to be reached through it. */
    ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes);
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /** How many bytes these are. */
    public int size() {
        return bytes.length;
    }

    /** The byte at an index from 0 on, as 0…255. */
    public int at(int index) {
        return bytes[index] & 0xff;
    }

    /** These bytes read as UTF-8; what is not UTF-8 (half a character, say) shows as U+FFFD. {@link #decode()} refuses it. */
    public String text() {
        return text(StandardCharsets.UTF_8);
    }

    public String text(Charset charset) {
        return new String(bytes, charset);
    }

    /** The text that these bytes are in UTF-8, as Python's {@code bytes.decode}. */
    public String decode() {
        return decode(StandardCharsets.UTF_8);
    }

    /**
     * The text that these bytes are in a charset.
     *
     * @throws DataFailure when they are none, or end in the middle of a character; it names the byte
     */
    public String decode(Charset charset) {
        return Texts.decode(bytes, charset);
    }

    /** {@link #decode(Charset)} by the charset's name: {@code data.decode("latin1")}. */
    public String decode(String charset) {
        return decode(Texts.charset(charset));
    }

    /** Two digits a byte, with blanks between: {@code "48 69"}. */
    public String hex() {
        return Hex.spaced(bytes);
    }

    /** Sixteen bytes a line, with their place, in hexadecimal and as characters, as {@code hexdump -C} prints them. */
    public String hexdump() {
        return Hex.dump(bytes);
    }

    /** The lines of {@link #hexdump()} from one index to the one behind the last, as places of the whole. */
    public String hexdump(int from, int to) {
        checkSlice(from, to);
        return Hex.rows(bytes, from, to);
    }

    /** The 16 bits at an index as a number without sign, in network order: 0…65,535. */
    public int u16At(int index) {
        return (int) unsigned(index, 2);
    }

    /** The 32 bits at an index as a number without sign, in network order: 0…4,294,967,295. */
    public long u32At(int index) {
        return unsigned(index, 4);
    }

    private long unsigned(int index, int size) {
        if (index < 0 || index > bytes.length - size)
            throw new IndexOutOfBoundsException("no " + size + " bytes at " + index + " in " + bytes.length + " bytes");
        long value = 0;
        for (int i = index; i < index + size; i++) value = value << 8 | at(i);
        return value;
    }

    /** These bytes, then more, given as for {@link #join}. */
    public Bytes concat(Object... more) {
        return join(this, join(more));
    }

    private void checkSlice(int from, int to) {
        if (from < 0 || to > bytes.length || from > to)
            throw new IndexOutOfBoundsException("no slice from " + from + " to " + to + " in " + bytes.length + " bytes");
    }

    /** The bytes from one index to before another, as {@link String#substring(int, int)} counts. */
    public Bytes slice(int from, int to) {
        checkSlice(from, to);
        return from == 0 && to == bytes.length ? this : adopt(Arrays.copyOfRange(bytes, from, to));
    }

    /** The bytes from an index to the end. */
    public Bytes slice(int from) {
        return slice(from, bytes.length);
    }

    /** Whether these begin with those of a part given as for {@link #join}. */
    public boolean startsWith(Object part) {
        return has(partOf(part).bytes, 0);
    }

    /** Whether these end with those of a part given as for {@link #join}. */
    public boolean endsWith(Object part) {
        var end = partOf(part).bytes;
        return has(end, bytes.length - end.length);
    }

    private boolean has(byte[] part, int at) {
        return at >= 0 && at <= bytes.length - part.length && Arrays.equals(bytes, at, at + part.length, part, 0, part.length);
    }

    /** Where a part given as for {@link #join} begins for the first time, or −1. */
    public int indexOf(Object part) {
        return indexOf(part, 0);
    }

    /** Where a part given as for {@link #join} begins for the first time at an index or behind it, or −1. */
    public int indexOf(Object part, int from) {
        var wanted = partOf(part).bytes;
        for (int at = Math.max(0, from); at <= bytes.length - wanted.length; at++)
            if (has(wanted, at)) return at;
        return -1;
    }

    /**
     * What lies between the places where a separator is, as Python's {@code bytes.split}: {@code "a,b,"} split at {@code ","} are
     * {@code "a"}, {@code "b"} and {@code ""}, for after the last separator more may follow.
     */
    public List<Bytes> split(Object separator) {
        var between = partOf(separator);
        if (between.isEmpty()) throw new DataFailure("bytes are not split at nothing; give a separator of at least one byte");
        var pieces = new ArrayList<Bytes>();
        int from = 0;
        for (int at; (at = indexOf(between, from)) >= 0; from = at + between.size()) pieces.add(slice(from, at));
        pieces.add(slice(from));
        return List.copyOf(pieces);
    }

    /** A copy. */
    public byte[] toArray() {
        return bytes.clone();
    }

    /** In the order of unsigned bytes, the shorter first where one begins with the other. */
    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes b && Arrays.equals(bytes, b.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** All of them as a literal: {@code b"Echo=>Hello\n\xff"}. */
    @Override
    public String toString() {
        var shown = new StringBuilder(bytes.length + 3).append("b\"");
        for (byte b : bytes) show(b & 0xff, shown);
        return shown.append('"').toString();
    }

    private static void show(int b, StringBuilder shown) {
        switch (b) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            case '"' -> shown.append("\\\"");
            case '\\' -> shown.append("\\\\");
            default -> {
                if (b >= ' ' && b < 0x7f) shown.append((char) b);
                else shown.append("\\x").append(HexFormat.of().toHexDigits((byte) b));
            }
        }
    }
}
