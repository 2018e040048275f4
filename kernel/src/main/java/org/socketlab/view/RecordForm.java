package org.socketlab.view;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A record taken apart: its components' names and values, in the order of their declaration. */
record RecordForm(Record record, List<String> names, List<Object> values) {

    /** Null if its components cannot be read. */
    static RecordForm of(Record record) {
        var names = namesOf(record.getClass());
        var values = new ArrayList<>();
        try {
            for (var component : record.getClass().getRecordComponents()) values.add(read(component, record));
        } catch (ReflectiveOperationException | RuntimeException closedOrBroken) {
            return null;
        }
        return new RecordForm(record, names, values);
    }

    static List<String> namesOf(Class<?> type) {
        return List.of(type.getRecordComponents()).stream().map(RecordComponent::getName).toList();
    }

    private static Object read(RecordComponent component, Record record) throws ReflectiveOperationException {
        var accessor = component.getAccessor();
        accessor.trySetAccessible();
        return accessor.invoke(record);
    }

    boolean hasContainers() {
        return values.stream().anyMatch(value -> value != null
                && (value.getClass().isArray() || value instanceof Collection || value instanceof Map || value instanceof Record));
    }

    /** Whether its {@code toString} is not the one that the compiler gives to every record. */
    boolean saysSomethingSpecial() {
        try {
            var usual = IntStream.range(0, names.size()).mapToObj(i -> names.get(i) + "=" + values.get(i))
                    .collect(Collectors.joining(", ", record.getClass().getSimpleName() + "[", "]"));
            return !usual.equals(record.toString());
        } catch (RuntimeException | StackOverflowError broken) {
            return false;
        }
    }
}
