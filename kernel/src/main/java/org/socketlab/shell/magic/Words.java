package org.socketlab.shell.magic;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a magic's arguments at white space. Quotes, single or double, keep white space in a word and are taken off;
 * a backslash stays a backslash (Windows paths), except before a quote inside the same quotes. A word {@code //} begins a comment.
 */
public final class Words {
    private Words() {}

    public static List<String> split(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        var inWord = false;
        var quote = '\0';
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (quote != '\0') {
                if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == quote && closesLater(text, i + 2, quote)) word.append(text.charAt(++i));
                else if (c == quote) quote = '\0';
                else word.append(c);
            } else if (Character.isWhitespace(c)) {
                if (inWord) words.add(word.toString());
                word.setLength(0);
                inWord = false;
            } else {
                inWord = true;
                if ((c == '"' || c == '\'') && closesLater(text, i + 1, c)) quote = c;
                else word.append(c);
            }
        }
        if (inWord) words.add(word.toString());
        var comment = words.indexOf("//");
        return List.copyOf(comment < 0 ? words : words.subList(0, comment));
    }

    /** A quote that is never closed is an ordinary character: an apostrophe, or {@code "C:\dir\"}'s backslash. */
    private static boolean closesLater(String text, int from, char quote) {
        return text.indexOf(quote, from) >= 0;
    }
}
