package org.socketlab.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The cell at which a notebook's run ended, though it was not meant to fail.
 *
 * @param place     how-maniest code cell, from 1
 * @param traceback its lines, with ANSI bold for what stands out
 */
public record Failure(int place, NotebookCell cell, List<String> traceback) {

    public Failure {
        traceback = List.copyOf(traceback);
    }

    /** The first code cell with an error that its tags do not announce. */
    public static Optional<Failure> in(Notebook notebook) {
        var cells = notebook.codeCells();
        for (int i = 0; i < cells.size(); i++) {
            var cell = cells.get(i);
            if (!NotebookRun.runs(cell) || cell.hasTag("raises-exception")) continue;
            for (var output : cell.outputs()) {
                if (!output.path("output_type").asString("").equals("error")) continue;
                var lines = new ArrayList<String>();
                output.path("traceback").forEach(line -> lines.add(line.asString("")));
                return Optional.of(new Failure(i + 1, cell, lines));
            }
        }
        return Optional.empty();
    }

    /** {@code code cell 3: client.recv(1024)}. */
    public String heading() {
        return "code cell " + place + ": " + cell.firstLine();
    }
}
