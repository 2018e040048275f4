package org.socketlab.notebook;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.List;

/**
 * Where one code cell's outputs differ between two runs of a notebook. All of the outputs count, every MIME type byte for byte, JSON by its
 * values. Of a cell tagged {@code measured} the shape counts: the same kinds of output with the same words, whatever the numbers.
 *
 * @param place how-maniest code cell, from 1
 * @param saved the cell as it was
 * @param now   the cell as it is
 * @param lines a unified diff: {@code -} saved, {@code +} now; control characters as the pictures that Unicode has for them
 */
public record OutputDiff(int place, NotebookCell saved, NotebookCell now, List<String> lines) {

    private static final int CONTEXT_LINES = 2;

    public OutputDiff {
        lines = List.copyOf(lines);
    }

    /** The differing cells in order; empty if all outputs are the same. */
    public static List<OutputDiff> between(Notebook saved, Notebook now) {
        var before = saved.codeCells();
        var after = now.codeCells();
        if (before.size() != after.size()) {
            throw new IllegalArgumentException("not the same notebook: " + before.size() + " and " + after.size() + " code cells");
        }
        var differences = new ArrayList<OutputDiff>();
        for (int i = 0; i < before.size(); i++) {
            var diff = diff(before.get(i), after.get(i));
            if (!diff.isEmpty()) differences.add(new OutputDiff(i + 1, before.get(i), after.get(i), diff));
        }
        return differences;
    }

    /** Whether the cell's digits were not compared. */
    public boolean isMeasured() {
        return now.isMeasured();
    }

    /** {@code code cell 3: client.recv(1024)}. */
    public String heading() {
        return "code cell " + place + (isMeasured() ? " (measured, compared by its shape)" : "") + ": " + now.firstLine();
    }

    private static List<String> diff(NotebookCell before, NotebookCell after) {
        var diff = diff(lines(before, after.isMeasured()), lines(after, after.isMeasured()));
        return diff.stream().map(OutputDiff::visible).toList();
    }

    private static List<String> lines(NotebookCell cell, boolean measured) {
        return measured ? MeasuredText.of(cell.outputs()) : OutputText.of(cell.outputs());
    }

    private static List<String> diff(List<String> before, List<String> after) {
        var unified = UnifiedDiffUtils.generateUnifiedDiff("saved", "now", before, DiffUtils.diff(before, after), CONTEXT_LINES);
        return unified.isEmpty() ? List.of() : unified.subList(2, unified.size());
    }

    /** Colours, for one, would make two differing lines look alike. */
    private static String visible(String line) {
        if (line.chars().noneMatch(Character::isISOControl)) return line;
        return line.chars().map(c -> c < ' ' && c != '\t' ? '\u2400' + c : Character.isISOControl(c) && c != '\t' ? '\ufffd' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
