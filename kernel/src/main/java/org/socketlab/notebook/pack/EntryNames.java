package org.socketlab.notebook.pack;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names in a pack: relative paths that mean the same file on every system, and no two of them the same file on any. Letters, digits and a
 * few signs; no {@code ..}, no drive, no device of Windows.
 */
final class EntryNames {

    private static final Pattern SEGMENT = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N} ._@+=,()\\[\\]#!&'-]{0,120}(?<![ .])");
    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|clock\\$|conin\\$|conout\\$|com\\p{N}|lpt\\p{N})([ .].*)?");
    private static final int MOST_FOLDERS = 8;

    private final Set<String> seen = new HashSet<>();

    /** @throws NotAPack if the name is not of that kind, or one like it was there already */
    void check(String name) throws NotAPack {
        if (!isProper(name)) throw new NotAPack("it holds a file with a name that could mean a place outside: \"" + shown(name) + "\"");
        if (!seen.add(key(name))) throw new NotAPack("it holds two files that are the same on some systems: \"" + shown(name) + "\"");
    }

    static boolean isProper(String name) {
        var segments = name.split("/", -1);
        if (segments.length > MOST_FOLDERS) return false;
        for (var segment : segments) {
            if (!SEGMENT.matcher(segment).matches() || DEVICE.matcher(segment).matches()) return false;
        }
        return true;
    }

    private static String key(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** Short, and without what a terminal would obey. */
    private static String shown(String name) {
        var visible = name.replaceAll("[\\p{Cc}\\p{Cf}]", "\ufffd");
        return visible.length() > 80 ? visible.substring(0, 80) + "…" : visible;
    }
}
