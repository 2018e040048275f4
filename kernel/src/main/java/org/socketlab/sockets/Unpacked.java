package org.socketlab.sockets;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;

/**
 * The values that {@link Struct#unpack} found, in their order: whole numbers as {@code Long} (only a {@code Q} above 2⁶³−1 is a
 * {@code BigInteger}), floating-point numbers as {@code Double}, {@code ?} as {@code Boolean}, the rest as {@link Bytes}.
 *
 * <pre>
 * var fields = unpack("!H4s", hex("00 50 73 70 61 6d"));
 * int port = fields.intAt(0);            // 80
 * fields.bytesAt(1)                      // b"spam"
 * </pre>
 * Immutable.
 */
public final class Unpacked extends AbstractList<Object> implements RandomAccess {

    private final List<Object> values;

    Unpacked(List<Object> values) {
        this.values = new ArrayList<>(values);
    }

    @Override
    public Object get(int index) {
        return values.get(index);
    }

    @Override
    public int size() {
        return values.size();
    }

    /** @throws DataFailure if that value is no whole number, or too large for an {@code int} */
    public int intAt(int index) {
        long value = longAt(index);
        if (value != (int) value) throw new DataFailure("value " + index + " is " + value + ", too large for an int; use longAt(" + index + ")");
        return (int) value;
    }

    /** @throws DataFailure if that value is no whole number, or too large for a {@code long} */
    public long longAt(int index) {
        return at(index, Long.class, "long");
    }

    /** @throws DataFailure if that value is no number */
    public double doubleAt(int index) {
        return at(index, Number.class, "double").doubleValue();
    }

    public boolean booleanAt(int index) {
        return at(index, Boolean.class, "boolean");
    }

    public Bytes bytesAt(int index) {
        return at(index, Bytes.class, "Bytes");
    }

    private <T> T at(int index, Class<T> type, String wanted) {
        if (index < 0 || index >= size()) throw new DataFailure("there is no value " + index + " among " + size());
        var value = get(index);
        if (type.isInstance(value)) return type.cast(value);
        throw new DataFailure("value " + index + " is " + value + " (" + value.getClass().getSimpleName() + "), and no " + wanted);
    }
}
