package org.socketlab.shell.magic;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code %classpath}: jars and folders that the notebook may use. */
class ClassPathMagic implements Magic.Line {

    private final CommandEnvironment environment;

    ClassPathMagic(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public String name() {
        return "classpath";
    }

    @Override
    public String summary() {
        return "adds jars and folders of classes to the class path";
    }

    @Override
    public String example() {
        return "%classpath lib/*.jar target/classes";
    }

    @Override
    public String details() {
        return "Without arguments it lists what was added. Wildcards: * in a name, ** over folders, ?, {a,b}. ~ is your home folder.";
    }

    @Override
    public List<String> argumentsLike(String unfinished) {
        return environment.pathsLike(unfinished);
    }

    @Override
    public final Object line(ParsedCell.LineCall call, MagicContext context) throws MagicException {
        if (call.words().isEmpty()) {
            context.print(list(context.classPath()));
            return null;
        }
        var found = new ArrayList<Path>();
        for (var word : call.words()) {
            for (var typed : word.split(File.pathSeparatorChar == ';' ? ";" : "[:;]")) found.addAll(entries(typed));
        }
        var fresh = found.stream().distinct().filter(path -> !context.classPath().contains(path)).toList();
        if (!fresh.isEmpty()) context.addToClassPath(fresh);
        context.print(fresh.isEmpty() ? "Already on the class path.\n" : "Added to the class path:\n" + list(fresh));
        return null;
    }

    /** What a typed path brings to the class path; never empty. */
    List<Path> entries(String typed) throws MagicException {
        var found = PathGlob.find(typed, environment);
        var usable = found.stream().filter(path -> Files.isDirectory(path) || isJar(path)).toList();
        if (usable.isEmpty()) throw new MagicException(typed + ": neither a jar nor a folder of classes. To run Java source write %load " + typed);
        return usable;
    }

    final CommandEnvironment environment() {
        return environment;
    }

    static boolean isJar(Path path) {
        var name = path.getFileName() == null ? "" : path.getFileName().toString().toLowerCase(Locale.ROOT);
        return Files.isRegularFile(path) && (name.endsWith(".jar") || name.endsWith(".zip"));
    }

    private String list(List<Path> paths) {
        if (paths.isEmpty()) return "Nothing was added to the class path yet. Add a jar so: " + example() + "\n";
        var lines = new StringBuilder();
        paths.forEach(path -> lines.append("  ").append(environment.show(path)).append('\n'));
        return lines.toString();
    }
}
