package org.socketlab.shell;

import java.util.Set;
import org.socketlab.view.Html;

/** Turns the inline tags of a documentation comment, <code>{&#64;code x}</code> and the like, into HTML; HTML itself passes. */
final class JavadocInline {

    private static final Set<String> CODE = Set.of("code", "systemProperty");
    private static final Set<String> NOTHING = Set.of("inheritDoc", "docRoot");

    private JavadocInline() {}

    static String html(String comment) {
        var html = new StringBuilder();
        for (int at = 0; at < comment.length(); ) {
            if (!comment.startsWith("{@", at)) {
                html.append(comment.charAt(at++));
                continue;
            }
            var end = closingBrace(comment, at);
            html.append(tag(comment.substring(at + 2, end)));
            at = Math.min(end + 1, comment.length());
        }
        return html.toString().replaceAll("(?s)<a\\s+(?!href=\"https?:)[^>]*>(.*?)</a>", "$1").replaceAll("(?is)<script.*?</script>", "");
    }

    private static int closingBrace(String comment, int open) {
        var depth = 0;
        for (int at = open; at < comment.length(); at++) {
            if (comment.charAt(at) == '{') depth++;
            else if (comment.charAt(at) == '}' && --depth == 0) return at;
        }
        return comment.length();
    }

    /** @param inside what stands between the at-sign and the closing brace */
    private static String tag(String inside) {
        var nameEnd = 0;
        while (nameEnd < inside.length() && Character.isLetter(inside.charAt(nameEnd))) nameEnd++;
        var name = inside.substring(0, nameEnd);
        var content = inside.substring(nameEnd).replaceFirst("^[ \\t]", "");
        if (NOTHING.contains(name)) return "";
        if (name.equals("snippet")) return "<pre>" + Html.escape(content.substring(content.indexOf(':') + 1).strip()) + "</pre>";
        if (name.equals("value")) return "<code>" + Html.escape(label(content)) + "</code>";
        if (CODE.contains(name)) return "<code>" + Html.escape(content.strip()) + "</code>";
        if (name.equals("literal")) return Html.escape(content);
        if (name.equals("link")) return "<code>" + Html.escape(label(content)) + "</code>";
        if (name.equals("linkplain")) return html(label(content));
        if (name.equals("return")) return "Returns " + html(content) + ".";
        if (name.equals("index")) return html(content.startsWith("\"") ? content.split("\"")[1] : content.split("\\s")[0]);
        return html(content);
    }

    /** Of {@code Type#member(int) some words} the words; without words the reference as code has it. */
    static String label(String reference) {
        var content = reference.strip().replaceAll("\\s+", " ");
        var end = 0;
        for (int depth = 0; end < content.length() && (depth > 0 || content.charAt(end) != ' '); end++) {
            if (content.charAt(end) == '(') depth++;
            else if (content.charAt(end) == ')') depth--;
        }
        return end < content.length() ? content.substring(end).strip() : content.replaceFirst("^#", "").replace('#', '.');
    }
}
