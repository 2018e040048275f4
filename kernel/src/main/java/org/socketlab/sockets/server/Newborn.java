package org.socketlab.sockets.server;

import java.io.File;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A child JVM that was started and is on its way: it comes to life while nobody waits for it. */
final class Newborn implements AutoCloseable {

    /** What makes a JVM start fast and stay small: shared classes, the quick compiler alone, the simple collector. */
    private static final List<String> QUICK = List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xms8m", "-XX:-UsePerfData",
            "-Dfile.encoding=UTF-8");

    private final Process process;
    private final Cradle cradle;

    private Newborn(Process process, Cradle cradle) {
        this.process = process;
        this.cradle = cradle;
    }

    /**
     * Starts one.
     *
     * @param before  words of a command that runs the JVM, such as {@code nsenter …}; none to run it directly
     * @param program what it is to run
     */
    static Newborn start(List<String> before, List<String> jvmOptions, Class<? extends ChildProgram> program) throws IOException {
        var cradle = new Cradle();
        try {
            var process = builder(before, jvmOptions, program, cradle).start();
            process.onExit().thenRun(() -> Child.closeQuietly(cradle));
            return new Newborn(process, cradle);
        } catch (IOException | RuntimeException e) {
            cradle.close();
            throw e;
        }
    }

    private static ProcessBuilder builder(List<String> before, List<String> jvmOptions, Class<?> program, Cradle cradle) throws IOException {
        var command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(QUICK);
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", classPath(), program.getName(), cradle.address()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put(ChildProgram.PASSWORD, cradle.password());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));   // a JVM tells of them on its output
        return builder;
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator)))
                .map(part -> Path.of(part).toAbsolutePath().toString()).collect(Collectors.joining(File.pathSeparator));
    }

    Process process() {
        return process;
    }

    /**
     * Waits for its next connection.
     *
     * @throws IOException when it has ended before; with what it printed. Also when the waiting thread is interrupted
     */
    SocketChannel line() throws IOException {
        try {
            return cradle.next();
        } catch (IOException e) {
            process.destroyForcibly();
            throw new IOException("a child process did not come to life: " + Child.lastWords(process), e);
        }
    }

    /** It has come to life, or is not needed any more. */
    @Override
    public void close() throws IOException {
        cradle.close();
    }
}
