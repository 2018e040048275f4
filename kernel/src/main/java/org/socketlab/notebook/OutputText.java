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
 * there by length and digest. Execution counts are left out, and texts of one stream are joined as JupyterLab does, so
 * that it does not matter which front end saved the notebook.
 */
final class OutputText {

    private final List<String> lines = new ArrayList<>();
    private String streamName;
    private StreamText stream;

    private OutputText() {}

    static List<String> of(List<ObjectNode> outputs) {
        var text = new OutputText();
        outputs.forEach(text::add);
        text.endStream();
        return text.lines;
    }

    private void add(ObjectNode output) {
        var type = output.path("output_type").asString("");
        if (type.equals("stream")) {
            addStream(output);
            return;
        }
        endStream();
        if (type.equals("error")) {
            addText("error " + output.path("ename").asString(""), output.path("evalue").asString(""));
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
        if (stream != null) addText(streamName, stream.toString());
        streamName = null;
        stream = null;
    }

    private void addBundle(String type, JsonNode data, JsonNode metadata) {
        for (var mime : new TreeSet<>(data.propertyNames())) {
            var form = data.get(mime);
            if (Mime.isJson(mime)) addText(type + " " + mime, form.toPrettyString());
            else if (Mime.isSplitInLines(mime)) addText(type + " " + mime, NotebookCell.joined(form));
            else lines.add(type + " " + mime + ": " + summary(NotebookCell.joined(form)));
        }
        if (!metadata.isEmpty()) addText(type + " metadata", metadata.toPrettyString());
    }

    private void addText(String heading, String text) {
        lines.add(heading + ":");
        addLines(text);
        if (text.endsWith("\n") != heading.equals(streamName)) lines.add(text.endsWith("\n") ? "    (ends its line)" : "    (does not end its line)");
    }

    /** Escape characters are shown, because colours would make two differing lines look alike. */
    private void addLines(String text) {
        text.lines().forEach(line -> lines.add("    " + line.replace('\u001b', '␛')));
    }

    private static String summary(String data) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(data.strip().getBytes(StandardCharsets.UTF_8));
            return data.strip().length() + " characters, SHA-256 " + HexFormat.of().formatHex(digest, 0, 8) + "…";
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
