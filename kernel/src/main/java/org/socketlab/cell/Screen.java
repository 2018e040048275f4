package org.socketlab.cell;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * What a terminal window would show of a text: {@code \r} goes back to the start of the line, later characters overwrite.
 * Keeps the last lines and counts the ones before. Not safe for use by several threads.
 */
final class Screen {

    static final int MOST_LINES = 300;
    static final int LONGEST_LINE = 2_000;

    /** Characters of one stream within a line. */
    record Run(StreamName name, String text) {}

    private final ArrayDeque<Line> lines = new ArrayDeque<>();
    private long linesCut;

    void write(StreamName name, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') currentLine().finished = true;
            else if (c == '\r') currentLine().column = 0;
            else currentLine().put(name, c);
        }
    }

    /** Whether the next character begins a line. */
    boolean atLineStart() {
        return lines.isEmpty() || lines.peekLast().finished;
    }

    /** How many lines have fallen off at the top. */
    long linesCut() {
        return linesCut;
    }

    /** The lines kept, each as runs of one stream. */
    List<List<Run>> lines() {
        return lines.stream().map(Line::runs).toList();
    }

    private Line currentLine() {
        if (atLineStart()) {
            lines.addLast(new Line());
            if (lines.size() > MOST_LINES) {
                lines.removeFirst();
                linesCut++;
            }
        }
        return lines.peekLast();
    }

    private static final class Line {
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder streams = new StringBuilder();
        private int column;
        private int charsCut;
        private boolean finished;

        void put(StreamName name, char c) {
            char stream = (char) name.ordinal();
            if (column >= LONGEST_LINE) {
                charsCut++;
            } else if (column < text.length()) {
                text.setCharAt(column, c);
                streams.setCharAt(column++, stream);
            } else {
                text.append(c);
                streams.append(stream);
                column++;
            }
        }

        List<Run> runs() {
            var runs = new ArrayList<Run>();
            for (int start = 0, end; start < text.length(); start = end) {
                end = start + 1;
                while (end < text.length() && streams.charAt(end) == streams.charAt(start)) end++;
                runs.add(new Run(StreamName.values()[streams.charAt(start)], text.substring(start, end)));
            }
            if (charsCut > 0) runs.add(new Run(StreamName.STDOUT, " … " + charsCut + " more characters"));
            return runs;
        }
    }
}
