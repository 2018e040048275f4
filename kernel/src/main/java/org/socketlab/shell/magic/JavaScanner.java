package org.socketlab.shell.magic;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Walks over Java text and knows at every point whether it stands in code, in a comment or in a literal, which brackets
 * are open and what came last: as much of the lexical grammar (JLS chapter 3) as is needed to tell where a statement
 * ends. Takes unfinished and wrong text as it comes.
 */
public final class JavaScanner {

    /** What the characters at a point belong to. */
    public enum Mode { CODE, LINE_COMMENT, BLOCK_COMMENT, STRING, CHARACTER, TEXT_BLOCK }

    private final String text;
    private final Deque<Integer> open = new ArrayDeque<>();
    private Mode mode = Mode.CODE;
    private int at;
    private char last;
    private char beforeLast;

    public JavaScanner(String text) {
        this.text = text;
    }

    /** Reads on up to an index of the text, or to its end if that comes first. */
    public JavaScanner readTo(int end) {
        while (at < Math.min(end, text.length())) step();
        return this;
    }

    /** Goes on behind something that is not Java, as if a statement had just ended. */
    public void skipTo(int index) {
        at = index;
        mode = Mode.CODE;
        last = beforeLast = '\0';
    }

    public Mode mode() {
        return mode;
    }

    /** How many {@code (}, {@code [} and {@code {} are open. */
    public int depth() {
        return open.size();
    }

    /** How many lines hold an opening bracket that is not closed yet: as many steps the next line is indented. */
    public int openLines() {
        return (int) open.stream().map(bracket -> text.lastIndexOf('\n', bracket)).distinct().count();
    }

    /** True in the middle of a statement, other than right behind an opening bracket or a comma. */
    public boolean insideStatement() {
        return last != '\0' && ";{}(,[".indexOf(last) < 0;
    }

    /** True where a statement has just ended or none has begun. */
    public boolean betweenStatements() {
        return mode == Mode.CODE && open.isEmpty() && (last == '\0' || last == ';' || last == '}');
    }

    /** True behind an operand, where an expression may be over although no semicolon says so. */
    public boolean afterOperand() {
        return mode == Mode.CODE && open.isEmpty() && (Character.isJavaIdentifierPart(last)
                || last == ')' || last == ']' || last == '"' || last == '\''
                || (last == beforeLast && (last == '+' || last == '-')));
    }

    private void step() {
        switch (mode) {
            case CODE -> code();
            case LINE_COMMENT -> {
                if (text.charAt(at++) == '\n') mode = Mode.CODE;
            }
            case BLOCK_COMMENT -> {
                if (!leaveAt("*/")) at++;
            }
            case TEXT_BLOCK -> {
                if (escape()) return;
                if (leaveAt("\"\"\"")) saw('"');
                else at++;
            }
            case STRING -> literal('"');
            case CHARACTER -> literal('\'');
        }
    }

    private void code() {
        if (enterAt("//", Mode.LINE_COMMENT) || enterAt("/*", Mode.BLOCK_COMMENT) || enterAt("\"\"\"", Mode.TEXT_BLOCK)
                || enterAt("\"", Mode.STRING) || enterAt("'", Mode.CHARACTER)) return;
        var c = text.charAt(at++);
        if (c == '(' || c == '[' || c == '{') open.push(at - 1);
        else if (c == ')' || c == ']' || c == '}') open.poll();
        if (!Character.isWhitespace(c)) saw(c);
    }

    /** Inside a string or character literal, which a line's end closes at the latest. */
    private void literal(char quote) {
        if (escape()) return;
        var c = text.charAt(at++);
        if (c != quote && c != '\n') return;
        mode = Mode.CODE;
        saw(quote);
    }

    /** A backslash and what it hides, but never the end of a line that a literal may not cross. */
    private boolean escape() {
        if (text.charAt(at) != '\\') return false;
        var next = at + 1 < text.length() ? text.charAt(at + 1) : '\n';
        at += next == '\n' && mode != Mode.TEXT_BLOCK ? 1 : Math.min(2, text.length() - at);
        return true;
    }

    private boolean enterAt(String mark, Mode entered) {
        if (!text.startsWith(mark, at)) return false;
        at += mark.length();
        mode = entered;
        return true;
    }

    private boolean leaveAt(String mark) {
        return enterAt(mark, Mode.CODE);
    }

    private void saw(char c) {
        beforeLast = last;
        last = c;
    }
}
