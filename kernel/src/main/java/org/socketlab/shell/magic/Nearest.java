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

    /** Letters inserted, left out, replaced, or swapped with their neighbour, that lead from one to the other. */
    private static int distance(String from, String to) {
        var rows = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) rows[i][j] = i == 0 || j == 0 ? i + j : step(rows, from, to, i, j);
        }
        return rows[from.length()][to.length()];
    }

    private static int step(int[][] rows, String from, String to, int i, int j) {
        var same = from.charAt(i - 1) == to.charAt(j - 1);
        var best = Math.min(rows[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
        var swapped = i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(best, rows[i - 2][j - 2] + 1) : best;
    }
}
