package org.socketlab.shell.magic;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** Paths as a person types them: {@code ~}, {@code *}, {@code **}, {@code ?}, {@code {a,b}}. */
final class PathGlob {

    private static final int DEEPEST = 32;

    private PathGlob() {}

    /**
     * The files and folders that a typed path stands for, sorted; a path without wildcards stands for itself.
     *
     * @throws MagicException if there is none, saying where it was looked for
     */
    static List<Path> find(String typed, CommandEnvironment environment) throws MagicException {
        var plain = environment.directory().resolve(fixedFront(typed)).normalize();
        if (!hasWildcard(typed)) {
            var path = environment.resolve(typed);
            if (Files.exists(path)) return List.of(path);
            throw new MagicException(typed + ": " + environment.whyMissing(path) + ".");
        }
        if (!Files.isDirectory(plain)) throw new MagicException(typed + ": there is no folder " + plain + ".");
        var found = matches(typed, plain, environment);
        if (found.isEmpty()) throw new MagicException(typed + ": nothing in " + plain + " matches that.");
        return found;
    }

    private static List<Path> matches(String typed, Path from, CommandEnvironment environment) throws MagicException {
        var pattern = absolute(CommandEnvironment.withHome(typed), environment.directory());
        try {
            var matcher = from.getFileSystem().getPathMatcher("glob:" + pattern);
            var depth = pattern.contains("**") ? DEEPEST : Math.max(1, levels(pattern) - from.getNameCount());
            try (var all = Files.walk(from, depth, FileVisitOption.FOLLOW_LINKS)) {
                return all.filter(matcher::matches).sorted().toList();
            }
        } catch (PatternSyntaxException wrong) {
            throw new MagicException(typed + ": " + wrong.getDescription() + ".", wrong);
        } catch (IOException | java.io.UncheckedIOException unreadable) {
            throw new MagicException(typed + ": " + from + " cannot be read (" + unreadable.getMessage() + ").", unreadable);
        }
    }

    /** The part before the first name with a wildcard. */
    private static String fixedFront(String typed) throws MagicException {
        var path = CommandEnvironment.withHome(typed);
        var wildcard = 0;
        while (wildcard < path.length() && "*?[{".indexOf(path.charAt(wildcard)) < 0) wildcard++;
        var cut = Math.max(path.lastIndexOf('/', wildcard), path.lastIndexOf(File.separatorChar, wildcard));
        try {
            return Path.of(wildcard == path.length() ? path : path.substring(0, cut + 1)).toString();
        } catch (InvalidPathException unfit) {
            throw new MagicException("'" + typed + "' cannot be a path: " + unfit.getReason() + ".", unfit);
        }
    }

    /** As a glob, in which a backslash would hide the next character. */
    private static String absolute(String typed, Path directory) {
        var whole = new File(typed).isAbsolute() ? typed : directory + File.separator + typed;
        return File.separatorChar == '\\' ? whole.replace("\\", "\\\\") : collapsed(whole);
    }

    /** Without {@code .} and {@code ..}, which no found path has. */
    private static String collapsed(String path) {
        var names = new java.util.ArrayDeque<String>();
        for (var name : path.split("/")) {
            if (name.equals("..")) names.pollLast();
            else if (!name.isEmpty() && !name.equals(".")) names.addLast(name);
        }
        return "/" + String.join("/", names);
    }

    private static int levels(String pattern) {
        return (int) pattern.chars().filter(c -> c == '/').count();
    }

    private static boolean hasWildcard(String typed) {
        return typed.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    }
}
