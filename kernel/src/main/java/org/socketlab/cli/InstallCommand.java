package org.socketlab.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code install}: puts the kernelspec where Jupyter finds it. */
@Command(name = "install", mixinStandardHelpOptions = true, versionProvider = Main.Version.class,
        description = "Put the kernel where Jupyter finds it. It runs on the Java that runs this command.",
        footer = {"", "JVM flags can also be given at each start, in the environment variable " + JvmOptions.VARIABLE + "."})
final class InstallCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Place place;

    @Option(names = "--jvm-option", paramLabel = "FLAG", description = "A flag for the kernel's JVM, such as -Xmx2g; may be repeated.")
    private List<String> jvmOptions = new ArrayList<>();

    @Option(names = "--slow-start", description = "Save some seconds now: do not prepare a quick start of the kernel.")
    private boolean slowStart;

    @Option(names = "--display-name", paramLabel = "TEXT", defaultValue = KernelSpec.DISPLAY_NAME,
            description = "What front ends list (default: ${DEFAULT-VALUE}).")
    private String displayName;

    @Override
    public Integer call() {
        Jdk.requireCompiler();
        var folder = place.folder();
        var archive = StartArchive.in(folder.path());
        var flags = new ArrayList<>(List.of(WordsFolder.in(folder.path()).jvmOption()));
        flags.addAll(JvmOptions.withDefaults(jvmOptions));
        folder.install(Jar.path(), displayName, archive.before(flags));
        place.labExtension().install();
        PrintWriter out = spec.commandLine().getOut();
        out.println("Installed " + displayName + " in " + folder.path());
        if (!slowStart) prepare(archive, flags, out);
        return Main.DONE;
    }

    private static void prepare(StartArchive archive, List<String> flags, PrintWriter out) {
        out.println("Preparing a quick start (some seconds) …");
        out.flush();
        out.println(archive.make(flags) ? "Ready." : "That could not be done here. The kernel works; it starts a second later than it might.");
    }
}
