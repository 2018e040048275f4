package org.socketlab.shell;

import java.util.Optional;

/**
 * Where the code of one compiled class comes from. JShell puts each snippet into a class of its own and adds lines above it;
 * {@code snippetLines} leads back.
 *
 * @param source       the text that holds the snippet; when an unchanged cell runs again, its class stays and the source is new
 * @param line         the line of the source where the snippet begins
 * @param snippetLines for each line of the compiled text the line of the snippet, both from 0
 * @param wovenName    the file name that was written into the class
 * @param wovenLine    the line where the snippet began when the class was written
 */
record Origin(Source source, int line, int[] snippetLines, String wovenName, int wovenLine) {

    /** Parts the names of several sources. */
    static final String SEVERAL = " or ";

    /** The line to write into the class for a line (from 1) of the compiled text. */
    int wovenLineOf(int compiledLine) {
        var index = Math.min(Math.max(compiledLine - 1, 0), snippetLines.length - 1);
        return wovenLine + snippetLines[index];
    }

    /** Today's line for one that was written into the class. */
    int lineOf(int woven) {
        return woven - wovenLine + line;
    }

    /** This class, met again in a later text. */
    Origin movedTo(Source newSource, int newLine) {
        return new Origin(newSource, newLine, snippetLines, wovenName, wovenLine);
    }

    /** What to call the place of a frame whose class says that file name. */
    String nameFor(String wovenFile) {
        return isShared() ? wovenFile : source.name();
    }

    /** The text of that line of today's source. */
    Optional<String> textOf(int number) {
        return isShared() ? Optional.empty() : source.line(number);
    }

    /** Methods of several cells in one class: its frames cannot tell which. */
    private boolean isShared() {
        return wovenName.contains(SEVERAL);
    }
}
