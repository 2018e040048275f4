package org.socketlab.sockets;

import java.math.BigInteger;
import java.nio.ByteBuffer;

/** One letter of a {@link Struct} format: what kind of value it stands for, and how many bytes that takes. */
enum StructCode {
    PAD('x', 1, "a byte of padding"),
    CHAR('c', 1, "one byte"),
    INT8('b', 1, "a number of 8 bits"),
    UINT8('B', 1, "a number of 8 bits without sign"),
    BOOLEAN('?', 1, "true or false"),
    INT16('h', 2, "a number of 16 bits"),
    UINT16('H', 2, "a number of 16 bits without sign"),
    INT32('i', 4, "a number of 32 bits"),
    UINT32('I', 4, "a number of 32 bits without sign"),
    LONG32('l', 4, "a number of 32 bits"),
    ULONG32('L', 4, "a number of 32 bits without sign"),
    INT64('q', 8, "a number of 64 bits"),
    UINT64('Q', 8, "a number of 64 bits without sign"),
    FLOAT('f', 4, "a floating-point number of 32 bits"),
    DOUBLE('d', 8, "a floating-point number of 64 bits"),
    STRING('s', 1, "bytes"),
    PASCAL('p', 1, "bytes behind their count");

    static final String LETTERS = "x c b B ? h H i I l L q Q f d s p";

    final char letter;
    final int size;
    final String meaning;

    StructCode(char letter, int size, String meaning) {
        this.letter = letter;
        this.size = size;
        this.meaning = meaning;
    }

    /** Null if there is none. */
    static StructCode of(char letter) {
        for (var code : values()) if (code.letter == letter) return code;
        return null;
    }

    /** Whether the count before the letter is the length of one value, rather than how many values there are. */
    boolean countIsLength() {
        return this == STRING || this == PASCAL;
    }

    private boolean isSigned() {
        return Character.isLowerCase(letter);
    }

    /** @param count for {@link #countIsLength} how many bytes the value takes */
    void put(Object value, int count, ByteBuffer out) {
        switch (this) {
            case PAD -> throw new IllegalStateException("padding has no value");
            case CHAR -> out.put(oneByte(value));
            case BOOLEAN -> out.put((byte) (truth(value) ? 1 : 0));
            case FLOAT -> out.putFloat(floatOf(value));
            case DOUBLE -> out.putDouble(number(value).doubleValue());
            case STRING -> putPadded(bytes(value), count, out);
            case PASCAL -> putPascal(bytes(value), count, out);
            default -> putWhole(inRange(whole(value)).longValue(), out);
        }
    }

    private void putWhole(long value, ByteBuffer out) {
        switch (size) {
            case 1 -> out.put((byte) value);
            case 2 -> out.putShort((short) value);
            case 4 -> out.putInt((int) value);
            default -> out.putLong(value);
        }
    }

    private static void putPadded(Bytes value, int count, ByteBuffer out) {
        out.put(value.buffer().limit(Math.min(count, value.size())));
        out.position(out.position() + Math.max(0, count - value.size()));
    }

    private static void putPascal(Bytes value, int count, ByteBuffer out) {
        if (count == 0) return;
        int length = Math.min(value.size(), count - 1);
        out.put((byte) Math.min(length, 255));
        putPadded(value, count - 1, out);
    }

    private BigInteger inRange(BigInteger value) {
        var bits = BigInteger.ONE.shiftLeft(8 * size - (isSigned() ? 1 : 0));
        var least = isSigned() ? bits.negate() : BigInteger.ZERO;
        var most = bits.subtract(BigInteger.ONE);
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0)
            throw new DataFailure(value + " is out of range; `" + letter + "` is " + meaning + ", " + least + " to " + most);
        return value;
    }

    private BigInteger whole(Object value) {
        if (value instanceof BigInteger big) return big;
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte)
            return BigInteger.valueOf(((Number) value).longValue());
        throw unfit(value, "a whole number");
    }

    private Number number(Object value) {
        if (value instanceof Number number) return number;
        throw unfit(value, "a number");
    }

    private float floatOf(Object value) {
        double exact = number(value).doubleValue();
        if (Float.isInfinite((float) exact) && !Double.isInfinite(exact))
            throw new DataFailure(value + " is too large for `f`, a floating-point number of 32 bits; `d` has 64");
        return (float) exact;
    }

    private boolean truth(Object value) {
        if (value instanceof Boolean truth) return truth;
        if (value instanceof Number number) return number.doubleValue() != 0;
        throw unfit(value, "true or false");
    }

    private byte oneByte(Object value) {
        var one = bytes(value instanceof Character c ? c.toString() : value);
        if (one.size() != 1) throw new DataFailure("`c` is exactly one byte, and " + one + " is " + one.size() + "; `" + one.size() + "s` takes them all");
        return (byte) one.at(0);
    }

    private Bytes bytes(Object value) {
        if (value instanceof Bytes || value instanceof byte[] || value instanceof CharSequence || value instanceof ByteBuffer) return Bytes.join(value);
        throw unfit(value, "bytes or text");
    }

    private DataFailure unfit(Object value, String wanted) {
        var given = value == null ? "null" : value + " (" + value.getClass().getSimpleName() + ")";
        return new DataFailure("`" + letter + "` takes " + wanted + ", and was given " + given);
    }

    Object get(int count, ByteBuffer in) {
        return switch (this) {
            case PAD -> throw new IllegalStateException("padding has no value");
            case CHAR -> take(1, in);
            case INT8 -> (long) in.get();
            case UINT8 -> (long) (in.get() & 0xff);
            case BOOLEAN -> in.get() != 0;
            case INT16 -> (long) in.getShort();
            case UINT16 -> (long) (in.getShort() & 0xffff);
            case INT32, LONG32 -> (long) in.getInt();
            case UINT32, ULONG32 -> in.getInt() & 0xffff_ffffL;
            case INT64 -> in.getLong();
            case UINT64 -> unsigned(in.getLong());
            case FLOAT -> (double) in.getFloat();
            case DOUBLE -> in.getDouble();
            case STRING -> take(count, in);
            case PASCAL -> takePascal(count, in);
        };
    }

    private static Number unsigned(long bits) {
        return bits >= 0 ? (Number) bits : (Number) new BigInteger(Long.toUnsignedString(bits));
    }

    private static Bytes take(int count, ByteBuffer in) {
        var taken = new byte[count];
        in.get(taken);
        return Bytes.adopt(taken);
    }

    private static Bytes takePascal(int count, ByteBuffer in) {
        if (count == 0) return Bytes.EMPTY;
        int length = Math.min(in.get() & 0xff, count - 1);
        return take(count - 1, in).slice(0, length);
    }
}
