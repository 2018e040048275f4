package org.socketlab.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.socketlab.notebook.Notebook;
import org.socketlab.notebook.Verdict;
import org.socketlab.notebook.pack.Pack;
import org.socketlab.notebook.report.VerifyReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code verify}: executes notebooks and compares with what they had saved. */
@Command(name = "verify", mixinStandardHelpOptions = true, versionProvider = Main.Version.class,
        description = "Execute notebooks and compare with their saved outputs. No file is changed. Progress goes to standard error, what differs to standard output.",
        footer = {"", "All outputs count, every MIME type byte for byte. Of a cell tagged measured its shape counts: the same kinds of output and the same",
                "words, whatever the numbers. A cell tagged skip-execution is passed over, one tagged raises-exception may fail.", NotebookFile.RELATIVE_PATHS,
                "A pack is unpacked into a folder of its own and shown, and nothing of it runs before you have said so. Then it runs there, and what it ran on and",
                "what passed between its sockets is compared, too; that is told and does not count for the exit code.",
                "Exit code: 0 all the same; 1 a cell failed, or outputs differ; 2 it could not be tried; 130 stopped by Ctrl-C."})
final class VerifyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Notebooks (.ipynb), or packs that somebody has made with pack (" + Pack.ENDING + ").")
    private List<Path> files;

    @Option(names = "--times", paramLabel = "N", defaultValue = "1",
            description = "Run each notebook N times, each time in a JVM of its own, and tell whether all runs came out alike.")
    private int times;

    @Option(names = "--load", paramLabel = "CORES", defaultValue = "0",
            description = "Keep so many cores busy meanwhile: what depends on who is quicker shows then.")
    private int load;

    @Option(names = {"--trust", "--yes"}, description = "Run packs without asking: their code may do whatever you may do on this machine.")
    private boolean trust;

    @Option(names = "--html", paramLabel = "REPORT.html",
            description = "Write what differs as a page to read, too, with pictures side by side.")
    private Path html;

    private final VerifyReport report = new VerifyReport();

    @Override
    public Integer call() {
        Jdk.requireCompiler();
        if (times < 1) throw new UserError("--times " + times + " is no run at all; give 1 or more.");
        if (load < 0) throw new UserError("--load " + load + ": give 0 or more cores to keep busy.");
        if (html != null) NotebookFile.requireWritable(html);
        PrintStream out = System.out;
        int worst = Main.DONE;
        try (var busy = new BusyCores(load)) {
            for (var file : files) {
                var verdicts = PackCheck.isPack(file) ? pack(file, out) : notebook(file, out);
                if (verdicts.isEmpty()) return Main.STOPPED;
                worst = Math.max(worst, verdicts.get().stream().allMatch(Verdict::isAsSaved) ? Main.DONE : Main.FAILED);
            }
        }
        if (html != null) NotebookFile.write(report.html(), html);
        return worst;
    }

    /** Empty when it was stopped. */
    private Optional<List<Verdict>> notebook(Path file, PrintStream out) {
        var saved = NotebookFile.read(file);
        var runs = times == 1 ? once(file) : new RepeatedRuns(file, times, System.err).run();
        var verdicts = runs.map(all -> Verdict.of(saved, all));
        verdicts.ifPresent(all -> {
            VerifyText.print(file.toString(), times, all, out);
            report.add(file.toString(), VerifyText.summary(times, all), all);
        });
        return verdicts;
    }

    private Optional<List<Verdict>> pack(Path file, PrintStream out) {
        var check = new PackCheck(file, times, trust);
        var found = check.run();
        found.ifPresent(all -> {
            check.print(all, out);
            report.add(file.toString(), VerifyText.summary(times, all.verdicts()), all.verdicts());
            report.note("the same", all.same());
            report.note("different", all.different());
        });
        return found.map(PackCheck.Found::verdicts);
    }

    private static Optional<List<Notebook>> once(Path file) {
        var now = NotebookFile.read(file);
        return switch (Execution.of(now, NotebookFile.folder(file), false, ConsoleProgress.onStandardError(false))) {
            case STOPPED -> Optional.empty();
            case DONE, FAILED -> Optional.of(List.of(now));
        };
    }
}
