package org.socketlab.shell;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTML as documentation comments have it, as plain text for a terminal. */
final class HtmlText {

    private static final int WIDTH = 100;
    /** Stands between two cells of a row until lines are wrapped. */
    private static final String COLUMN = "\u0001";
    private static final Pattern PRE = Pattern.compile("(?is)<pre[^>]*>(.*?)</pre>");
    private static final Pattern ENTITY = Pattern.compile("&(#x?)?(\\w+);");
    private static final Map<String, String> ENTITIES = Map.ofEntries(Map.entry("lt", "<"), Map.entry("gt", ">"), Map.entry("amp", "&"), Map.entry("quot", "\""),
            Map.entry("nbsp", " "), Map.entry("mdash", "—"), Map.entry("ndash", "–"), Map.entry("hellip", "…"), Map.entry("times", "×"), Map.entry("pi", "π"),
            Map.entry("le", "≤"), Map.entry("ge", "≥"), Map.entry("ne", "≠"), Map.entry("minus", "−"), Map.entry("copy", "©"), Map.entry("infin", "∞"),
            Map.entry("ldquo", "“"), Map.entry("rdquo", "”"), Map.entry("lsquo", "‘"), Map.entry("rsquo", "’"), Map.entry("rarr", "→"), Map.entry("middot", "·"));

    private HtmlText() {}

    /** Paragraphs apart by a blank line, wrapped; what is preformatted keeps its lines, indented. */
    static String of(String html) {
        var text = new StringBuilder();
        var pre = PRE.matcher(html);
        var from = 0;
        while (pre.find()) {
            text.append(flowing(html.substring(from, pre.start()))).append("\n\n").append(preformatted(pre.group(1))).append("\n\n");
            from = pre.end();
        }
        text.append(flowing(html.substring(from)));
        return text.toString().replaceAll("[ \\t]+\n", "\n").replaceAll("\n{3,}", "\n\n").strip();
    }

    private static String preformatted(String html) {
        return unescaped(html.replaceAll("<[^>]*>", "")).stripTrailing().replaceFirst("^(\\s*\n)+", "").stripIndent().indent(4).stripTrailing();
    }

    private static String flowing(String html) {
        var marked = html.replaceAll("\\s+", " ")
                .replaceAll("(?i)<(p|div|h\\d|ul|ol|dl|table|blockquote)\\b[^>]*>|</(h\\d|ul|ol|dl|table|div|blockquote)>", "\n\n")
                .replaceAll("(?i)<li\\b[^>]*>", "\n  • ").replaceAll("(?i)<(br|dt)\\b[^>]*>", "\n").replaceAll("(?i)<dd\\b[^>]*>", "\n    ")
                .replaceAll("(?i)<tr\\b[^>]*>\\s*<t[dh]\\b[^>]*>", "\n  ").replaceAll("(?i)<t[dh]\\b[^>]*>", COLUMN).replaceAll("<[^>]*>", "");
        var text = new StringBuilder();
        for (var line : unescaped(marked).split("\n", -1)) text.append(wrapped(line)).append('\n');
        return text.toString().replace(COLUMN, "  ");
    }

    /** Following lines are indented as the first one, behind its bullet. */
    private static String wrapped(String line) {
        var indent = " ".repeat(line.length() - line.stripLeading().length() + (line.stripLeading().startsWith("• ") ? 2 : 0));
        if (line.isBlank()) return "";
        if (indent.length() == 1) return wrapped(line.stripLeading());
        var text = new StringBuilder();
        var column = 0;
        for (var word : line.strip().split(" +")) {
            if (column > 0 && column + word.length() >= WIDTH) {
                text.append('\n').append(indent);
                column = indent.length();
            } else if (column == 0) {
                var first = line.substring(0, line.length() - line.stripLeading().length());
                text.append(first);
                column = first.length();
            } else {
                text.append(' ');
                column++;
            }
            text.append(word);
            column += word.length();
        }
        return text.toString();
    }

    private static String unescaped(String text) {
        return ENTITY.matcher(text).replaceAll(entity -> Matcher.quoteReplacement(character(entity.group(1), entity.group(2), entity.group())));
    }

    private static String character(String number, String name, String whole) {
        if (number == null) return ENTITIES.getOrDefault(name, whole);
        try {
            return Character.toString(number.equals("#x") ? Integer.parseInt(name, 16) : Integer.parseInt(name));
        } catch (IllegalArgumentException none) {
            return whole;
        }
    }
}
