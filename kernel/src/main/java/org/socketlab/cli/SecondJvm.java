package org.socketlab.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The JVM that a kernel runs in when {@link JvmOptions#VARIABLE} asks for flags. It has this JVM's flags and those; either
 * ends when the other does.
 */
final class SecondJvm {

    /** Tells the second JVM that it is the second; holds the first one's process id. */
    private static final String MARK = "socketlab.first.jvm";

    private SecondJvm() {}

    static boolean isThisOne() {
        return System.getProperty(MARK) != null;
    }

    /** In the second JVM: ends it when the first has been killed, which cannot tell it any more. */
    static void endWithFirst() {
        if (!isThisOne()) return;
        ProcessHandle.of(Long.getLong(MARK)).ifPresentOrElse(
                first -> first.onExit().thenRun(() -> Runtime.getRuntime().halt(Main.STOPPED)),
                () -> Runtime.getRuntime().halt(Main.STOPPED));
    }

    /** In the first JVM: runs the second to its end and returns its exit code. */
    static int run(List<String> flags, Path connectionFile) {
        try {
            var process = new ProcessBuilder(command(flags, connectionFile)).inheritIO().start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
            return process.waitFor();
        } catch (IOException e) {
            throw new UserError("the kernel's JVM with the flags of " + JvmOptions.VARIABLE + " did not start: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Main.STOPPED;
        }
    }

    private static List<String> command(List<String> flags, Path connectionFile) {
        var command = new ArrayList<String>();
        command.add(Jdk.command().toString());
        command.addAll(JvmOptions.givingWay(ManagementFactory.getRuntimeMXBean().getInputArguments(), flags));
        command.addAll(flags);
        command.add("-D" + MARK + "=" + ProcessHandle.current().pid());
        command.addAll(List.of("-jar", Jar.path().toString(), "kernel", connectionFile.toString()));
        return command;
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(3, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }
}
