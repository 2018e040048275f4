package org.socketlab.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Where the tests of this module find things: the clone, the built jar, and the Jupyter in {@code .venv/}, which sees the
 * kernel as it was just built, installed under {@code target/}, and none of the person's own settings.
 */
final class Workplace {

    static final Path CLONE = Path.of("").toAbsolutePath().getParent();
    static final Path NOTEBOOKS = CLONE.resolve("notebooks");
    static final Path TARGET = NOTEBOOKS.resolve("target");
    static final Path JAR = CLONE.resolve(Path.of("kernel", "target", "socketlab.jar"));

    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");
    private static final Path VENV_BIN = CLONE.resolve(".venv").resolve(WINDOWS ? "Scripts" : "bin");
    private static final Path PREFIX = TARGET.resolve("jupyter");
    private static final int DEADLINE_SECONDS = 240;

    private static boolean kernelInstalled;

    private Workplace() {}

    /** How a program ended and what it wrote. */
    record Ended(int exitCode, String out, String err) {

        Ended wasFine() {
            assertThat(exitCode).as("exit code; it wrote:%n%s%n%s", out, err).isZero();
            return this;
        }
    }

    /** The notebooks of this folder, in reading order, then those beside the course. */
    static List<Path> notebooks() throws IOException {
        var all = new ArrayList<Path>();
        for (var folder : List.of(NOTEBOOKS, NOTEBOOKS.resolve("extras"))) {
            if (!Files.isDirectory(folder)) continue;
            try (var files = Files.list(folder)) {
                all.addAll(files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList());
            }
        }
        return all;
    }

    /** Skips the calling test where there is no Jupyter. */
    static void requireJupyter() throws Exception {
        assumeTrue(Files.exists(CLONE.resolve(Path.of(".venv", "socketlab-ready"))),
                "there is no .venv with Jupyter: run java install/Start.java --setup-only, then these tests are run too");
        installKernel();
    }

    private static synchronized void installKernel() throws Exception {
        if (kernelInstalled) return;
        socketlab("install", "--prefix", PREFIX.toString()).wasFine();
        kernelInstalled = true;
    }

    /** Runs the jar. */
    static Ended socketlab(String... args) throws Exception {
        return run(builder(prepend(List.of(java(), "-Dstdout.encoding=UTF-8", "-jar", JAR.toString()), args)), "");
    }

    /** Runs a script of {@code src/test/python} with the Python of {@code .venv/}. */
    static Ended python(String script, String... args) throws Exception {
        return run(builder(prepend(List.of(bin("python"), NOTEBOOKS.resolve(Path.of("src", "test", "python", script)).toString()), args)), "");
    }

    /** Runs a Jupyter program of {@code .venv/} with that on its standard input. */
    static Ended jupyter(String input, String... args) throws Exception {
        return run(builder(prepend(List.of(bin("python"), "-m"), args)), input);
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", WINDOWS ? "java.exe" : "java").toString();
    }

    private static String bin(String program) {
        return VENV_BIN.resolve(WINDOWS ? program + ".exe" : program).toString();
    }

    /** A program with Jupyter's folders set to ours. */
    static ProcessBuilder builder(List<String> command) {
        var builder = new ProcessBuilder(command).directory(NOTEBOOKS.toFile());
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("JUPYTER") || name.startsWith("SOCKETLAB"));
        environment.put("JUPYTER_PATH", PREFIX.resolve(Path.of("share", "jupyter")).toString());
        environment.put("JUPYTER_CONFIG_DIR", TARGET.resolve("jupyter-config").toString());
        environment.put("JUPYTER_DATA_DIR", TARGET.resolve("jupyter-data").toString());
        environment.put("JUPYTER_RUNTIME_DIR", TARGET.resolve("jupyter-runtime").toString());
        environment.put("IPYTHONDIR", TARGET.resolve("ipython").toString());
        environment.put("PYTHONUTF8", "1");
        return builder;
    }

    private static Ended run(ProcessBuilder builder, String input) throws Exception {
        var process = builder.start();
        process.onExit().orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS).exceptionally(late -> process.destroyForcibly());
        var err = new StringBuilder();
        var reader = new Thread(() -> err.append(read(process.getErrorStream())));
        reader.start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        var out = read(process.getInputStream());
        reader.join();
        return new Ended(process.waitFor(), out, err.toString());
    }

    private static String read(InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "(" + e + ")";
        }
    }

    private static List<String> prepend(List<String> first, String[] args) {
        var command = new ArrayList<>(first);
        command.addAll(Arrays.asList(args));
        return command;
    }
}
