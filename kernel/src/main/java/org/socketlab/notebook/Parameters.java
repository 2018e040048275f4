package org.socketlab.notebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The parameters of a notebook, as papermill has them: the variables that the cell tagged {@code parameters} gives values to. Other values
 * come in a cell of their own after it, tagged {@code injected-parameters}, which takes the place of one that is there already.
 *
 * <pre>
 * Parameters.of(notebook).inject(Map.of("clients", "20"), Map.of());
 * </pre>
 */
public final class Parameters {

    private static final String TAG = "parameters";
    private static final String INJECTED_TAG = "injected-parameters";

    /** A declaration with a value at the start of a line, or after another. */
    private static final Pattern DECLARATION = Pattern.compile(
            "(?:^|;)[ \\t]*(?:final\\s+)?([A-Za-z_][\\w.]*(?:<[^=;]*>)?(?:\\[\\])*)\\s+([A-Za-z_$][\\w$]*)\\s*=\\s*([^;]*)(?=;)", Pattern.MULTILINE);

    private final Notebook notebook;
    private final NotebookCell cell;
    private final Map<String, Declared> known = new LinkedHashMap<>();

    private record Declared(String type, String initial) {}

    private Parameters(Notebook notebook, NotebookCell cell) {
        this.notebook = notebook;
        this.cell = cell;
        var found = DECLARATION.matcher(cell == null ? "" : cell.source());
        while (found.find()) {
            var initial = found.group(3).strip();
            known.put(found.group(2), new Declared(found.group(1).equals("var") ? ParameterLiteral.typeOf(initial) : found.group(1), initial));
        }
    }

    public static Parameters of(Notebook notebook) {
        return new Parameters(notebook, tagged(notebook, TAG).orElse(null));
    }

    /** The names in the order of the cell; empty where no cell has the tag. */
    public List<String> names() {
        return List.copyOf(known.keySet());
    }

    /**
     * Puts values into the notebook.
     *
     * @param typed by name: a value that is a number, true, false or null where it looks like one, and fits the variable's type
     * @param raw   by name: strings, whatever they look like
     * @throws IllegalArgumentException when the notebook has no such parameters, or one cannot have that value
     */
    public void inject(Map<String, String> typed, Map<String, String> raw) {
        if (typed.isEmpty() && raw.isEmpty()) return;
        if (cell == null) {
            throw new IllegalArgumentException("has no parameters: none of its code cells is tagged \"" + TAG
                    + "\". Give that tag to the cell that declares them (in JupyterLab: Property Inspector, Cell Tags)");
        }
        var lines = new ArrayList<String>(List.of("// Parameters"));
        typed.forEach((name, value) -> lines.add(assignment(name, value, false)));
        raw.forEach((name, value) -> lines.add(assignment(name, value, true)));
        tagged(notebook, INJECTED_TAG).ifPresent(notebook::remove);
        notebook.insertCodeAfter(cell, INJECTED_TAG, String.join("\n", lines));
    }

    /** An assignment and not a declaration, so that the variable keeps the type the notebook was written for. */
    private String assignment(String name, String value, boolean raw) {
        var declared = known.get(name);
        if (declared == null) throw new IllegalArgumentException("has no parameter " + name + ". " + knownOnes());
        var literal = ParameterLiteral.of(declared.type, value, raw).orElseThrow(() -> new IllegalArgumentException("declares "
                + declared.type + " " + name + " = " + declared.initial + ", and \"" + value + "\" is no value for " + aOrAn(declared.type)));
        return name + " = " + literal + ";";
    }

    private String knownOnes() {
        if (known.isEmpty()) return "Its cell tagged \"" + TAG + "\" gives a value to no variable";
        return known.entrySet().stream().map(each -> each.getKey() + " (" + each.getValue().initial + ")").collect(Collectors.joining(", ", "It has ", ""));
    }

    private static String aOrAn(String type) {
        return (type.equals("int") ? "an " : "a ") + type;
    }

    private static Optional<NotebookCell> tagged(Notebook notebook, String tag) {
        return notebook.codeCells().stream().filter(each -> each.hasTag(tag)).findFirst();
    }
}
