package org.socketlab.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A small clone in a folder of its own: Start.java, one kernel source, the jar that this build has made, and requirements
 * that need no network.
 */
final class Clone {

    private static final Path REAL = Path.of("").toAbsolutePath().getParent();
    private static final int DEADLINE_SECONDS = 180;

    final Path folder;

    Clone(Path folder) throws IOException {
        this.folder = folder;
        copy("install/Start.java");
        copy("pom.xml");
        copy("kernel/pom.xml");
        copy("kernel/src/main/java/org/socketlab/cli/Main.java");
        requirements("");
        Files.createDirectories(folder.resolve("notebooks"));
        copy("kernel/target/socketlab.jar");
    }

    /** How it ended and what it wrote, both streams together. */
    record Ended(int exitCode, String said) {}

    Path path(String inside) {
        return folder.resolve(Path.of(inside));
    }

    void requirements(String lines) throws IOException {
        Files.writeString(path("install/requirements.txt"), lines);
    }

    Ended start(Map<String, String> environment, String... args) throws Exception {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8", path("install/Start.java").toString()));
        command.addAll(List.of(args));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("JUPYTER") || name.startsWith("SOCKETLAB") || name.equals("MAVEN_HOME") || name.equals("M2_HOME"));
        builder.environment().putAll(environment);
        var process = builder.start();
        process.onExit().orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS).exceptionally(late -> process.destroyForcibly());
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }

    private void copy(String inside) throws IOException {
        Files.createDirectories(path(inside).getParent());
        Files.copy(REAL.resolve(Path.of(inside)), path(inside));
    }
}
