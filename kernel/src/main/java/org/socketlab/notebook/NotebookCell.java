package org.socketlab.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One cell of a {@link Notebook}; changes go into the notebook. */
public final class NotebookCell {

    private final ObjectNode node;

    NotebookCell(ObjectNode node) {
        this.node = node;
    }

    public boolean isCode() {
        return node.get("cell_type").asString().equals("code");
    }

    public boolean isMarkdown() {
        return node.get("cell_type").asString().equals("markdown");
    }

    /** The number of its run; empty if it has not run. */
    public OptionalInt executionCount() {
        var count = node.path("execution_count");
        return count.isInt() ? OptionalInt.of(count.asInt()) : OptionalInt.empty();
    }

    /** The cell's id (nbformat 4.5 and later), or null. */
    public String id() {
        return node.path("id").asString(null);
    }

    public String source() {
        return joined(node.get("source"));
    }

    /** The first line that says something, for progress and messages; empty for an empty cell. */
    public String firstLine() {
        return source().lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst().orElse("");
    }

    public List<String> tags() {
        var tags = new ArrayList<String>();
        node.path("metadata").path("tags").forEach(tag -> tags.add(tag.asString("")));
        return tags;
    }

    public boolean hasTag(String tag) {
        return tags().contains(tag);
    }

    /** Whether its outputs differ from run to run, and are compared by their shape (tag {@code measured}). */
    public boolean isMeasured() {
        return hasTag("measured");
    }

    /** Forgets outputs and execution count. */
    public void clear() {
        node.putArray("outputs");
        node.putNull("execution_count");
    }

    void setResult(int executionCount, List<ObjectNode> outputs) {
        node.put("execution_count", executionCount);
        node.putArray("outputs").addAll(outputs);
    }

    /** The outputs as the file has them; their texts may be one string or a list of lines. */
    public List<ObjectNode> outputs() {
        var outputs = new ArrayList<ObjectNode>();
        if (node.path("outputs") instanceof ArrayNode saved) {
            saved.forEach(output -> outputs.add((ObjectNode) output));
        }
        return outputs;
    }

    /** What a terminal can show of the outputs: streams, and the text form of values and displays; errors are left out. */
    public String plainOutput() {
        var plain = new StringBuilder();
        for (var output : outputs()) {
            var text = joined(output.has("text") ? output.get("text") : output.path("data").path("text/plain"));
            plain.append(text);
            if (!text.isEmpty() && !text.endsWith("\n")) plain.append('\n');
        }
        return plain.toString();
    }

    @Override
    public String toString() {
        return firstLine();
    }

    /** A text that the file may hold as one string or as a list of lines. */
    public static String joined(JsonNode text) {
        if (!text.isArray()) return text.asString("");
        var joined = new StringBuilder();
        text.forEach(line -> joined.append(line.asString("")));
        return joined.toString();
    }
}
