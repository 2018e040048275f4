package org.socketlab.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A small table of texts, every column as wide as its widest field, numbers at the right: what a report prints. */
public record Grid(List<String> head, List<List<String>> rows) {

    /** A row of a report gives one text for each heading. */
    public Grid {
        head = List.copyOf(head);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** The same without those of the named columns in which nothing stands. */
    public Grid withoutEmpty(Set<String> columns) {
        var kept = IntStream.range(0, head.size())
                .filter(column -> !columns.contains(head.get(column)) || rows.stream().anyMatch(row -> !row.get(column).isEmpty())).boxed().toList();
        return new Grid(pick(head, kept), rows.stream().map(row -> pick(row, kept)).toList());
    }

    private static List<String> pick(List<String> row, List<Integer> columns) {
        return columns.stream().map(row::get).toList();
    }

    /** The lines of the table, without a line end after the last. */
    @Override
    public String toString() {
        var lines = new ArrayList<List<String>>();
        lines.add(head);
        lines.addAll(rows);
        var widths = IntStream.range(0, head.size()).map(column -> lines.stream().mapToInt(line -> width(line.get(column))).max().orElse(0)).toArray();
        var numbers = IntStream.range(0, head.size()).mapToObj(this::isOfNumbers).toList();
        return lines.stream().map(line -> IntStream.range(0, head.size())
                .mapToObj(column -> padded(line.get(column), widths[column], numbers.get(column)))
                .collect(Collectors.joining("  ")).stripTrailing()).collect(Collectors.joining("\n"));
    }

    private boolean isOfNumbers(int column) {
        return !rows.isEmpty() && rows.stream().map(row -> row.get(column)).allMatch(text -> text.matches("-?\\d*"))
                && rows.stream().anyMatch(row -> row.get(column).matches("-?\\d+"));
    }

    private static String padded(String text, int width, boolean right) {
        var blanks = " ".repeat(width - width(text));
        return right ? blanks + text : text + blanks;
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
