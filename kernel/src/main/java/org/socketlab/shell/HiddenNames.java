package org.socketlab.shell;

import java.util.Set;

/** What lives in this JVM but is not for notebooks: the kernel's rooms and parts, and what JShell generates. */
final class HiddenNames {

    private static final String HOUSE = "org.socketlab.";
    private static final Set<String> ROOMS_FOR_NOTEBOOKS = Set.of("lab", "sockets", "view", "wire", "link", "host", "experiment");

    private HiddenNames() {}

    /** @param qualified a package or type with its package, or a simple name */
    static boolean hides(String qualified) {
        if (qualified.startsWith(HOUSE)) return !ROOMS_FOR_NOTEBOOKS.contains(qualified.substring(HOUSE.length()).split("\\.", 2)[0]);
        return qualified.startsWith("$") || qualified.contains("$$") || qualified.startsWith("do_it$") || qualified.equals("REPL") || qualified.startsWith("REPL.")
                || qualified.equals("Cell$") || qualified.equals("run$") || qualified.startsWith("sun.") || qualified.startsWith("jdk.internal.");
    }
}
