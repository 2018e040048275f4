package org.socketlab.shell.magic;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The folder and the environment in which magics work: those the kernel was started with, and what {@code %cd} and
 * {@code %env} changed. A running JVM can change neither for itself, so this is for magics and the commands they start.
 */
final class CommandEnvironment {

    private Path directory = Path.of("").toAbsolutePath();
    private final Map<String, String> variables = new TreeMap<>(System.getenv());

    Path directory() {
        return directory;
    }

    void changeTo(Path folder) {
        directory = folder;
    }

    /** Name to value, sorted by name; changes last for the session. */
    Map<String, String> variables() {
        return variables;
    }

    /** A path as typed: {@code ~} is the home folder, what is not absolute starts at {@link #directory}. */
    Path resolve(String typed) throws MagicException {
        try {
            return directory.resolve(withHome(typed)).normalize();
        } catch (InvalidPathException unfit) {
            throw new MagicException("'" + typed + "' cannot be a path: " + unfit.getReason() + ".", unfit);
        }
    }

    static String withHome(String typed) {
        var home = System.getProperty("user.home");
        if (typed.equals("~")) return home;
        return typed.startsWith("~/") || typed.startsWith("~" + File.separator) ? home + typed.substring(1) : typed;
    }

    /** As a person would write it: short below {@link #directory}, else whole. */
    String show(Path path) {
        return path.startsWith(directory) && !path.equals(directory) ? directory.relativize(path).toString() : path.toString();
    }

    /** For an error about a path that is not there: where it was looked for, and a name that is near. */
    String whyMissing(Path path) {
        var folder = path.getParent();
        if (folder == null || !Files.isDirectory(folder)) return "there is no folder " + folder;
        var names = new TreeSet<String>();
        try (var entries = Files.list(folder)) {
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
        } catch (IOException unreadable) {
            return "the folder " + folder + " cannot be read";
        }
        var near = Nearest.to(path.getFileName().toString(), names);
        return "there is no such file in " + folder + (near.isEmpty() ? "" : "; near to it: " + String.join(", ", near));
    }

    /** What a path typed so far may become, each as it would be typed on; folders end in a slash. */
    List<String> pathsLike(String typed) {
        var cut = Math.max(typed.lastIndexOf('/'), typed.lastIndexOf(File.separatorChar)) + 1;
        var start = typed.substring(cut);
        try (var entries = Files.list(directory.resolve(withHome(typed.substring(0, cut))))) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith(start))
                    .filter(entry -> !start.isEmpty() || !entry.getFileName().toString().startsWith("."))
                    .map(entry -> typed.substring(0, cut) + entry.getFileName() + (Files.isDirectory(entry) ? "/" : "")).sorted().toList();
        } catch (IOException | InvalidPathException none) {
            return List.of();
        }
    }

    void lendTo(ProcessBuilder child) {
        child.directory(directory.toFile());
        child.environment().clear();
        child.environment().putAll(variables);
    }
}
