package org.socketlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The archive that install makes is used, and where it is of no use a kernel works without a word. */
@Timeout(120)
class StartArchiveIT {

    @TempDir
    private static Path prefix;
    private static Path kernel;
    private static String said;

    @BeforeAll
    static void install() throws Exception {
        var ended = SocketLabJar.BUILT.run("install", "--prefix", prefix.toString());
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.err()).isEmpty();
        said = ended.out();
        kernel = prefix.resolve(Path.of("share", "jupyter", "kernels", "socketlab"));
    }

    @Test
    void installMakesItAndSaysSo() {
        assertThat(said).contains("Preparing a quick start").endsWith("Ready.\n");
        assertThat(archive()).isRegularFile();
        assertThat(kernel.toFile().list()).as("nothing half-made").noneMatch(name -> name.startsWith(".new"));
    }

    @Test
    void classesComeFromIt() throws Exception {
        assertThat(rehearse(archive())).contains("org.socketlab.jupyter.KernelApp source: shared objects file",
                "org.socketlab.jupyter.KernelServer source: shared objects file");
    }

    @Test
    void aMissingAnEmptyAndAForeignArchiveAreNotWorthAWord() throws Exception {
        var away = prefix.resolve("no archive here");
        var empty = Files.createFile(prefix.resolve("empty"));
        var foreign = Files.writeString(prefix.resolve("foreign"), "This is no archive. ".repeat(1000));
        for (var archive : List.of(away, empty, foreign)) {
            var out = run(archive, List.of());
            assertThat(out).as("with %s", archive.getFileName()).isEmpty();
        }
    }

    @Test
    void aKernelThatWasBuiltAgainStartsAllTheSame() throws Exception {
        var jar = kernel.resolve("socketlab.jar");
        var time = Files.getLastModifiedTime(jar);
        Files.setLastModifiedTime(jar, FileTime.fromMillis(time.toMillis() + 60_000));
        try {
            assertThat(run(archive(), List.of())).isEmpty();
        } finally {
            Files.setLastModifiedTime(jar, time);
        }
    }

    @Test
    void cellsCompileAgainstTheWordsAndWhatAMagicAdds() throws Exception {
        assertThat(argv()).contains("-Dsocketlab.words=" + kernel.resolve("words"));
        var added = Files.createDirectories(prefix.resolve("added"));
        var source = Files.writeString(prefix.resolve("Added.java"), "package org.example; public class Added {}");
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", added.toString(), source.toString())).isZero();
        var cells = List.of("var pair = socketPair(); toJson(List.of(1))", "kernel().getCommManager();", "%classpath " + added,
                "new org.example.Added(); org.slf4j.Logger log; socketPair();");
        var notebook = prefix.resolve("words.ipynb");
        Files.writeString(notebook, JsonMapper.builder().build().writeValueAsString(Map.of("nbformat", 4, "nbformat_minor", 4, "metadata", Map.of(),
                "cells", cells.stream().map(code -> Map.of("cell_type", "code", "metadata", Map.of(), "outputs", List.of(), "source", code)).toList())));
        assertThat(output(archive(), List.of(), "run", notebook.toString())).doesNotContain("error");
    }

    /** What the JVM's log says of the classes that a rehearsal loads. */
    private static String rehearse(Path archive) throws Exception {
        return run(archive, List.of("-Xlog:class+load:stdout"));
    }

    /** The output of the kernel's own JVM with its own flags, but for the place of the archive. */
    private static String run(Path archive, List<String> moreFlags) throws Exception {
        return output(archive, moreFlags, "rehearse");
    }

    private static String output(Path archive, List<String> moreFlags, String... words) throws Exception {
        var command = new ArrayList<String>();
        for (var word : argv()) {
            if (word.equals("-jar")) command.addAll(moreFlags);
            command.add(word.replace(archive().toString(), archive.toString()));
        }
        var kernelWord = command.lastIndexOf("kernel");
        var started = new ArrayList<>(command.subList(0, kernelWord));
        started.addAll(List.of(words));
        var process = new ProcessBuilder(started).redirectErrorStream(true).start();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(out).isZero();
        return out;
    }

    private static Path archive() {
        return StartArchive.in(kernel).file();
    }

    private static List<String> argv() throws Exception {
        return JsonMapper.builder().build().readTree(Files.readString(kernel.resolve("kernel.json")))
                .get("argv").values().stream().map(JsonNode::asString).toList();
    }
}
