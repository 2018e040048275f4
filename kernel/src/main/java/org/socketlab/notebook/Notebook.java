package org.socketlab.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A notebook in format 4 (nbformat documentation, "The Notebook file format"). What this class does not know, in the
 * notebook's, a cell's or an output's metadata, is kept and written back. Not safe for several threads.
 */
public final class Notebook {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final int FORMAT = 4;
    private static final int MINOR_WITH_CELL_IDS = 5;

    private final ObjectNode root;
    private final List<NotebookCell> cells = new ArrayList<>();

    private Notebook(ObjectNode root) {
        this.root = root;
        root.get("cells").forEach(cell -> cells.add(new NotebookCell((ObjectNode) cell)));
    }

    /**
     * @throws NotebookFormatException if the file's content is not a notebook in format 4
     * @throws IOException if the file cannot be read
     */
    public static Notebook read(Path file) throws IOException {
        return parse(Files.readString(file), file.toString());
    }

    /** @param name what messages call this notebook, such as its file's path */
    public static Notebook parse(String text, String name) {
        try {
            if (JSON.readTree(text) instanceof ObjectNode root) return new Notebook(checked(root, name));
            throw new NotebookFormatException(name + " is not a notebook: its JSON is not an object.", null);
        } catch (JacksonException e) {
            throw new NotebookFormatException(name + " is not a notebook: it is not JSON ("
                    + e.getOriginalMessage() + at(e) + ").", e);
        }
    }

    private static String at(JacksonException e) {
        return e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
    }

    private static ObjectNode checked(ObjectNode root, String name) {
        int format = root.path("nbformat").asInt(0);
        if (format != FORMAT) {
            throw new NotebookFormatException(name + (format == 0 ? " is not a notebook: it has no \"nbformat\"."
                    : " is in notebook format " + format + ", and only format 4 can be read here. "
                            + "Convert it with: jupyter nbconvert --to notebook --nbformat 4 " + name), null);
        }
        if (!root.path("cells").isArray() || !root.path("metadata").isObject()) {
            throw new NotebookFormatException(name + " is not a notebook: it lacks \"cells\" or \"metadata\".", null);
        }
        root.get("cells").forEach(cell -> {
            if (!cell.isObject() || !cell.path("cell_type").isString() || !cell.has("source")) {
                throw new NotebookFormatException(name + " is not a notebook: it has a cell without type or source.", null);
            }
        });
        return root;
    }

    /** All cells, code and text, in the order of the file. */
    public List<NotebookCell> cells() {
        return List.copyOf(cells);
    }

    /** The cells that have code, in the order of the file. */
    public List<NotebookCell> codeCells() {
        return cells.stream().filter(NotebookCell::isCode).toList();
    }

    /** Adds a code cell with one tag, which is its id too. */
    void insertCodeAfter(NotebookCell cell, String tag, String source) {
        var node = JSON.createObjectNode().put("cell_type", "code");
        if (root.path("nbformat_minor").asInt(0) >= MINOR_WITH_CELL_IDS) node.put("id", tag);
        node.putObject("metadata").putArray("tags").add(tag);
        node.put("source", source);
        var added = new NotebookCell(node);
        added.clear();
        int at = cells.indexOf(cell) + 1;
        cells.add(at, added);
        ((ArrayNode) root.get("cells")).insert(at, node);
    }

    void remove(NotebookCell cell) {
        ((ArrayNode) root.get("cells")).remove(cells.indexOf(cell));
        cells.remove(cell);
    }

    /** The language the notebook says it is written in, in lower case; empty if it does not say. */
    public Optional<String> language() {
        var metadata = root.path("metadata");
        var language = metadata.path("kernelspec").path("language").asString(
                metadata.path("language_info").path("name").asString(""));
        return Optional.of(language.toLowerCase(Locale.ROOT)).filter(l -> !l.isEmpty());
    }

    /** Notes which language the kernel spoke, as front ends do with the {@code language_info} of {@code kernel_info_reply}. */
    public void setLanguageInfo(Map<String, Object> languageInfo) {
        ((ObjectNode) root.get("metadata")).set("language_info", JSON.valueToTree(languageInfo));
    }

    /** The whole file's text, byte for byte as {@code nbformat} (and with it JupyterLab) writes it. */
    public String text() {
        return NotebookText.of(root);
    }

    /** Replaces the file's content in one step: whoever reads it meanwhile sees the old notebook or the new one, whole. */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, text());
    }
}
