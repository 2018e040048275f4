package org.socketlab.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.socketlab.notebook.Notebook;
import org.socketlab.notebook.NotebookRun;
import org.socketlab.notebook.pack.NotAPack;
import org.socketlab.notebook.pack.Pack;
import org.socketlab.notebook.pack.RanOn;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pack}: a notebook, executed, as one file to hand on. */
@Command(name = "pack", mixinStandardHelpOptions = true, versionProvider = Main.Version.class,
        description = "Execute a notebook and make one file of it to hand on: the notebook with its outputs, what passed between its sockets "
                + "as a transcript and as packets for Wireshark, and what it ran on (SocketLab, JDK, system, libraries of %%maven, parameters, seed). "
                + "The notebook's own file is not changed. Whoever gets the pack checks it with: verify FILE" + Pack.ENDING,
        footer = {"", "The pack is a zip archive: anybody can look into it. Run again, all of it is the same but what is measured: the times in transcript and packets.",
                "The seed is the value of the notebook's variable seed, if it has one that is a number.",
                "Exit code: 0 every cell ran; 1 a cell failed, and is in the pack with its error; 2 it could not be tried; 130 stopped by Ctrl-C (nothing is written)."})
final class PackCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NOTEBOOK", description = "The .ipynb file.")
    private Path file;

    @Option(names = {"-o", "--output"}, paramLabel = "FILE", description = "The pack to write; without it NOTEBOOK's name with " + Pack.ENDING + ", beside it.")
    private Path out;

    @Option(names = "--with", paramLabel = "FILE", description = "A further file that the notebook reads, from its folder or one in it. May be given several times.")
    private List<Path> with = List.of();

    @Mixin
    private ParameterOptions parameters;

    @Option(names = "--allow-errors", description = "Go on when a cell fails.")
    private boolean allowErrors;

    @Override
    public Integer call() {
        Jdk.requireCompiler();
        var notebook = NotebookFile.read(file);
        parameters.inject(notebook, file);
        var target = out == null ? beside() : out;
        NotebookFile.requireWritable(target);
        var files = furtherFiles();

        PrintStream stdout = System.out;
        var run = new RecordedRun(ConsoleProgress.onStandardError(true));
        var outcome = run.of(notebook, NotebookFile.folder(file), allowErrors);
        if (outcome == NotebookRun.Outcome.STOPPED) return Main.STOPPED;
        notebook.setLanguageInfo(Parts.languageInfo());
        write(target, notebook, run, files);
        stdout.println("made " + target);
        return outcome == NotebookRun.Outcome.DONE ? Main.DONE : Main.FAILED;
    }

    private void write(Path target, Notebook notebook, RecordedRun run, List<String> files) {
        try {
            new Pack(file.getFileName().toString(), notebook, parameters.given(), run.seed(), RanOn.here(Main.Version.number(), run.libraries()),
                    run.traffic(), NotebookFile.folder(file), files).write(target);
        } catch (NotAPack e) {
            throw new UserError("no pack can be made: " + e.getMessage() + ". Give the file another name.", e);
        } catch (IOException e) {
            throw new UserError("the pack cannot be written (" + e + "). Name another file with -o.", e);
        }
    }

    private Path beside() {
        return file.resolveSibling(file.getFileName().toString().replaceFirst("\\.ipynb$", "") + Pack.ENDING);
    }

    private List<String> furtherFiles() {
        var names = new ArrayList<String>();
        var folder = NotebookFile.folder(file);
        for (var each : with) {
            var path = each.toAbsolutePath().normalize();
            if (!path.startsWith(folder)) throw new UserError(each + " is not in the notebook's folder, " + folder + ", so the notebook would not find it elsewhere.");
            if (!Files.isRegularFile(path)) throw new UserError("there is no file " + each + ". The path is looked up from " + Path.of("").toAbsolutePath() + ".");
            names.add(folder.relativize(path).toString().replace('\\', '/'));
        }
        return names;
    }
}
