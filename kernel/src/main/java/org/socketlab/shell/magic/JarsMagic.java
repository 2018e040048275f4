package org.socketlab.shell.magic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code %jars}: as {@code %classpath}, but a folder stands for the jars in it, as in JJava and IJava. */
final class JarsMagic extends ClassPathMagic {

    JarsMagic(CommandEnvironment environment) {
        super(environment);
    }

    @Override
    public String name() {
        return "jars";
    }

    @Override
    public String summary() {
        return "adds jars, or all jars of a folder, to the class path";
    }

    @Override
    public String example() {
        return "%jars lib";
    }

    @Override
    List<Path> entries(String typed) throws MagicException {
        var jars = new ArrayList<Path>();
        for (var path : PathGlob.find(typed, environment())) {
            if (Files.isDirectory(path)) jars.addAll(jarsIn(path));
            else if (isJar(path)) jars.add(path);
        }
        if (jars.isEmpty()) throw new MagicException(typed + ": no jars there. For a folder of classes write %classpath " + typed);
        return jars;
    }

    private static List<Path> jarsIn(Path folder) throws MagicException {
        try (var entries = Files.list(folder)) {
            return entries.filter(ClassPathMagic::isJar).sorted().toList();
        } catch (IOException unreadable) {
            throw new MagicException(folder + " cannot be read: " + unreadable.getMessage() + ".", unreadable);
        }
    }
}
