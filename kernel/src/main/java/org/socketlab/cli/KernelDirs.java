package org.socketlab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.socketlab.jupyter.Os;
import org.socketlab.jupyter.UserFiles;

/**
 * The folders where Jupyter looks for kernels (Jupyter documentation, "Common Directories and File Locations").
 *
 * @param environment the process's environment variables
 * @param userHome    the person's home folder
 */
record KernelDirs(Map<String, String> environment, Path userHome, Os os) {

    static KernelDirs ofThisProcess() {
        return new KernelDirs(System.getenv(), Path.of(System.getProperty("user.home")), Os.here());
    }

    /** The person's own kernels. */
    Path user() {
        return UserFiles.data(environment, userHome, os).resolve("kernels");
    }

    /** The kernels of a prefix such as {@code /usr/local} or a virtual environment. */
    static Path prefix(Path prefix) {
        return prefix.toAbsolutePath().normalize().resolve("share").resolve("jupyter").resolve("kernels");
    }

    /** The kernels of the active virtual environment, else of conda's, else of the Python on the PATH. */
    Path sysPrefix() {
        var active = variable("VIRTUAL_ENV") != null ? variable("VIRTUAL_ENV") : variable("CONDA_PREFIX");
        return prefix(active != null ? Path.of(active) : prefixOfPython());
    }

    private static Path prefixOfPython() {
        for (var python : List.of("python3", "python")) {
            try {
                var process = new ProcessBuilder(python, "-c", "import sys; print(sys.prefix)")
                        .redirectError(ProcessBuilder.Redirect.DISCARD).start();
                process.getOutputStream().close();
                var prefix = new String(process.getInputStream().readAllBytes()).strip();
                if (process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0 && Files.isDirectory(Path.of(prefix))) {
                    return Path.of(prefix);
                }
            } catch (IOException notThere) {
                // The next name is tried.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        throw new UserError("--sys-prefix found no virtual environment (VIRTUAL_ENV and CONDA_PREFIX are not set) and no "
                + "Python on the PATH. Activate the environment first, or name it: --prefix DIR");
    }

    private String variable(String name) {
        var value = environment.get(name);
        return value == null || value.isBlank() ? null : value;
    }
}
