package org.socketlab.bench;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.socketlab.jupyter.NotebookSession;
import org.socketlab.notebook.Notebook;
import org.socketlab.notebook.NotebookCell;
import org.socketlab.notebook.NotebookRun;
import org.socketlab.notebook.RunProgress;
import org.socketlab.notebook.Verdict;
import org.socketlab.shell.CellResult;

/** What {@code run} and {@code verify} take for a notebook of many cells, without the start of their JVM. */
final class LongNotebook {

    private static final RunProgress UNSEEN = new RunProgress() {
        @Override
        public void started(int place, int of, NotebookCell cell) {}

        @Override
        public void ended(int place, int of, NotebookCell cell, CellResult result, Duration took) {}
    };

    private LongNotebook() {}

    static void measure(Report report, int[] sizes) {
        run(notebook(sizes[0]));   // the first session of a JVM takes longer
        var run = new double[sizes.length];
        var verify = new double[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            var saved = notebook(sizes[i]);
            run[i] = run(saved);
            verify[i] = verify(saved);
        }
        var cells = IntStream.of(sizes).asDoubleStream().toArray();
        report.curve("run against cells", "cells", "ms", "run", cells, run);
        report.curve("verify against cells", "cells", "ms", "verify", cells, verify);
        int last = sizes.length - 1;
        report.cost("a notebook of " + sizes[last] + " cells, each", "run", run[last] / sizes[last], "ms");
        report.cost("a notebook of " + sizes[last] + " cells, each", "verify", verify[last] / sizes[last], "ms");
    }

    private static double run(Notebook notebook) {
        long began = System.nanoTime();
        if (new NotebookRun(notebook, NotebookSession::headless, false, UNSEEN).execute() != NotebookRun.Outcome.DONE) throw new IllegalStateException("a cell failed");
        notebook.text();
        return (System.nanoTime() - began) / 1e6;
    }

    private static double verify(Notebook saved) {
        long began = System.nanoTime();
        var now = Notebook.parse(saved.text(), "a long notebook");
        run(now);
        if (!Verdict.of(saved, List.of(now)).stream().allMatch(Verdict::isAsSaved)) throw new IllegalStateException("outputs differ");
        return (System.nanoTime() - began) / 1e6;
    }

    private static Notebook notebook(int cells) {
        var text = IntStream.range(0, cells).mapToObj(n -> "{\"cell_type\": \"code\", \"id\": \"c" + n + "\", \"metadata\": {}, \"outputs\": [], \"execution_count\": null, \"source\": \""
                + Scale.cell(n).replace("\"", "\\\"").replace("\n", "\\n") + "\"}").collect(Collectors.joining(",\n", "{\"cells\": [", "], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}"));
        return Notebook.parse(text, "a long notebook");
    }
}
