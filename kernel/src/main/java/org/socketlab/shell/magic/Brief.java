package org.socketlab.shell.magic;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/** A value in a few words, for lists of variables and tooltips. */
public final class Brief {

    private static final int LONGEST = 80;
    private static final int ELEMENTS = 8;

    private Brief() {}

    /**
     * One line of at most 80 characters: text in quotes, an array's first elements, anything else as its
     * {@code toString()} says, which is the notebook's own code: call this where it may fail, block and be interrupted.
     * What it throws is named in place of the value.
     */
    public static String value(Object value) {
        try {
            return cut(plain(value));
        } catch (Exception | StackOverflowError failed) {
            return "(" + failed.getClass().getSimpleName() + " in toString)";
        }
    }

    private static String plain(Object value) {
        if (value instanceof CharSequence text) return "\"" + text + "\"";
        if (value instanceof Character) return "'" + value + "'";
        if (value != null && value.getClass().isArray()) return elements(value);
        return String.valueOf(value);
    }

    private static String elements(Object array) {
        var length = Array.getLength(array);
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < Math.min(length, ELEMENTS); i++) shown.add(value(Array.get(array, i)));
        if (length > ELEMENTS) shown.add("… " + length + " in all");
        return "{" + String.join(", ", shown) + "}";
    }

    private static String cut(String text) {
        var line = text.length() > 4 * LONGEST ? text.substring(0, 4 * LONGEST) : text;
        line = line.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t").replaceAll("\\p{Cntrl}", "·");
        return line.length() <= LONGEST ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST - 2)) + " …";
    }
}
