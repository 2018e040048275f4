package org.socketlab.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a notebook's JSON byte for byte as {@code nbformat.writes} does, so that a notebook run here and one saved by
 * JupyterLab differ only where they differ: keys sorted, one space of indentation, texts as lists of lines, a newline at
 * the end. Like nbformat it drops what is never stored: {@code signature}, {@code orig_nbformat}, {@code trusted}.
 */
final class NotebookText {

    private static final List<String> TRANSIENT = List.of("orig_nbformat", "orig_nbformat_minor", "signature");

    private final StringBuilder out = new StringBuilder();

    private NotebookText() {}

    static String of(ObjectNode notebook) {
        var copy = notebook.deepCopy();
        ((ObjectNode) copy.get("metadata")).remove(TRANSIENT);
        copy.get("cells").forEach(cell -> splitLines((ObjectNode) cell));
        var text = new NotebookText();
        text.value(copy, 0);
        return text.out.append('\n').toString();
    }

    private static void splitLines(ObjectNode cell) {
        if (cell.path("metadata") instanceof ObjectNode metadata) metadata.remove("trusted");
        split(cell, "source");
        cell.path("attachments").forEach(NotebookText::splitBundle);
        cell.path("outputs").forEach(output -> {
            splitBundle(output.path("data"));
            if (output.path("output_type").asString("").equals("stream")) split((ObjectNode) output, "text");
        });
    }

    private static void splitBundle(JsonNode bundle) {
        if (!(bundle instanceof ObjectNode data)) return;
        for (var type : List.copyOf(data.propertyNames())) {
            if (Mime.isSplitInLines(type)) split(data, type);
        }
    }

    private static void split(ObjectNode holder, String field) {
        var text = holder.get(field);
        if (text == null || !text.isString()) return;
        var lines = holder.putArray(field);
        lines(text.asString()).forEach(lines::add);
    }

    /** As Python's {@code str.splitlines(True)}: more characters end a line there than in Java. */
    static List<String> lines(String text) {
        var lines = new ArrayList<String>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (!endsLine(text.charAt(i))) continue;
            if (text.charAt(i) == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') i++;
            lines.add(text.substring(start, i + 1));
            start = i + 1;
        }
        if (start < text.length()) lines.add(text.substring(start));
        return lines;
    }

    private static boolean endsLine(char c) {
        return c >= '\n' && c <= '\r' || c >= '\u001c' && c <= '\u001e' || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }

    private void value(JsonNode node, int depth) {
        if (node.isObject()) {
            object(node, depth);
        } else if (node.isArray()) {
            array(node, depth);
        } else if (node.isString()) {
            string(node.asString());
        } else if (node.isFloatingPointNumber()) {
            out.append(PythonFloat.repr(node.doubleValue()));
        } else {
            out.append(node.asString("null"));
        }
    }

    private void object(JsonNode node, int depth) {
        var sorted = new TreeMap<String, JsonNode>();
        node.properties().forEach(property -> sorted.put(property.getKey(), property.getValue()));
        out.append('{');
        var separator = "";
        for (var property : sorted.entrySet()) {
            out.append(separator);
            newLine(depth + 1);
            string(property.getKey());
            out.append(": ");
            value(property.getValue(), depth + 1);
            separator = ",";
        }
        if (!sorted.isEmpty()) newLine(depth);
        out.append('}');
    }

    private void array(JsonNode node, int depth) {
        out.append('[');
        var separator = "";
        for (var element : node) {
            out.append(separator);
            newLine(depth + 1);
            value(element, depth + 1);
            separator = ",";
        }
        if (!node.isEmpty()) newLine(depth);
        out.append(']');
    }

    private void newLine(int depth) {
        out.append('\n').append(" ".repeat(depth));
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < ' ') out.append(String.format("\\u%04x", (int) c));
                    else out.append(c);
                }
            }
        }
        out.append('"');
    }
}
