package org.socketlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar on the command line: its help, its exit codes, and what it says when something is not right. */
@Timeout(120)
class CommandLineIT {

    private static final String HEAD = "{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {}, \"cells\": [";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"run", "verify", "pack", "install", "uninstall", "kernel"})
    void everyCommandHasHelp(String command) throws Exception {
        var ended = SocketLabJar.BUILT.run(command, "--help");
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).startsWith("Usage: socketlab " + command);
    }

    @Test
    void theVersionNamesTheJavaItRunsOn() throws Exception {
        assertThat(SocketLabJar.BUILT.run("--version").out()).matches("socketlab \\d+\\.\\d+\\.\\d+ \\(Java .+\\)\\R");
    }

    @Test
    void wrongUsageIsTwo() throws Exception {
        assertThat(SocketLabJar.BUILT.run("fly").exitCode()).isEqualTo(Main.NOT_TRIED);
        assertThat(SocketLabJar.BUILT.run("run").exitCode()).isEqualTo(Main.NOT_TRIED);
    }

    @Test
    void aNotebookThatCannotBeRunIsSaidInOneMessage() throws Exception {
        assertRefused("missing.ipynb", null, "there is no file");
        assertRefused("text.ipynb", "hello", "is not a notebook: it is not JSON");
        assertRefused("python.ipynb", "{\"nbformat\": 4, \"cells\": [], \"metadata\": {\"kernelspec\": {\"language\": \"python\"}}}",
                "is a notebook for python, and this kernel runs Java");
    }

    @Test
    void aFolderThatIsNotThereIsSaidBeforeAnyCellRuns() throws Exception {
        var notebook = notebook("one.ipynb", "throw new Error(\\\"it ran\\\");");
        var ended = SocketLabJar.BUILT.run("run", notebook.toString(), "-o", folder.resolve(Path.of("no", "x.ipynb")).toString());
        assertThat(ended.exitCode()).isEqualTo(Main.NOT_TRIED);
        assertThat(ended.err()).contains("there is no folder").doesNotContain("it ran");
    }

    @Test
    void aKernelWithoutItsConnectionFileSaysWhatToUseInstead() throws Exception {
        var ended = SocketLabJar.BUILT.run("kernel", folder.resolve("none.json").toString());
        assertThat(ended.exitCode()).isEqualTo(Main.NOT_TRIED);
        assertThat(ended.err()).contains("none.json").contains("run NOTEBOOK").doesNotContain("\tat ");
    }

    @Test
    void runShowsOutputsAndProgressAndWritesWhereItIsTold() throws Exception {
        var notebook = notebook("päth two.ipynb", "int x = 40;\\nSystem.out.println(\\\"hällo\\\");", "x + 2");
        var before = Files.readString(notebook);

        var shown = SocketLabJar.BUILT.run("run", notebook.toString());
        assertThat(shown.exitCode()).as(shown.err()).isZero();
        assertThat(shown.out()).isEqualToNormalizingNewlines("hällo\n42\n");
        assertThat(shown.err().lines().toList()).hasSize(2).satisfies(lines -> {
            assertThat(lines.get(0)).matches("\\[1/2\\] int x = 40;  \\d+\\.\\d\\d s");
            assertThat(lines.get(1)).startsWith("[2/2] x + 2  ");
        });
        assertThat(notebook).content().isEqualTo(before);

        var out = folder.resolve("out.ipynb");
        assertThat(SocketLabJar.BUILT.run("run", notebook.toString(), "-o", out.toString()).exitCode()).isZero();
        assertThat(Files.readString(out)).contains("\"hällo\\n\"").contains("\"execution_count\": 2").contains("\"language_info\"");
        assertThat(SocketLabJar.BUILT.run("verify", out.toString()).exitCode()).isZero();
    }

    @Test
    void aFailingCellEndsTheRunWithOneAndItsErrorIsInTheFile() throws Exception {
        var notebook = notebook("fails.ipynb", "int zero = 0;", "1 / zero", "System.out.println(\\\"never\\\");");
        var out = folder.resolve("out.ipynb");
        var ended = SocketLabJar.BUILT.run("run", notebook.toString(), "-o", out.toString());
        assertThat(ended.exitCode()).isEqualTo(Main.FAILED);
        assertThat(ended.err()).contains("[2/3] 1 / zero").contains("failed").contains("ArithmeticException").doesNotContain("[3/3]").doesNotContain("\u001b");
        assertThat(Files.readString(out)).contains("ArithmeticException").doesNotContain("\"never\\n\"");

        var goesOn = SocketLabJar.BUILT.run("run", "--allow-errors", notebook.toString());
        assertThat(goesOn.exitCode()).isZero();
        assertThat(goesOn.out()).contains("never");
    }

    @Test
    void runSaysWhatTheNotebookLeavesOpen() throws Exception {
        var notebook = notebook("leaves.ipynb", "int x = 1;", "new Thread(() -> { while (true) Thread.onSpinWait(); }).start();");
        assertThat(SocketLabJar.BUILT.run("run", notebook.toString()).err()).contains("left open: 1 thread, by cell [2]");
        var tidy = notebook("tidy.ipynb", "try (var s = socket()) { print(s); }");
        assertThat(SocketLabJar.BUILT.run("run", tidy.toString()).err()).doesNotContain("left open");
    }

    @Test
    void verifyShowsWhatDiffers() throws Exception {
        var notebook = notebook("saved.ipynb", "6 * 7");
        assertThat(SocketLabJar.BUILT.run("run", notebook.toString(), "--in-place").exitCode()).isZero();
        assertThat(SocketLabJar.BUILT.run("verify", notebook.toString()).out()).contains("same outputs as saved");

        Files.writeString(notebook, Files.readString(notebook).replace("\"42\"", "\"43\""));
        var ended = SocketLabJar.BUILT.run("verify", notebook.toString());
        assertThat(ended.exitCode()).isEqualTo(Main.FAILED);
        assertThat(ended.out()).contains("1 cell differs").contains("code cell 1: 6 * 7").contains("-    43").contains("+    42");
    }

    @Test
    void verifyTellsWhetherManyRunsCameOutAlike() throws Exception {
        var notebook = notebook("again.ipynb", "6 * 7");
        assertThat(SocketLabJar.BUILT.run("run", notebook.toString(), "--in-place").exitCode()).isZero();
        var alike = SocketLabJar.BUILT.run("verify", "--times", "2", "--load", "1", notebook.toString());
        assertThat(alike.out()).contains("again.ipynb: 2 runs, all with the same outputs as saved");
        assertThat(alike.exitCode()).isZero();
        assertThat(alike.err()).contains("[1/2] ").contains("[2/2] ");

        var runs = folder.resolve("runs");
        var changes = notebook("changes.ipynb", "Files.writeString(Path.of(\\\"" + runs + "\\\"), \\\"x\\\", StandardOpenOption.CREATE, StandardOpenOption.APPEND);\\nFiles.size(Path.of(\\\"" + runs + "\\\"))");
        assertThat(SocketLabJar.BUILT.run("run", changes.toString(), "--in-place").exitCode()).isZero();
        var ended = SocketLabJar.BUILT.run("verify", "--times", "2", changes.toString());
        assertThat(ended.exitCode()).isEqualTo(Main.FAILED);
        assertThat(ended.out()).contains("2 runs, not alike: 0 as saved, 2 not", "run 1: 1 cell differs", "+    2", "run 2: 1 cell differs", "+    3");
    }

    @Test
    void parametersComeInACellAfterTheNotebooksOwn() throws Exception {
        var notebook = notebook("parameters.ipynb", "int clients = 8;\\nvar name = \\\"echo\\\";", "name + clients");
        Files.writeString(notebook, Files.readString(notebook).replaceFirst("\"metadata\": \\{}, \"outputs\"", "\"metadata\": {\"tags\": [\"parameters\"]}, \"outputs\""));
        var ended = SocketLabJar.BUILT.run("run", notebook.toString(), "-p", "clients", "-5", "-r", "name", "7 of ");
        assertThat(ended.out()).as(ended.err()).isEqualToNormalizingNewlines("7 of -5\n");

        var unknown = SocketLabJar.BUILT.run("run", notebook.toString(), "-p", "client", "5");
        assertThat(unknown.exitCode()).isEqualTo(Main.NOT_TRIED);
        assertThat(unknown.err()).contains("has no parameter client. It has clients (8), name (\"echo\")");
    }

    @Test
    void reportsAreWrittenAsPages() throws Exception {
        var notebook = notebook("report.ipynb", "display(\\\"<b>shown</b>\\\", \\\"text/html\\\");");
        var page = folder.resolve("run.html");
        assertThat(SocketLabJar.BUILT.run("run", notebook.toString(), "--html", page.toString()).exitCode()).isZero();
        assertThat(page).content().contains("<b>shown</b>", "report.ipynb: every cell ran");
        var differences = folder.resolve("verify.html");
        assertThat(SocketLabJar.BUILT.run("verify", notebook.toString(), "--html", differences.toString()).exitCode()).isEqualTo(Main.FAILED);
        assertThat(differences).content().contains("1 cell differs", "<h4>now</h4>", "<b>shown</b>");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void ctrlCStopsTheCellAndWritesNothing() throws Exception {
        var started = folder.resolve("started");
        var notebook = notebook("loops.ipynb", "Files.createFile(Path.of(\\\"" + started + "\\\"));\\nwhile (true) {}");
        var out = folder.resolve("out.ipynb");
        var process = SocketLabJar.BUILT.startHearingCtrlC("run", notebook.toString(), "-o", out.toString());
        try {
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(started));
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("it ends").isTrue();
            assertThat(process.exitValue()).isEqualTo(Main.STOPPED);
        } finally {
            process.destroyForcibly();
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(notebook, started);
        }
    }

    private void assertRefused(String name, String content, String why) throws Exception {
        var file = folder.resolve(name);
        if (content != null) Files.writeString(file, content);
        for (var command : List.of("run", "verify")) {
            var ended = SocketLabJar.BUILT.run(command, file.toString());
            assertThat(ended.exitCode()).isEqualTo(Main.NOT_TRIED);
            assertThat(ended.err()).startsWith("socketlab: ").contains(why).doesNotContain("\tat ");
        }
    }

    private Path notebook(String name, String... sources) throws Exception {
        var cells = IntStream.range(0, sources.length).mapToObj(i -> "{\"cell_type\": \"code\", \"id\": \"c" + i
                + "\", \"metadata\": {}, \"outputs\": [], \"execution_count\": null, \"source\": \"" + sources[i] + "\"}");
        return Files.writeString(folder.resolve(name), HEAD + cells.collect(Collectors.joining(",")) + "]}");
    }
}
