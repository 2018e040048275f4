package org.socketlab.view;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A value as a tree of maps, lists, strings, numbers, booleans and nulls, which any JSON writer can write. Numbers that
 * JSON lacks (NaN, infinities), dates and other objects become strings.
 */
final class JsonTree {

    private static final int DEEPEST = 100;
    private static final JsonMapper READER = JsonMapper.builder().build();

    private final Set<Object> around = Collections.newSetFromMap(new IdentityHashMap<>());

    private JsonTree() {}

    static Object of(Object value) {
        return new JsonTree().tree(value);
    }

    /**
     * What a JSON text says.
     *
     * @throws IllegalArgumentException if it is not JSON, telling where
     */
    static Object parse(String json) {
        try {
            return READER.readValue(json, Object.class);
        } catch (JacksonException wrong) {
            throw new IllegalArgumentException("this text is not JSON: " + wrong.getOriginalMessage()
                    + "; give a map, a list or a record to have it written as JSON", wrong);
        }
    }

    private Object tree(Object value) {
        if (value == null || value instanceof Boolean || value instanceof String) return value;
        if (value instanceof Number number) return number(number);
        if (value instanceof Optional<?> optional) return tree(optional.orElse(null));
        if (!(value instanceof Map || value instanceof Collection || value instanceof Record || value.getClass().isArray()))
            return TextForm.of(value);
        if (around.size() >= DEEPEST || !around.add(value)) return "(this " + TypeNames.of(value.getClass()) + " again, or nested too deep)";
        var tree = container(value);
        around.remove(value);
        return tree;
    }

    private static Object number(Number number) {
        if (number instanceof Double || number instanceof Float)
            return Double.isFinite(number.doubleValue()) ? number : number.toString();
        boolean plain = number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte
                || number instanceof BigInteger || number instanceof BigDecimal;
        return plain ? number : new BigDecimal(number.toString());
    }

    private Object container(Object value) {
        if (value instanceof Map<?, ?> map) return object(List.copyOf(map.keySet()), new ArrayList<>(map.values()));
        if (value instanceof Collection<?> elements) return elements.stream().map(this::tree).collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
        if (value instanceof Record record) {
            var form = RecordForm.of(record);
            return form == null ? TextForm.of(record) : object(form.names(), form.values());
        }
        var elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(value); i++) elements.add(tree(Array.get(value, i)));
        return elements;
    }

    private Map<String, Object> object(List<?> keys, List<?> values) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keys.size(); i++) object.put(TextForm.brief(keys.get(i), 1_000), tree(values.get(i)));
        return object;
    }
}
