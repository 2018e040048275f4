package org.socketlab.view;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A value that has rows and columns: a map, records, maps, or arrays (lists) of arrays.
 *
 * @param headings  the columns' names; empty if they have none
 * @param rows      the first rows; a row may be shorter than others
 * @param rowsCut   how many rows are left out at the end
 */
record Table(List<String> headings, List<List<Object>> rows, int rowsCut) {

    static final int MOST_ROWS = 100;
    static final int MOST_COLUMNS = 30;

    /** The table that a value is, if it is one and has at least one row. */
    static Optional<Table> of(Object value) {
        if (value instanceof Map<?, ?> map) return ofMap(map);
        var elements = elements(value);
        if (elements == null || elements.first.isEmpty()) return Optional.empty();
        var first = elements.first;
        int cut = elements.size - first.size();
        if (first.stream().allMatch(Record.class::isInstance)) return ofRecords(first, cut);
        if (first.stream().allMatch(Map.class::isInstance)) return ofMaps(first, cut);
        if (first.stream().allMatch(Table::isRow)) return Optional.of(ofRows(first, cut));
        return Optional.empty();
    }

    private static Optional<Table> ofMap(Map<?, ?> map) {
        if (map.isEmpty()) return Optional.empty();
        var rows = new ArrayList<List<Object>>();
        for (var entry : map.entrySet()) {
            if (rows.size() == MOST_ROWS) break;
            rows.add(row(entry.getKey(), entry.getValue()));
        }
        return Optional.of(new Table(List.of("key", "value"), rows, map.size() - rows.size()));
    }

    private static Optional<Table> ofRecords(List<?> records, int cut) {
        var type = records.get(0).getClass();
        var rows = new ArrayList<List<Object>>();
        for (var record : records) {
            var form = record.getClass() == type ? RecordForm.of((Record) record) : null;
            if (form == null) return Optional.empty();
            rows.add(form.values());
        }
        var names = RecordForm.namesOf(type);
        return names.isEmpty() ? Optional.empty() : Optional.of(new Table(names, rows, cut));
    }

    private static Optional<Table> ofMaps(List<?> maps, int cut) {
        var keys = new LinkedHashSet<Object>();
        for (var map : maps) keys.addAll(((Map<?, ?>) map).keySet());
        if (keys.isEmpty()) return Optional.empty();
        var rows = new ArrayList<List<Object>>();
        for (var map : maps) {
            var row = new ArrayList<>();
            for (var key : keys) row.add(((Map<?, ?>) map).containsKey(key) ? ((Map<?, ?>) map).get(key) : "");
            rows.add(row);
        }
        return Optional.of(new Table(keys.stream().map(key -> TextForm.brief(key, 100)).toList(), rows, cut));
    }

    private static Table ofRows(List<?> rows, int cut) {
        return new Table(List.of(), rows.stream().map(row -> elements(row).first).toList(), cut);
    }

    private static boolean isRow(Object value) {
        return value instanceof List || value != null && value.getClass().isArray();
    }

    /** The first elements of a collection or array, and how many it has in all. */
    private record Elements(List<Object> first, int size) {}

    private static Elements elements(Object value) {
        if (value instanceof Collection<?> collection) {
            var first = new ArrayList<>();
            for (var element : collection) {
                if (first.size() == MOST_ROWS) break;
                first.add(element);
            }
            return new Elements(first, collection.size());
        }
        if (value == null || !value.getClass().isArray()) return null;
        int length = Array.getLength(value);
        var first = IntStream.range(0, Math.min(length, MOST_ROWS)).mapToObj(i -> Array.get(value, i))
                .collect(ArrayList<Object>::new, ArrayList::add, ArrayList::addAll);
        return new Elements(first, length);
    }

    private static List<Object> row(Object... fields) {
        var row = new ArrayList<>();
        Collections.addAll(row, fields);
        return row;
    }

    int columns() {
        return Math.max(headings.size(), rows.stream().mapToInt(List::size).max().orElse(0));
    }
}
