package org.socketlab.view;

import java.io.Closeable;
import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.stream.BaseStream;

/**
 * A value as text, the way Java prints it, with these differences: arrays are shown with what is in them; what contains
 * itself, throws or is huge does no harm; and no identity hash is printed, because it differs from run to run.
 */
final class TextForm {

    /** The longest text of one value. */
    static final int MOST_CHARS = 100_000;
    /** The most elements shown of one array, collection or map, and what all of them together may take. */
    static final int MOST_ELEMENTS = 200;
    static final int MOST_CHARS_OF_ELEMENTS = 10_000;

    private final StringBuilder out = new StringBuilder();
    private final Set<Object> around = Collections.newSetFromMap(new IdentityHashMap<>());
    private final int mostCharsOfElements;
    private String separator = ", ";

    private TextForm(int mostCharsOfElements) {
        this.mostCharsOfElements = mostCharsOfElements;
    }

    static String of(Object value) {
        return cut(print(value, MOST_CHARS_OF_ELEMENTS), MOST_CHARS);
    }

    /** With the elements of the outermost container each on a line of its own. */
    static String rowByRow(Object value) {
        var form = new TextForm(MOST_CHARS_OF_ELEMENTS);
        form.separator = ",\n ";
        form.add(value);
        return cut(form.out.toString(), MOST_CHARS);
    }

    /** For a place with little room, such as a field of a table. */
    static String brief(Object value, int mostChars) {
        return cut(print(value, mostChars), mostChars);
    }

    static String cut(String text, int mostChars) {
        if (text.length() <= mostChars) return text;
        int end = Character.isHighSurrogate(text.charAt(mostChars - 1)) ? mostChars - 1 : mostChars;
        return text.substring(0, end) + " … " + (text.length() - end) + " more characters";
    }

    private static String print(Object value, int mostCharsOfElements) {
        var form = new TextForm(mostCharsOfElements);
        try {
            form.add(value);
        } catch (StackOverflowError tooDeep) {
            return TypeNames.of(value.getClass()) + "@… (nested too deep to be shown)";
        }
        return form.out.toString();
    }

    private void add(Object value) {
        if (value == null) out.append("null");
        else if (isContainer(value)) addContainer(value);
        else out.append(single(value));
    }

    private static boolean isContainer(Object value) {
        return value.getClass().isArray() || value instanceof Collection || value instanceof Map || value instanceof Record
                || value instanceof Optional || value instanceof Map.Entry;
    }

    private void addContainer(Object value) {
        if (!around.add(value)) {
            out.append("(this ").append(TypeNames.of(value.getClass())).append(" again)");
            return;
        }
        if (value instanceof Collection<?> elements) addElements(elements.iterator(), elements.size(), '[', ']');
        else if (value instanceof Map<?, ?> map) addElements(map.entrySet().iterator(), map.size(), '{', '}');
        else if (value instanceof Map.Entry<?, ?> entry) addEntry(entry);
        else if (value instanceof Optional<?> optional) addOptional(optional);
        else if (value instanceof Record record) addRecord(record);
        else addElements(arrayIterator(value), Array.getLength(value), '[', ']');
        around.remove(value);
    }

    private void addElements(Iterator<?> elements, int size, char open, char close) {
        var between = separator;
        separator = ", ";
        out.append(open);
        int count = 0;
        try {
            for (; elements.hasNext(); count++) {
                if (count == MOST_ELEMENTS || out.length() > mostCharsOfElements) break;
                var element = elements.next();
                if (count > 0) out.append(between);
                add(element);
            }
            if (elements.hasNext()) out.append(between).append("… ").append(size - count).append(" more");
        } catch (RuntimeException changedOrBroken) {
            out.append(" … (reading on failed: ").append(message(changedOrBroken)).append(')');
        }
        out.append(close);
    }

    private void addEntry(Map.Entry<?, ?> entry) {
        add(entry.getKey());
        out.append('=');
        add(entry.getValue());
    }

    private void addOptional(Optional<?> optional) {
        if (optional.isEmpty()) {
            out.append("Optional.empty");
            return;
        }
        out.append("Optional[");
        add(optional.get());
        out.append(']');
    }

    /** A record that says nothing special of itself is shown with what is in it; else its own words count. */
    private void addRecord(Record record) {
        var components = RecordForm.of(record);
        if (components == null || !components.hasContainers() || components.saysSomethingSpecial()) {
            out.append(single(record));
            return;
        }
        out.append(record.getClass().getSimpleName()).append('[');
        for (int i = 0; i < components.names().size(); i++) {
            if (i > 0) out.append(", ");
            out.append(components.names().get(i)).append('=');
            add(components.values().get(i));
        }
        out.append(']');
    }

    private static String single(Object value) {
        if (value instanceof CharSequence text) return text.toString();
        if (isLive(value)) return TypeNames.of(value.getClass()) + " (shown without reading it)";
        if (value instanceof Throwable thrown) return throwable(thrown);
        if (value instanceof Class<?> type) return (type.isInterface() ? "interface " : type.isPrimitive() ? "" : "class ") + TypeNames.qualified(type);
        return byToString(value);
    }

    /** What would be used up, or would block, by being looked into. */
    static boolean isLive(Object value) {
        return value instanceof InputStream || value instanceof Reader || value instanceof BaseStream || value instanceof Iterator || value instanceof Enumeration || value instanceof Spliterator
                || value instanceof Closeable && saysNothing(value);
    }

    private static boolean saysNothing(Object value) {
        try {
            return value.getClass().getMethod("toString").getDeclaringClass() == Object.class;
        } catch (NoSuchMethodException impossible) {
            return false;
        }
    }

    private static String byToString(Object value) {
        var name = TypeNames.of(value.getClass());
        if (saysNothing(value)) return name + "@…";
        try {
            var text = value.toString();
            if (text == null) return name + "@… (its toString() returned null)";
            var identity = "@" + Integer.toHexString(System.identityHashCode(value));
            return text.replace(value.getClass().getName() + identity, name + "@…");
        } catch (RuntimeException | AssertionError | LinkageError failed) {
            return name + "@… (its toString() threw " + message(failed) + ")";
        } catch (StackOverflowError endless) {
            return name + "@… (its toString() never ends)";
        }
    }

    private static String throwable(Throwable thrown) {
        var text = new StringBuilder(message(thrown));
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        seen.add(thrown);
        for (var cause = thrown.getCause(); cause != null && seen.add(cause); cause = cause.getCause())
            text.append("\nCaused by: ").append(message(cause));
        return text.toString();
    }

    private static String message(Throwable thrown) {
        var name = TypeNames.qualified(thrown.getClass());
        try {
            var message = thrown.getLocalizedMessage();
            return message == null ? name : name + ": " + message;
        } catch (RuntimeException broken) {
            return name;
        }
    }

    private static Iterator<Object> arrayIterator(Object array) {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < Array.getLength(array);
            }

            @Override
            public Object next() {
                return Array.get(array, next++);
            }
        };
    }
}
