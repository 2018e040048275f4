package org.socketlab.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.socketlab.jupyter.Os;

/** The Java that runs this program, which is also the one that kernels will run on. */
final class Jdk {

    private static final List<String> COMPILER_MODULES = List.of("jdk.jshell", "jdk.compiler");

    private Jdk() {}

    /** Java cells are compiled in the kernel, which needs two modules that a JRE or a trimmed runtime may lack. */
    static void requireCompiler() {
        var missing = new ArrayList<String>();
        for (var module : COMPILER_MODULES) if (ModuleLayer.boot().findModule(module).isEmpty()) missing.add(module);
        if (!missing.isEmpty()) {
            throw new UserError("the Java at " + home() + " cannot compile cells: it lacks the module " + String.join(" and ", missing)
                    + " (a JRE, or a runtime made without it). Run this with a full JDK, version 17 or newer, for example\n"
                    + "    /path/to/jdk/bin/java -jar " + Jar.PLAIN_NAME + " …");
        }
    }

    static Path home() {
        return Path.of(System.getProperty("java.home"));
    }

    /** The absolute path of the {@code java} command. */
    static Path command() {
        return home().resolve("bin").resolve(Os.here() == Os.WINDOWS ? "java.exe" : "java");
    }
}
