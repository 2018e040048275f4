package org.socketlab.shell.magic;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the magics in a cell. A line magic is a line that begins with {@code %} and a letter where a Java statement could
 * begin; a cell magic is {@code %%} and a letter on the first line that is not blank. The Java in between is read with
 * {@link JavaScanner}, so a percent sign in a text block, a string, a comment, inside brackets or as the remainder operator
 * at the start of a wrapped line stays Java.
 *
 * <p>One case is open to both readings: {@code %name} below a line that ends in an operand without a semicolon. It is a
 * magic only if Java could not go on that way, that is if an argument follows the name as a further word.
 */
public final class MagicParser {

    private static final Pattern MAGIC = Pattern.compile("[ \\t]*(?<mark>%%?)(?<name>\\p{L}[\\w-]*)(?<rest>(?:\\s.*)?)");
    private static final Pattern NO_JAVA_AFTER_A_NAME = Pattern.compile("\\s+(?!instanceof\\b)[\\p{L}\\d_\"'].*");

    private final String code;
    private final JavaScanner java;
    private final List<ParsedCell.Part> parts = new ArrayList<>();
    private int javaFrom;
    private int javaLine = 1;

    private MagicParser(String code) {
        this.code = code;
        this.java = new JavaScanner(code);
    }

    /** Splits a cell's text into its magics and its Java. Never throws: what is not a magic is Java. */
    public static ParsedCell parse(String code) {
        var cellMagic = cellMagic(code);
        return cellMagic != null ? cellMagic : new MagicParser(code).lines();
    }

    private static ParsedCell cellMagic(String code) {
        var line = 1;
        for (int from = 0; from < code.length(); from = nextLine(code, from), line++) {
            var text = lineAt(code, from);
            if (text.isBlank()) continue;
            var magic = MAGIC.matcher(text);
            if (!magic.matches() || !magic.group("mark").equals("%%")) return null;
            var body = nextLine(code, from);
            return new ParsedCell.CellCall(magic.group("name"), magic.group("rest").strip(), code.substring(body), line, line + 1, body);
        }
        return null;
    }

    private ParsedCell lines() {
        var line = 1;
        for (int from = 0, next; from < code.length(); from = next, line++) {
            next = nextLine(code, from);
            var magic = MAGIC.matcher(lineAt(code, from));
            if (!magic.matches() || !isMagic(magic)) {
                java.readTo(next);
                continue;
            }
            endJavaAt(from);
            parts.add(call(magic, line, from));
            java.skipTo(next);
            javaFrom = next;
            javaLine = line + 1;
        }
        endJavaAt(code.length());
        return new ParsedCell.Parts(parts);
    }

    private boolean isMagic(Matcher magic) {
        return java.betweenStatements() || java.afterOperand()
                && (magic.group("mark").equals("%%") || NO_JAVA_AFTER_A_NAME.matcher(magic.group("rest")).matches());
    }

    /** A misplaced {@code %%name} keeps one percent sign in its name: no line magic is called so, and the error can say why. */
    private static ParsedCell.LineCall call(Matcher magic, int line, int from) {
        var name = magic.group("mark").substring(1) + magic.group("name");
        return new ParsedCell.LineCall(name, magic.group("rest").strip(), line, from + magic.start("mark"));
    }

    private void endJavaAt(int end) {
        var text = code.substring(javaFrom, end);
        if (!text.isBlank()) parts.add(new ParsedCell.JavaPart(text, javaLine, javaFrom));
    }

    private static int nextLine(String code, int from) {
        var end = code.indexOf('\n', from);
        return end < 0 ? code.length() : end + 1;
    }

    private static String lineAt(String code, int from) {
        var text = code.substring(from, nextLine(code, from));
        return text.stripTrailing();
    }
}
