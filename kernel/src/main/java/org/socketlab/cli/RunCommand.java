package org.socketlab.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.socketlab.notebook.NotebookRun;
import org.socketlab.notebook.report.RunReport;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run}: executes a notebook without any Jupyter. */
@Command(name = "run", mixinStandardHelpOptions = true, versionProvider = Main.Version.class,
        description = "Execute a notebook, without any Jupyter. Progress goes to standard error; the outputs go to the "
                + "file given with -o or --html, else as text to standard output.",
        footer = {"", "Cells tagged skip-execution are passed over; cells tagged raises-exception may fail.", NotebookFile.RELATIVE_PATHS,
                "Exit code: 0 every cell ran; 1 a cell failed; 2 it could not be tried; 130 stopped by Ctrl-C (nothing is written)."})
final class RunCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NOTEBOOK", description = "The .ipynb file.")
    private Path file;

    @ArgGroup
    private Target target = new Target();

    @Mixin
    private ParameterOptions parameters;

    @Option(names = "--html", paramLabel = "REPORT.html",
            description = "Write the executed notebook as a page to read, too: one file that needs nothing from outside and runs no script.")
    private Path html;

    @Option(names = "--allow-errors", description = "Go on when a cell fails.")
    private boolean allowErrors;

    /** At most one of them. */
    static final class Target {
        @Option(names = {"-o", "--output"}, paramLabel = "OUT.ipynb",
                description = "Write the executed notebook there, also when a cell failed, with its error.")
        private Path out;

        @Option(names = "--in-place", description = "Write the executed notebook to NOTEBOOK itself, if every cell ran.")
        private boolean inPlace;
    }

    @Override
    public Integer call() {
        Jdk.requireCompiler();
        PrintStream out = System.out;
        var notebook = NotebookFile.read(file);
        parameters.inject(notebook, file);
        if (target.out != null) NotebookFile.requireWritable(target.out);
        if (html != null) NotebookFile.requireWritable(html);
        if (target.inPlace) NotebookFile.requireWritable(file);

        var outcome = Execution.of(notebook, NotebookFile.folder(file), allowErrors, ConsoleProgress.onStandardError(true));
        if (outcome == NotebookRun.Outcome.STOPPED) return Main.STOPPED;
        notebook.setLanguageInfo(Parts.languageInfo());
        if (target.out != null) NotebookFile.write(notebook, target.out);
        if (target.inPlace && outcome == NotebookRun.Outcome.DONE) NotebookFile.write(notebook, file);
        if (html != null) NotebookFile.write(RunReport.of(notebook, file.getFileName().toString()), html);
        if (target.out == null && !target.inPlace && html == null) notebook.cells().forEach(cell -> out.print(cell.plainOutput()));
        return outcome == NotebookRun.Outcome.DONE ? Main.DONE : Main.FAILED;
    }
}
