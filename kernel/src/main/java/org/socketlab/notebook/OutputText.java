package org.socketlab.notebook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Outputs as lines that read well in a diff and differ whenever the outputs differ: pictures and other long data stand
 * there by length and digest. Execution counts are left out, texts of one stream are joined as JupyterLab does, and JSON
 * is {@linkplain JsonText normalised}, so that it does not matter which front end saved the notebook.
 */
class OutputText {

    private final List<String> lines = new ArrayList<>();
    private String streamName;
    private StreamText stream;

    OutputText() {}

    static List<String> of(List<ObjectNode> outputs) {
        return new OutputText().linesOf(outputs);
    }

    final List<String> linesOf(List<ObjectNode> outputs) {
        outputs.forEach(this::add);
        endStream();
        return lines;
    }

    private void add(ObjectNode output) {
        var type = output.path("output_type").asString("");
        if (type.equals("stream")) {
            addStream(output);
            return;
        }
        endStream();
        if (type.equals("error")) {
            addText("error " + output.path("ename").asString(""), output.path("evalue").asString(""), false);
            output.path("traceback").forEach(line -> addLines(line.asString("")));
        } else {
            addBundle(type, output.path("data"), output.path("metadata"));
        }
    }

    private void addStream(ObjectNode output) {
        var name = output.path("name").asString("");
        if (!name.equals(streamName)) {
            endStream();
            streamName = name;
            stream = new StreamText();
        }
        stream.append(NotebookCell.joined(output.path("text")));
    }

    private void endStream() {
        if (stream != null) addText(streamName, stream.toString(), true);
        streamName = null;
        stream = null;
    }

    private void addBundle(String type, JsonNode data, JsonNode metadata) {
        for (var mime : new TreeSet<>(data.propertyNames())) addForm(type + " " + mime, mime, data.get(mime));
        if (!metadata.isEmpty()) addText(type + " metadata", JsonText.of(metadata), false);
    }

    /** Adds one form of a value. */
    void addForm(String heading, String mime, JsonNode form) {
        if (Mime.isJson(mime)) addText(heading, JsonText.of(form), false);
        else if (Mime.isSplitInLines(mime)) addText(heading, NotebookCell.joined(form), false);
        else addLine(heading + ": " + summary(NotebookCell.joined(form)));
    }

    /** @param endsItsLine what this kind of text usually does; the other is said */
    final void addText(String heading, String text, boolean endsItsLine) {
        addLine(heading + ":");
        addLines(text);
        if (text.endsWith("\n") != endsItsLine) addLine(endsItsLine ? "    (does not end its line)" : "    (ends its line)");
    }

    void addLines(String text) {
        if (text.isEmpty()) return;
        var whole = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        for (var line : whole.split("\n", -1)) addLine("    " + line);
    }

    final void addLine(String line) {
        lines.add(line);
    }

    private static String summary(String base64) {
        try {
            var data = base64.replaceAll("\\s+", "");
            var digest = MessageDigest.getInstance("SHA-256").digest(data.getBytes(StandardCharsets.UTF_8));
            return data.length() + " characters, SHA-256 " + HexFormat.of().formatHex(digest, 0, 8) + "…";
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
