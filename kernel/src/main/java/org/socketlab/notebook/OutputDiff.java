package org.socketlab.notebook;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.List;

/**
 * Where one code cell's outputs differ between two runs of a notebook.
 *
 * @param place     the how-maniest code cell, from 1
 * @param firstLine of the cell
 * @param lines     a unified diff: {@code -} saved, {@code +} now
 */
public record OutputDiff(int place, String firstLine, List<String> lines) {

    private static final int CONTEXT_LINES = 2;

    public OutputDiff {
        lines = List.copyOf(lines);
    }

    /** The differing cells in order; empty if all outputs are the same. */
    public static List<OutputDiff> between(Notebook saved, Notebook now) {
        var before = codeCells(saved);
        var after = codeCells(now);
        if (before.size() != after.size()) {
            throw new IllegalArgumentException("not the same notebook: " + before.size() + " and " + after.size() + " code cells");
        }
        var differences = new ArrayList<OutputDiff>();
        for (int i = 0; i < before.size(); i++) {
            var diff = diff(OutputText.of(before.get(i).outputs()), OutputText.of(after.get(i).outputs()));
            if (!diff.isEmpty()) differences.add(new OutputDiff(i + 1, after.get(i).firstLine(), diff));
        }
        return differences;
    }

    private static List<String> diff(List<String> before, List<String> after) {
        var unified = UnifiedDiffUtils.generateUnifiedDiff("saved", "now", before, DiffUtils.diff(before, after), CONTEXT_LINES);
        return unified.isEmpty() ? List.of() : unified.subList(2, unified.size());
    }

    private static List<NotebookCell> codeCells(Notebook notebook) {
        return notebook.cells().stream().filter(NotebookCell::isCode).toList();
    }
}
