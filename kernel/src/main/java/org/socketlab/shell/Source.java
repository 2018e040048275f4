package org.socketlab.shell;

import java.util.Optional;

/**
 * A text of Java as its writer sees it: a cell, a stretch of one, or a file that a cell loads.
 *
 * @param name      what messages call it: {@code cell [3]} or {@code setup.jsh}
 * @param code      the text
 * @param firstLine the number of the text's first line in the whole it is taken from, from 1
 */
record Source(String name, String code, int firstLine) {

    /** The line number of the character at that offset. */
    int lineAt(int offset) {
        var line = firstLine;
        for (int i = 0; i < Math.min(offset, code.length()); i++) if (code.charAt(i) == '\n') line++;
        return line;
    }

    /** The text of a line, without its end. */
    Optional<String> line(int number) {
        return number < firstLine ? Optional.empty() : code.lines().skip(number - firstLine).findFirst();
    }

    /** Where the line begins that the character at that offset stands in. */
    int lineStart(int offset) {
        return code.lastIndexOf('\n', Math.min(offset, code.length()) - 1) + 1;
    }
}
