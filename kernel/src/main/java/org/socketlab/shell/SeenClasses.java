package org.socketlab.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;

/**
 * JShell's map of the classes that it has compiled, by their names. The compiler gets to see the classes of those wrappers (the class that
 * JShell puts around a snippet) that are asked for, and of wrappers whose types these mention, at whatever remove.
 */
final class SeenClasses extends TreeMap<String, JavaFileObject> {

    private static final long serialVersionUID = 1;

    /** A type within a wrapper, as class files and generated code name it. */
    private static final Pattern TYPE_WITHIN = Pattern.compile("REPL/(\\$JShell\\$[0-9A-Z_]+)\\$");
    private static final Pattern WRAPPER = Pattern.compile("\\$JShell\\$[0-9A-Z_]+");

    private final transient Map<String, List<JavaFileObject>> byWrapper = new HashMap<>();
    private final transient Map<String, Set<String>> mentionedBy = new HashMap<>();
    private transient Set<String> shown;

    /** @param wrappers what is shown from now on, and can be added to; null for all. @return what was shown until now */
    Set<String> show(Set<String> wrappers) {
        var before = shown;
        shown = wrappers;
        return before;
    }

    /** Shows what of these names is a wrapper, {@code $JShell$12}, besides what is shown. */
    void addWrappers(Collection<String> names) {
        for (var name : names) if (WRAPPER.matcher(name).lookingAt()) shown.add(wrapperIn(name));
    }

    private static String wrapperIn(String name) {
        var matcher = WRAPPER.matcher(name);
        return matcher.find() ? matcher.group() : "";
    }

    @Override
    public JavaFileObject put(String name, JavaFileObject file) {
        var wrapper = wrapperIn(name);
        var before = super.put(name, file);
        var files = byWrapper.computeIfAbsent(wrapper, first -> new ArrayList<>(2));
        files.remove(before);
        files.add(file);
        mentionedBy.remove(wrapper);
        return before;
    }

    @Override
    public Collection<JavaFileObject> values() {
        if (shown == null) return super.values();
        var files = new ArrayList<JavaFileObject>();
        var seen = new HashSet<>(shown);
        for (var queue = new ArrayDeque<>(shown); !queue.isEmpty(); ) {
            var wrapper = queue.poll();
            files.addAll(byWrapper.getOrDefault(wrapper, List.of()));
            mentionedBy.computeIfAbsent(wrapper, this::mentions).stream().filter(seen::add).forEach(queue::add);
        }
        return files;
    }

    private Set<String> mentions(String wrapper) {
        var mentioned = new HashSet<String>();
        for (var file : byWrapper.getOrDefault(wrapper, List.of())) {
            var matcher = TYPE_WITHIN.matcher(textOf(file));
            while (matcher.find()) mentioned.add(matcher.group(1));
        }
        return mentioned;
    }

    /** A class file as text; names in it stand as they are. */
    private static String textOf(JavaFileObject file) {
        try (var in = file.openInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException impossible) {
            throw new IllegalStateException("a class in memory cannot be read: " + file, impossible);
        }
    }
}
