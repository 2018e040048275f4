package org.socketlab.jupyter;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where this user's files are kept, after Jupyter's rules ("Jupyter's Common Directories and File Locations", Data). */
final class UserFiles {
    private UserFiles() {}

    /** {@code SOCKETLAB_HISTORY}, else {@code socketlab/history.jsonl} in Jupyter's data directory. */
    static Path history(Map<String, String> environment) {
        var wish = environment.getOrDefault("SOCKETLAB_HISTORY", "");
        return wish.isBlank() ? data(environment).resolve("socketlab").resolve("history.jsonl") : Path.of(wish);
    }

    private static Path data(Map<String, String> environment) {
        var jupyter = environment.getOrDefault("JUPYTER_DATA_DIR", "");
        if (!jupyter.isBlank()) return Path.of(jupyter);
        var home = Path.of(System.getProperty("user.home"));
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("mac")) return home.resolve("Library").resolve("Jupyter");
        if (system.startsWith("win")) return Path.of(environment.getOrDefault("APPDATA", home.toString()), "jupyter");
        var xdg = environment.getOrDefault("XDG_DATA_HOME", "");
        return (xdg.isBlank() ? home.resolve(".local").resolve("share") : Path.of(xdg)).resolve("jupyter");
    }
}
