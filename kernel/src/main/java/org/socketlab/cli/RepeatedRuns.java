package org.socketlab.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.socketlab.notebook.Notebook;

/**
 * Runs a notebook several times, one after the other, each in a JVM of its own.
 *
 * @param progress gets a line for each run
 */
record RepeatedRuns(Path file, int times, PrintStream progress) {

    /** The notebook as each run left it; empty when it was stopped. */
    Optional<List<Notebook>> run() {
        try {
            var folder = Files.createTempDirectory("socketlab-verify-");
            try {
                return run(folder);
            } finally {
                WholeFolder.deleteTree(folder);
            }
        } catch (IOException e) {
            throw new UserError("the runs' outputs cannot be kept in the system's temporary folder (" + e + "). Name another with java -Djava.io.tmpdir=FOLDER -jar …", e);
        }
    }

    private Optional<List<Notebook>> run(Path folder) {
        var runs = new ArrayList<Notebook>();
        for (int i = 1; i <= times; i++) {
            var out = folder.resolve(i + ".ipynb");
            long begin = System.nanoTime();
            var ended = ChildJvm.run(Path.of("").toAbsolutePath(), List.of("run", file.toString(), "-o", out.toString()));
            if (ended.exitCode() == Main.STOPPED) return Optional.empty();
            if (!Files.exists(out)) throw new UserError("run " + i + " of " + file + " left no notebook; it ended with exit code " + ended.exitCode() + " and said:\n" + ended.said());
            runs.add(NotebookFile.read(out));
            progress.println("[" + i + "/" + times + "] " + file + "  " + ConsoleProgress.seconds(Duration.ofNanos(System.nanoTime() - begin))
                    + (ended.exitCode() == Main.DONE ? "" : "  a cell failed"));
        }
        return Optional.of(runs);
    }
}
