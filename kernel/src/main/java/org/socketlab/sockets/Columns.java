package org.socketlab.sockets;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lines of as many texts each, one column under another: how every table of text is laid out. */
public final class Columns {

    private static final String GAP = "  ";

    private Columns() {}

    /** Every text at the left of its column. */
    public static String aligned(List<List<String>> lines) {
        return aligned(lines, column -> false);
    }

    /**
     * @param lines   at least one; all have as many texts as the first
     * @param atRight the columns whose texts stand at the right, counted from 0
     * @return the lines without blanks or a line end at their ends
     */
    public static String aligned(List<List<String>> lines, IntPredicate atRight) {
        int columns = lines.get(0).size();
        var widths = IntStream.range(0, columns)
                .map(column -> lines.stream().mapToInt(line -> width(line.get(column))).max().orElse(0)).toArray();
        return lines.stream().map(line -> IntStream.range(0, columns)
                .mapToObj(column -> padded(line.get(column), widths[column], atRight.test(column)))
                .collect(Collectors.joining(GAP)).stripTrailing()).collect(Collectors.joining("\n"));
    }

    private static String padded(String text, int width, boolean atRight) {
        var blanks = " ".repeat(width - width(text));
        return atRight ? blanks + text : text + blanks;
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
