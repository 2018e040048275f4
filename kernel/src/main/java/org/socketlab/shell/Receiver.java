package org.socketlab.shell;

/** Finds, going backwards from a dot, the expression that the dot asks something of: {@code a.b(c).d[0]} in {@code x = a.b(c).d[0].}. */
final class Receiver {
    private Receiver() {}

    /** Where the expression in front of the dot begins; the dot's own index if there is none. */
    static int startOf(String code, int dot) {
        var at = dot;
        while (true) {
            var before = primaryBefore(code, skipSpaceBack(code, at));
            if (before == at || before < 0) return at;
            at = before;
            var gap = skipSpaceBack(code, at);
            if (gap > 0 && code.charAt(gap - 1) == '.') at = gap - 1;
            else return withNew(code, at);
        }
    }

    /** Over one name, call, index or string that ends at an index. */
    private static int primaryBefore(String code, int end) {
        var at = end;
        while (at > 0 && (code.charAt(at - 1) == ')' || code.charAt(at - 1) == ']')) {
            at = openingOf(code, at - 1);
            if (at < 0) return -1;
            at = overTypeArguments(code, skipSpaceBack(code, at));
        }
        if (at > 0 && code.charAt(at - 1) == '"') return code.lastIndexOf('"', at - 2);
        while (at > 0 && Character.isJavaIdentifierPart(code.charAt(at - 1))) at--;
        return at;
    }

    private static int openingOf(String code, int closing) {
        var depth = 0;
        for (int at = closing; at >= 0; at--) {
            var c = code.charAt(at);
            if (c == '"') at = Math.max(0, code.lastIndexOf('"', at - 1));
            else if (c == ')' || c == ']' || c == '}') depth++;
            else if ((c == '(' || c == '[' || c == '{') && --depth == 0) return at;
        }
        return -1;
    }

    /** {@code <String>} in {@code new ArrayList<String>()}. */
    private static int overTypeArguments(String code, int end) {
        if (end == 0 || code.charAt(end - 1) != '>') return end;
        var depth = 0;
        for (int at = end - 1; at >= 0; at--) {
            if (code.charAt(at) == '>') depth++;
            else if (code.charAt(at) == '<' && --depth == 0) return at;
        }
        return end;
    }

    private static int withNew(String code, int start) {
        var gap = skipSpaceBack(code, start);
        return gap >= 3 && code.startsWith("new", gap - 3) && (gap == 3 || !Character.isJavaIdentifierPart(code.charAt(gap - 4))) ? gap - 3 : start;
    }

    private static int skipSpaceBack(String code, int end) {
        var at = end;
        while (at > 0 && Character.isWhitespace(code.charAt(at - 1))) at--;
        return at;
    }
}
