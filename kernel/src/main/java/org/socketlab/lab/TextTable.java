package org.socketlab.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of text in aligned columns, for a terminal or a diff. */
final class TextTable {

    private TextTable() {}

    /** The head in capitals; lines without blanks at their ends. */
    static String of(List<String> head, List<List<String>> rows) {
        var lines = new ArrayList<List<String>>();
        lines.add(head.stream().map(String::toUpperCase).toList());
        lines.addAll(rows);
        var widths = IntStream.range(0, head.size())
                .map(column -> lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0)).toArray();
        return lines.stream().map(line -> IntStream.range(0, head.size())
                .mapToObj(column -> line.get(column) + " ".repeat(widths[column] - line.get(column).length()))
                .collect(Collectors.joining("  ")).stripTrailing()).collect(Collectors.joining("\n"));
    }
}
