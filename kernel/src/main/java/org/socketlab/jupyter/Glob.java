package org.socketlab.jupyter;

import java.util.regex.Pattern;

/** Patterns of history searches: {@code *}, {@code ?}, {@code [abc]}, {@code [a-z]}, {@code [^a-z]}; over several lines. */
final class Glob {
    private Glob() {}

    static Pattern pattern(String glob) {
        var regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            int end = c == '[' ? glob.indexOf(']', i + 2) : -1;
            if (c == '*') regex.append(".*");
            else if (c == '?') regex.append('.');
            else if (end > 0) {
                regex.append(set(glob.substring(i + 1, end)));
                i = end;
            } else regex.append(Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private static String set(String inside) {
        boolean not = inside.startsWith("^") || inside.startsWith("!");
        var characters = (not ? inside.substring(1) : inside).replaceAll("[\\\\\\[\\]&^]", "\\\\$0");
        return (not ? "[^" : "[") + characters + "]";
    }
}
