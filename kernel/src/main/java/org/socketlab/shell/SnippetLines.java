package org.socketlab.shell;

import java.util.Arrays;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;

/** Which line of a snippet each line of the class text is that JShell made of it; lines count from 0. */
final class SnippetLines {

    /** JShell puts a method's text behind this many blanks. */
    private static final int INDENT = 4;

    private SnippetLines() {}

    /** For a class of one snippet: asks JShell. */
    static int[] of(SnippetWrapper wrapper) {
        var wrapped = wrapper.wrapped();
        var source = wrapper.source();
        var lines = new int[countLines(wrapped)];
        for (int line = 0, start = 0; line < lines.length; line++, start = nextLine(wrapped, start)) {
            var inSource = wrapper.wrappedToSourcePosition(skipBlanks(wrapped, start));
            lines[line] = countLines(source.substring(0, Math.min(Math.max(inSource, 0), source.length()))) - 1;
        }
        return lines;
    }

    /**
     * For a class of several methods: JShell's answer would mix them up, so each is looked for in the class text.
     *
     * @param firstLines for each source the number of its first line
     */
    static int[] ofSeveral(String wrapped, List<String> sources, List<Integer> firstLines) {
        var lines = new int[countLines(wrapped)];
        Arrays.fill(lines, firstLines.get(0));
        for (int line = 0, start = 0; line < lines.length; line++, start = nextLine(wrapped, start)) {
            for (int i = 0; i < sources.size(); i++) {
                if (!standsAt(sources.get(i), wrapped, start + INDENT)) continue;
                for (int k = 0; k < countLines(sources.get(i)) && line + k < lines.length; k++) lines[line + k] = firstLines.get(i) + k;
            }
        }
        return lines;
    }

    /** JShell blanks out comments and modifiers, and keeps all the rest in its place. */
    private static boolean standsAt(String source, String wrapped, int at) {
        var length = source.stripTrailing().length();
        if (at + length > wrapped.length()) return false;
        for (int i = 0; i < length; i++) {
            var there = wrapped.charAt(at + i);
            if (there != source.charAt(i) && there != ' ') return false;
        }
        return true;
    }

    private static int countLines(String text) {
        return 1 + (int) text.chars().filter(c -> c == '\n').count();
    }

    private static int nextLine(String text, int from) {
        var end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end + 1;
    }

    private static int skipBlanks(String text, int from) {
        var at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) at++;
        return at;
    }
}
