package org.socketlab.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.socketlab.notebook.NotebookRun;
import org.socketlab.notebook.OutputDiff;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code verify}: executes notebooks and compares with what they had saved. */
@Command(name = "verify", mixinStandardHelpOptions = true, versionProvider = Main.Version.class,
        description = "Execute notebooks and compare with their saved outputs. No file is changed.",
        footer = {"", NotebookFile.RELATIVE_PATHS, "Exit code: 0 all the same; 1 a cell failed, or outputs differ, and the difference is on standard output;",
                "2 it could not be tried; 130 stopped by Ctrl-C."})
final class VerifyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NOTEBOOK", arity = "1..*", description = "The .ipynb files.")
    private List<Path> files;

    @Override
    public Integer call() {
        Jdk.requireCompiler();
        PrintStream out = System.out;
        int worst = Main.DONE;
        for (var file : files) {
            int code = verify(file, out);
            if (code == Main.STOPPED) return Main.STOPPED;
            worst = Math.max(worst, code);
        }
        return worst;
    }

    private static int verify(Path file, PrintStream out) {
        var saved = NotebookFile.read(file);
        var now = NotebookFile.read(file);
        var outcome = Execution.of(now, NotebookFile.folder(file), false, ConsoleProgress.onStandardError(false));
        if (outcome == NotebookRun.Outcome.STOPPED) return Main.STOPPED;
        var differences = outcome == NotebookRun.Outcome.FAILED ? List.<OutputDiff>of() : OutputDiff.between(saved, now);
        report(file, outcome, differences, out);
        return outcome == NotebookRun.Outcome.DONE && differences.isEmpty() ? Main.DONE : Main.FAILED;
    }

    private static void report(Path file, NotebookRun.Outcome outcome, List<OutputDiff> differences, PrintStream out) {
        if (outcome == NotebookRun.Outcome.FAILED) {
            out.println(file + ": a cell failed, see above");
            return;
        }
        if (differences.isEmpty()) {
            out.println(file + ": same outputs as saved");
            return;
        }
        out.println(file + ": " + differences.size() + (differences.size() == 1 ? " cell differs" : " cells differ") + " from the saved outputs (- saved, + now)");
        for (var difference : differences) {
            out.println("code cell " + difference.place() + ": " + difference.firstLine());
            difference.lines().forEach(line -> out.println("  " + line));
        }
    }
}
