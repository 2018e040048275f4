package org.socketlab.jupyter;

import java.nio.file.Path;
import java.util.Map;

/** Where this user's files are kept, after Jupyter's rules (Jupyter documentation, "Common Directories and File Locations", Data). */
public final class UserFiles {
    private UserFiles() {}

    /** {@code SOCKETLAB_HISTORY}, else {@code socketlab/history.jsonl} in Jupyter's data directory. */
    static Path history(Map<String, String> environment) {
        var wish = environment.getOrDefault("SOCKETLAB_HISTORY", "");
        return wish.isBlank() ? data(environment, Path.of(System.getProperty("user.home")), Os.here()).resolve("socketlab").resolve("history.jsonl") : Path.of(wish);
    }

    /** Jupyter's data folder: {@code ~/.local/share/jupyter} on Linux. An empty variable is none. */
    public static Path data(Map<String, String> environment, Path home, Os os) {
        var jupyter = environment.getOrDefault("JUPYTER_DATA_DIR", "");
        if (!jupyter.isBlank()) return Path.of(jupyter);
        return switch (os) {
            case MAC -> home.resolve("Library").resolve("Jupyter");
            case WINDOWS -> folder(environment, "APPDATA", home.resolve("AppData").resolve("Roaming")).resolve("jupyter");
            case OTHER -> folder(environment, "XDG_DATA_HOME", home.resolve(".local").resolve("share")).resolve("jupyter");
        };
    }

    private static Path folder(Map<String, String> environment, String variable, Path otherwise) {
        var set = environment.getOrDefault(variable, "");
        return set.isBlank() ? otherwise : Path.of(set);
    }
}
