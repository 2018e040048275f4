package org.socketlab.sockets;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A format of packed binary data, in the letters of Python's {@code struct} module: how values become bytes that a program in any
 * language, on any machine, reads as the same values.
 *
 * <pre>
 * var header = Struct.of("!IH4s");                 // network order: 32 bits, 16 bits, 4 bytes
 * header.size()                                    // 10
 * var data = header.pack(1_000_000, 80, "spam");   // b"\x00\x0fB@\x00Pspam"
 * header.unpack(data)                              // [1000000, 80, b"spam"]
 * </pre>
 * First stands the byte order: {@code !} or {@code >} for network order, the highest byte first; {@code <} for the lowest first; {@code =}
 * for the order of this machine. Then the letters, each with a count before it where wanted ({@code 3H} is {@code HHH}):
 * <pre>
 * x a byte of padding    ? true or false          q Q 64 bits, with and without sign
 * c one byte             h H 16 bits              f d floating point of 32 and 64 bits
 * b B 8 bits             i I l L 32 bits          10s ten bytes, 10p a count and nine bytes
 * </pre>
 * Values lie one behind the other, without gaps. {@code s} and {@code p} cut what is too long and fill up what is too short with zeros, as
 * Python's do. Immutable.
 */
public final class Struct {

    private record Field(StructCode code, int count) {
        int size() {
            return Math.multiplyExact(code.size, count);
        }

        /** How many values go into it. */
        int values() {
            return code == StructCode.PAD ? 0 : code.countIsLength() ? 1 : count;
        }
    }

    private final String format;
    private final ByteOrder order;
    private final List<Field> fields;
    private final int size;
    private final int values;

    private Struct(String format, ByteOrder order, List<Field> fields) {
        this.format = format;
        this.order = order;
        this.fields = fields;
        this.size = fields.stream().mapToInt(Field::size).reduce(0, Math::addExact);
        this.values = fields.stream().mapToInt(Field::values).reduce(0, Math::addExact);
    }

    /** @throws DataFailure for what is no format, with the reason */
    public static Struct of(String format) {
        var letters = format.strip();
        if (letters.isEmpty() || "!><=".indexOf(letters.charAt(0)) < 0) throw wrong(format, "does not say its byte order; "
                + "begin with ! for network order, or with >, < or =");
        var order = switch (letters.charAt(0)) {
            case '<' -> ByteOrder.LITTLE_ENDIAN;
            case '=' -> ByteOrder.nativeOrder();
            default -> ByteOrder.BIG_ENDIAN;
        };
        try {
            return new Struct(format, order, fields(format, letters.substring(1)));
        } catch (ArithmeticException | NumberFormatException e) {
            throw wrong(format, "describes more bytes than an array can hold");
        }
    }

    private static List<Field> fields(String format, String letters) {
        var fields = new ArrayList<Field>();
        for (int i = 0; i < letters.length(); i++) {
            if (Character.isWhitespace(letters.charAt(i))) continue;
            int start = i;
            while (i < letters.length() && isDigit(letters.charAt(i))) i++;
            if (i == letters.length()) throw wrong(format, "ends with the count " + letters.substring(start) + ", and no letter follows it");
            var code = StructCode.of(letters.charAt(i));
            if (code == null) throw wrong(format, "has `" + letters.charAt(i) + "`, which is none of the letters " + StructCode.LETTERS);
            fields.add(new Field(code, start == i ? 1 : Integer.parseInt(letters.substring(start, i))));
        }
        return List.copyOf(fields);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static DataFailure wrong(String format, String why) {
        return new DataFailure("the format \"" + format + "\" " + why);
    }

    /** How many bytes it describes; Python's {@code calcsize}. */
    public int size() {
        return size;
    }

    /**
     * The values as bytes.
     *
     * @throws DataFailure for too few or too many values, and for one that does not fit its letter
     */
    public Bytes pack(Object... given) {
        if (given.length != values) throw new DataFailure("pack(\"" + format + "\") takes " + counted(values, "value")
                + ", and was given " + given.length);
        var out = ByteBuffer.allocate(size).order(order);
        int next = 0;
        for (var field : fields) {
            if (field.code == StructCode.PAD) out.position(out.position() + field.count);
            for (int i = 0; i < field.values(); i++, next++) put(field, given[next], next, out);
        }
        return Bytes.adopt(out.array());
    }

    private void put(Field field, Object value, int index, ByteBuffer out) {
        try {
            field.code.put(value, field.count, out);
        } catch (DataFailure e) {
            throw new DataFailure("pack(\"" + format + "\"), value " + index + ": " + e.getMessage());
        }
    }

    /**
     * The values that the bytes hold.
     *
     * @throws DataFailure unless there are exactly {@link #size()} bytes
     */
    public Unpacked unpack(Bytes data) {
        if (data.size() < size) throw tooFew("unpack", data.size());
        if (data.size() > size) throw new DataFailure("unpack(\"" + format + "\") needs exactly " + counted(size, "byte") + " and got "
                + data.size() + " (" + (data.size() - size) + " too many); unpackFrom takes them from the place that you name");
        return values(data, 0);
    }

    /**
     * The values that the bytes hold from an index on; more bytes may follow.
     *
     * @throws DataFailure when there are fewer than {@link #size()} bytes
     */
    public Unpacked unpackFrom(Bytes data, int offset) {
        if (offset < 0 || offset > data.size())
            throw new DataFailure("unpackFrom(\"" + format + "\") cannot begin at " + offset + " in " + counted(data.size(), "byte"));
        if (data.size() - offset < size) throw tooFew("unpackFrom", data.size() - offset);
        return values(data, offset);
    }

    private DataFailure tooFew(String call, int there) {
        return new DataFailure(call + "(\"" + format + "\") needs " + counted(size, "byte") + " and got " + there
                + " (" + (size - there) + " too few); recvExactly(" + size + ") waits for all of them");
    }

    private Unpacked values(Bytes data, int offset) {
        var in = data.buffer().position(offset).slice().order(order);
        var all = new ArrayList<>(values);
        for (var field : fields) {
            if (field.code == StructCode.PAD) in.position(in.position() + field.count);
            for (int i = 0; i < field.values(); i++) all.add(field.code.get(field.count, in));
        }
        return new Unpacked(all);
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** The format. */
    @Override
    public String toString() {
        return format;
    }
}
