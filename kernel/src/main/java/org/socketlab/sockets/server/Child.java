package org.socketlab.sockets.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.socketlab.sockets.server.Cradle.Lines;

/**
 * A JVM of its own for one client.
 *
 * <pre>
 *   born (connected, idle) ── {@link #serve} ──> serving ── its handler is done, or it is killed ──> exited
 * </pre>
 */
final class Child {

    /** What makes a JVM start fast and stay small: shared classes, the quick compiler alone, the simple collector. */
    private static final List<String> QUICK = List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xms8m", "-XX:-UsePerfData",
            "-Dfile.encoding=UTF-8");

    /** How long one may take to end when it is told to, before it is killed. */
    private static final long PATIENCE_MILLIS = 1_000;

    private final Process process;
    private final Lines lines;
    private final Letters letters;

    private Child(Process process, Lines lines) {
        this.process = process;
        this.lines = lines;
        this.letters = new Letters(lines.letters());
    }

    /**
     * Starts one and waits until it is there.
     *
     * @throws IOException when it cannot be started, or ends before; with what it printed
     */
    static Child born(List<String> jvmOptions) throws IOException {
        try (var cradle = new Cradle()) {
            var process = start(jvmOptions, cradle);
            process.onExit().thenRun(() -> closeQuietly(cradle));
            try {
                return new Child(process, cradle.await());
            } catch (IOException e) {
                process.destroyForcibly();
                throw new IOException("a child process did not come to life: " + lastWords(process), e);
            }
        }
    }

    private static Process start(List<String> jvmOptions, Cradle cradle) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(QUICK);
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", classPath(), ChildMain.class.getName(), cradle.address()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put(ChildMain.PASSWORD, cradle.password());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));   // a JVM tells of them on its output
        return builder.start();
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator)))
                .map(part -> Path.of(part).toAbsolutePath().toString()).collect(Collectors.joining(File.pathSeparator));
    }

    private static void closeQuietly(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception nothingLeftToLose) {
            return;
        }
    }

    Process process() {
        return process;
    }

    Letters letters() {
        return letters;
    }

    Lines lines() {
        return lines;
    }

    /** Asks it to end, and kills it if it does not. */
    void end() {
        process.destroy();
        process.onExit().orTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).exceptionally(stays -> process.destroyForcibly());
    }

    /** It is not needed any more. */
    void discard() {
        process.destroyForcibly();
        closeQuietly(lines);
    }

    /** Waits for its end; an interrupt makes that come sooner. */
    int awaitExit() {
        boolean interrupted = false;
        while (true) {
            try {
                int code = process.waitFor();
                if (interrupted) Thread.currentThread().interrupt();
                closeQuietly(lines);
                return code;
            } catch (InterruptedException e) {
                interrupted = true;
                process.destroyForcibly();
            }
        }
    }

    /** What the JVM itself has printed, not the handler: mostly nothing. */
    String lastWords() {
        return lastWords(process);
    }

    private static String lastWords(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
