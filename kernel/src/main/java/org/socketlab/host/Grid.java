package org.socketlab.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.socketlab.sockets.Columns;

/** A small table of texts, every column as wide as its widest field, numbers at the right: what a report prints. */
public record Grid(List<String> head, List<List<String>> rows) {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+");

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
        var numbers = IntStream.range(0, head.size()).filter(this::isOfNumbers).boxed().collect(Collectors.toSet());
        return Columns.aligned(lines, numbers::contains);
    }

    private boolean isOfNumbers(int column) {
        return rows.stream().map(row -> row.get(column)).allMatch(text -> text.isEmpty() || NUMBER.matcher(text).matches())
                && rows.stream().anyMatch(row -> !row.get(column).isEmpty());
    }
}
