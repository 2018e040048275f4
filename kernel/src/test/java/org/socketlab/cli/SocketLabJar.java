package org.socketlab.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The built jar, run as a person runs it. */
record SocketLabJar(Path path) {

    static final SocketLabJar BUILT = new SocketLabJar(Path.of("target", "socketlab.jar").toAbsolutePath());

    /** A command that has not ended by then is killed, and the test sees its exit code and what it had written. */
    private static final int DEADLINE_SECONDS = 60;

    /** How it ended and what it wrote. */
    record Ended(int exitCode, String out, String err) {}

    Ended run(String... args) throws IOException, InterruptedException {
        return run(Map.of(), args);
    }

    /** As it is called from that folder. */
    Ended runIn(Path folder, String... args) throws IOException, InterruptedException {
        return ended(builder(List.of(), Map.of(), args).directory(folder.toFile()).start());
    }

    Ended run(Map<String, String> environment, String... args) throws IOException, InterruptedException {
        return ended(start(environment, args));
    }

    private static Ended ended(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        process.onExit().orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS).exceptionally(late -> process.destroyForcibly());
        var err = new StringBuilder();
        var errReader = new Thread(() -> err.append(read(process.getErrorStream())));
        errReader.start();
        var out = read(process.getInputStream());
        errReader.join();
        return new Ended(process.waitFor(), out, err.toString());
    }

    Process start(Map<String, String> environment, String... args) throws IOException {
        return start(List.of(), environment, args);
    }

    /** As at a terminal, where Ctrl-C is heard; a build that runs in the background hands down that it is ignored. */
    Process startHearingCtrlC(String... args) throws IOException {
        return start(List.of("env", "--default-signal=INT"), Map.of(), args);
    }

    private Process start(List<String> prefix, Map<String, String> environment, String... args) throws IOException {
        return builder(prefix, environment, args).start();
    }

    private ProcessBuilder builder(List<String> prefix, Map<String, String> environment, String... args) {
        var command = new ArrayList<>(prefix);
        command.addAll(List.of(Jdk.command().toString(), "-XX:TieredStopAtLevel=1", "-Dstdout.encoding=UTF-8", "-jar", path.toString()));
        command.addAll(List.of(args));
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("JUPYTER") || name.startsWith("SOCKETLAB") || name.equals("VIRTUAL_ENV"));
        builder.environment().putAll(environment);
        return builder;
    }

    private static String read(InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "(" + e + ")";
        }
    }
}
