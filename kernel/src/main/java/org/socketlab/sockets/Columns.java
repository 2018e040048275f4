package org.socketlab.sockets;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lines of as many texts each, one column under another. */
final class Columns {

    private static final String GAP = "  ";

    private Columns() {}

    static String aligned(List<List<String>> lines) {
        int columns = lines.get(0).size();
        var widths = IntStream.range(0, columns)
                .map(column -> lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0)).toArray();
        return lines.stream().map(line -> IntStream.range(0, columns)
                .mapToObj(column -> line.get(column) + " ".repeat(widths[column] - line.get(column).length()))
                .collect(Collectors.joining(GAP)).stripTrailing()).collect(Collectors.joining("\n"));
    }
}
