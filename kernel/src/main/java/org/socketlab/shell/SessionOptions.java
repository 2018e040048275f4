package org.socketlab.shell;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.socketlab.cell.MimeBundle;

/**
 * How a session starts.
 *
 * @param imports   import declarations in force from the first cell on, each with its semicolon
 * @param classPath jars and folders that cells may use beside the kernel's own
 * @param renderers asked one after another to show a value; the first that answers wins; at the end stands
 *                  {@code org.socketlab.view.Values}
 * @param cellLimit the longest a cell may run, or {@link Duration#ZERO} for no limit
 * @param startup   files of Java that run as the first cell begins, with their output in that cell
 * @param startupCode Java that runs after them, or ""
 * @param standIns  what {@code new} makes in cells in place of some classes
 */
public record SessionOptions(List<String> imports, List<Path> classPath,
                             List<Function<Object, Optional<MimeBundle>>> renderers, Duration cellLimit, List<Path> startup, String startupCode,
                             StandIns standIns) {

    /** The imports of the JShell, IJava and JJava notebooks, so that theirs run here unchanged. */
    public static final List<String> DEFAULT_IMPORTS = List.of(
            "import java.io.*;", "import java.math.*;", "import java.net.*;", "import java.nio.file.*;",
            "import java.util.*;", "import java.util.concurrent.*;", "import java.util.function.*;",
            "import java.util.prefs.*;", "import java.util.regex.*;", "import java.util.stream.*;");

    public SessionOptions {
        imports = List.copyOf(imports);
        classPath = List.copyOf(classPath);
        renderers = List.copyOf(renderers);
        startup = List.copyOf(startup);
    }

    /** With {@code new} making what it says. */
    public SessionOptions(List<String> imports, List<Path> classPath, List<Function<Object, Optional<MimeBundle>>> renderers, Duration cellLimit,
                          List<Path> startup, String startupCode) {
        this(imports, classPath, renderers, cellLimit, startup, startupCode, StandIns.NONE);
    }

    /** With nothing to run before the first cell. */
    public SessionOptions(List<String> imports, List<Path> classPath, List<Function<Object, Optional<MimeBundle>>> renderers, Duration cellLimit) {
        this(imports, classPath, renderers, cellLimit, List.of(), "");
    }
}
