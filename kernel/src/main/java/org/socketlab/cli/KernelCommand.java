package org.socketlab.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kernel}: what the kernelspec starts. */
@Command(name = "kernel", mixinStandardHelpOptions = true, versionProvider = Main.Version.class,
        description = "Serve one notebook; Jupyter starts this.")
final class KernelCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CONNECTION_FILE", description = "The JSON file in which Jupyter says where to listen.")
    private String connectionFile;

    @Override
    public Integer call() {
        return start(connectionFile);
    }

    /** Runs a kernel to its end, in this JVM or, if flags are asked for, in one with those. */
    static int start(String connectionFile) {
        return start(connectionFile, Parts::runKernel);
    }

    /** @param kernel runs a kernel to its end in this JVM */
    static int start(String connectionFile, ToIntFunction<Path> kernel) {
        Jdk.requireCompiler();
        var file = readable(connectionFile);
        var flags = JvmOptions.split(System.getenv().getOrDefault(JvmOptions.VARIABLE, ""));
        if (!flags.isEmpty() && !SecondJvm.isThisOne()) return SecondJvm.run(flags, file);
        SecondJvm.endWithFirst();
        return kernel.applyAsInt(file);
    }

    private static Path readable(String connectionFile) {
        try {
            var file = Path.of(connectionFile);
            if (Files.isReadable(file) && Files.isRegularFile(file)) return file;
        } catch (InvalidPathException notAPath) {
            // Said below.
        }
        throw new UserError("the connection file " + connectionFile + " is not there or cannot be read. Jupyter makes it and "
                + "starts this command; to run a notebook without Jupyter use: java -jar " + Jar.PLAIN_NAME + " run NOTEBOOK");
    }
}
