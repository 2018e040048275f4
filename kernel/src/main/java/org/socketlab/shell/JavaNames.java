package org.socketlab.shell;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The names in Java code: its words, also those in texts and comments, which do no harm where a name too many is none too few. */
final class JavaNames {

    private static final Pattern ESCAPED = Pattern.compile("\\\\u+([0-9a-fA-F]{4})");

    private JavaNames() {}

    static Set<String> of(String code) {
        var names = new HashSet<String>();
        addTo(names, code);
        return names;
    }

    /** Adds every name that stands in code, also one that is written with {@code \}{@code u0041}. */
    static void addTo(Collection<String> names, String code) {
        if (code.contains("\\u")) addWords(names, ESCAPED.matcher(code).replaceAll(escape -> quoted((char) Integer.parseInt(escape.group(1), 16))));
        addWords(names, code);
    }

    private static String quoted(char c) {
        return c == '\\' || c == '$' ? "\\" + c : String.valueOf(c);
    }

    private static void addWords(Collection<String> names, String code) {
        for (int i = 0; i < code.length(); ) {
            int c = code.codePointAt(i);
            int from = i;
            i += Character.charCount(c);
            if (!Character.isJavaIdentifierStart(c)) continue;
            while (i < code.length() && Character.isJavaIdentifierPart(c = code.codePointAt(i))) i += Character.charCount(c);
            names.add(code.substring(from, i));
        }
    }

    /** Whether a text is one name and no more. */
    static boolean isOne(String text) {
        return !text.isEmpty() && Character.isJavaIdentifierStart(text.codePointAt(0)) && text.codePoints().allMatch(Character::isJavaIdentifierPart);
    }
}
