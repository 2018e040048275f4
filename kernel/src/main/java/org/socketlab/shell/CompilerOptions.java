package org.socketlab.shell;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** The compiler options that fit the JVM that cells run in. */
final class CompilerOptions {
    private CompilerOptions() {}

    /**
     * With the names of parameters and local variables, which messages of the JVM and libraries use; and with preview
     * features and modules if this JVM was started with them.
     */
    static List<String> ofThisJvm() {
        var options = new ArrayList<>(List.of("-g", "-parameters"));
        for (var argument : jvmOptions()) {
            if (argument.equals("--enable-preview")) options.addAll(List.of(argument, "-source", String.valueOf(Runtime.version().feature())));
            if (argument.startsWith("--add-modules=")) options.addAll(List.of("--add-modules", argument.substring("--add-modules=".length())));
            if (argument.startsWith("--add-exports=")) options.addAll(List.of("--add-exports", argument.substring("--add-exports=".length())));
        }
        return List.copyOf(options);
    }

    /** Those of this JVM's options without which another cannot run what was compiled here. */
    static List<String> jvmOptions() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream().filter(argument -> argument.equals("--enable-preview")
                || argument.startsWith("--add-modules=") || argument.startsWith("--add-exports=")).toList();
    }
}
