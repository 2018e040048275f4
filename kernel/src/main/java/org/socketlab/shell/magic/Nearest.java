package org.socketlab.shell.magic;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that somebody may have meant by a name that does not exist. */
final class Nearest {
    private Nearest() {}

    /** At most three, the nearest first: those a few typing slips away, and those that begin alike. */
    static List<String> to(String wanted, Collection<String> known) {
        var word = wanted.toLowerCase(Locale.ROOT);
        var slips = Math.max(1, word.length() / 3);
        return known.stream()
                .filter(name -> distance(word, name.toLowerCase(Locale.ROOT)) <= slips
                        || word.length() > 1 && name.toLowerCase(Locale.ROOT).startsWith(word))
                .sorted(Comparator.comparingInt((String name) -> distance(word, name.toLowerCase(Locale.ROOT))).thenComparing(name -> name))
                .limit(3).toList();
    }

    /** Insertions, deletions, replacements (Levenshtein) that lead from one to the other. */
    private static int distance(String from, String to) {
        var above = new int[to.length() + 1];
        for (int j = 0; j < above.length; j++) above[j] = j;
        for (int i = 1; i <= from.length(); i++) {
            var row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                var replaced = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[to.length()];
    }
}
