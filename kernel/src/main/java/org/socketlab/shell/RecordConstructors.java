package org.socketlab.shell;

import java.util.List;
import java.util.regex.Pattern;

/**
 * JShell makes the types of cells public, whatever they say themselves, and the language wants a record's constructor to
 * be as accessible as the record. So {@code record Range(int low, int high) { Range { … } }}, good Java in a file, would
 * be refused in a cell. Here such constructors become public too.
 */
final class RecordConstructors {

    private static final Pattern RECORD = Pattern.compile("\\brecord\\s+(\\w+)");
    private static final String PUBLIC = "public ";

    private final JavaParser parser;

    RecordConstructors(JavaParser parser) {
        this.parser = parser;
    }

    /**
     * A declaration for JShell.
     *
     * @param code   with {@code public} where it was needed
     * @param places where it was put, as offsets in the text before that, ascending
     */
    record Opened(String code, List<Integer> places) {

        /** An offset in {@link #code} as an offset in what the person wrote. */
        int original(int offset) {
            var original = offset;
            for (int place : places) if (original > place) original = Math.max(place, original - PUBLIC.length());
            return original;
        }
    }

    /** The declaration as it is, unless it is a record's with constructors of its own. */
    Opened open(String code) {
        var record = RECORD.matcher(code);
        if (!record.find() || !Pattern.compile("\\b" + record.group(1) + "\\s*[({]").matcher(code).find(record.end())) return new Opened(code, List.of());
        var places = parser.recordConstructors(code);
        var opened = new StringBuilder(code);
        for (int i = places.size() - 1; i >= 0; i--) opened.insert(places.get(i), PUBLIC);
        return new Opened(opened.toString(), places);
    }
}
