package org.socketlab.shell;

import java.util.regex.Pattern;

/** Takes out of names and messages what JShell and the class loader have put in. */
final class ClassNames {

    /** {@code REPL.$JShell$12B$} before a type, {@code REPL.$JShell$12.} before a variable. */
    private static final Pattern WRAPPER = Pattern.compile("(?:REPL\\.)?\\$JShell\\$[0-9A-Z_]+[.$]?");

    /** What a ClassCastException adds about modules and loaders. */
    private static final Pattern LOADERS = Pattern.compile(" \\([^()]* (?:is|are) in (?:unnamed )?module [^()]*\\)");

    private static final String OWN = "org.socketlab.";

    private ClassNames() {}

    /** A message as the writer of the cell would put it. */
    static String readable(String message) {
        return message.contains("$JShell$") ? LOADERS.matcher(WRAPPER.matcher(message).replaceAll("")).replaceAll("") : message;
    }

    /**
     * The name of a class of a cell as written there, {@code Outer.Inner}; of one of the kernel's own, which cells have imported, its simple
     * name; of any other class its qualified name.
     */
    static String of(String className) {
        if (className.startsWith(OWN)) return className.substring(Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
        var inCell = WRAPPER.matcher(className);
        if (!inCell.lookingAt()) return className;
        return className.substring(inCell.end()).replace('$', '.');
    }
}
