package org.socketlab.cli;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One of our own commands in a JVM of its own, with this one's flags: nothing that an earlier notebook did is left there. */
final class ChildJvm {

    private static final int SECONDS_TO_END = 8;

    private ChildJvm() {}

    /** @param said what it wrote on standard error */
    record Ended(int exitCode, String said) {}

    /** Runs it to its end, or until this program is told to end. It has nobody to ask, and what it prints is left out. */
    static Ended run(Path folder, List<String> arguments) {
        return run(folder, arguments, false);
    }

    /** @param progressShown standard error goes where this program's goes, and is not in the result */
    static Ended run(Path folder, List<String> arguments, boolean progressShown) {
        var command = new ArrayList<String>();
        command.add(Jdk.command().toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-jar", Jar.path().toString()));
        command.addAll(arguments);
        try {
            var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(ProcessBuilder.Redirect.DISCARD);
            if (progressShown) builder.redirectError(ProcessBuilder.Redirect.INHERIT);
            return await(builder.start());
        } catch (IOException e) {
            throw new UserError("a JVM to run the notebook in did not start: " + e.getMessage(), e);
        }
    }

    private static Ended await(Process process) throws IOException {
        var atShutdown = new Thread(() -> end(process), "stop the child JVM");
        Runtime.getRuntime().addShutdownHook(atShutdown);
        try {
            process.getOutputStream().close();
            var said = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
            int code = process.waitFor();
            return new Ended(code, said.join());
        } catch (InterruptedException e) {
            end(process);
            Thread.currentThread().interrupt();
            return new Ended(Main.STOPPED, "");
        } finally {
            Execution.forget(atShutdown);
        }
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }

    private static String read(InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
