package org.socketlab.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The classes that a kernel loads, read and linked beforehand: a dynamic class-data archive (JEP 350) up to JDK 24, an AOT cache
 * (JEP 483, 514) since 25. A kernel starts in about half the time with it. It fits one JDK, one jar at one place and one set of flags; to
 * any other JVM it is as if it were not there, and that one starts more slowly without a word.
 *
 * @param kernel the folder that the kernel is installed in
 * @param java   feature version of the JDK
 */
record StartArchive(Path kernel, int java) {

    private static final int FIRST_WITH_AOT_CACHE = 25;
    private static final long MOST_SECONDS = 120;

    static StartArchive in(Path kernel) {
        return new StartArchive(kernel, Runtime.version().feature());
    }

    private boolean isAotCache() {
        return java >= FIRST_WITH_AOT_CACHE;
    }

    Path file() {
        return kernel.resolve(isAotCache() ? "kernel.aot" : "kernel.jsa");
    }

    /** Ours for every start of the kernel, then those of the kernelspec. */
    List<String> before(List<String> jvmOptions) {
        var all = new ArrayList<>(flags());
        all.addAll(jvmOptions);
        return all;
    }

    /**
     * For every start of the kernel, whether the archive is there or not. The JVM's log is off because it would tell of each archive that
     * does not fit; who wants it switches it on with a flag of the own, which comes later. The archive goes where it was made for, if there
     * is room: elsewhere each of its pages would have to be changed, and so belong to this kernel alone.
     */
    private List<String> flags() {
        var flags = new ArrayList<>(isAotCache() ? List.of("-XX:+IgnoreUnrecognizedVMOptions", "-XX:AOTCache=" + file())
                : List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + file()));
        flags.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0", "-Xlog:disable"));
        return flags;
    }

    /**
     * Has the installed kernel rehearse while its JVM takes notes.
     *
     * @param jvmOptions those of the kernelspec
     * @return whether there is an archive now
     */
    boolean make(List<String> jvmOptions) {
        var fresh = kernel.resolve(".new-" + file().getFileName());
        try {
            if (!rehearse(jvmOptions, fresh)) return false;
            Files.move(fresh, file(), StandardCopyOption.REPLACE_EXISTING);
            if (run(before(jvmOptions), "--version")) return true;
            delete(file());     // a file that a full disk has cut short can end the JVM
            return false;
        } catch (IOException notStartedOrNotWritten) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            delete(fresh);
        }
    }

    private boolean rehearse(List<String> jvmOptions, Path fresh) throws IOException, InterruptedException {
        var flags = new ArrayList<>(jvmOptions);
        flags.addAll(List.of((isAotCache() ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + fresh, "-Xlog:disable"));
        return run(flags, "rehearse") && Files.exists(fresh);
    }

    private boolean run(List<String> flags, String word) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Jdk.command().toString());
        command.addAll(flags);
        command.addAll(List.of("-jar", kernel.resolve(Jar.PLAIN_NAME).toString(), word));
        var builder = new ProcessBuilder(command).redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.startsWith("SOCKETLAB_") || name.startsWith("JJAVA_"));
        builder.environment().put("JPY_PARENT_PID", String.valueOf(ProcessHandle.current().pid()));   // as Jupyter does
        var process = builder.start();
        process.getOutputStream().close();
        try {
            return process.waitFor(MOST_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } finally {
            process.destroyForcibly();
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException staysBehind) {
            file.toFile().deleteOnExit();
        }
    }
}
