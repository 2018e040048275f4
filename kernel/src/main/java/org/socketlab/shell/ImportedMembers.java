package org.socketlab.shell;

import java.io.IOException;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The names that imports of classes' members bring: {@code import static java.lang.Math.*;} brings {@code max} and others. Found out when
 * a kernel is installed, since that needs the classes, and kept in a file beside them: a line for each import, with its names behind a tab.
 *
 * @param byImport the names by the declaration
 */
public record ImportedMembers(Map<String, Set<String>> byImport) {

    /** Knows no import. */
    static final ImportedMembers NONE = new ImportedMembers(Map.of());

    private static final String FILE = "imports.txt";
    private static final String STATIC = "import static ";
    private static final String ALL = ".*;";

    /** @param imports declarations, each with its semicolon; those of packages and of single names are left out */
    public static ImportedMembers of(List<String> imports, ClassLoader loader) {
        var found = new HashMap<String, Set<String>>();
        for (var each : imports) {
            if (!each.endsWith(ALL)) continue;
            var isStatic = each.startsWith(STATIC);
            var name = each.substring(isStatic ? STATIC.length() : "import ".length(), each.length() - ALL.length());
            find(name, loader).ifPresent(type -> found.put(each, isStatic ? staticMembers(type) : types(type)));
        }
        return new ImportedMembers(found);
    }

    private static Optional<Class<?>> find(String name, ClassLoader loader) {
        for (var binary = name; ; binary = outer(binary)) {
            try {
                return Optional.of(Class.forName(binary, false, loader));
            } catch (ClassNotFoundException aPackageOrInAnotherClass) {
                if (binary.indexOf('.') < 0) return Optional.empty();
            }
        }
    }

    /** {@code a.Outer.Inner} as {@code a.Outer$Inner}. */
    private static String outer(String name) {
        var dot = name.lastIndexOf('.');
        return name.substring(0, dot) + "$" + name.substring(dot + 1);
    }

    private static Set<String> staticMembers(Class<?> type) {
        var names = new TreeSet<>(types(type));
        Stream.<Member>concat(Stream.of(type.getMethods()), Stream.of(type.getFields())).filter(member -> Modifier.isStatic(member.getModifiers()))
                .map(Member::getName).forEach(names::add);
        return names;
    }

    private static Set<String> types(Class<?> type) {
        var names = new TreeSet<String>();
        for (var each : type.getClasses()) names.add(each.getSimpleName());
        return names;
    }

    /** Writes them into a folder. */
    public void writeTo(Path folder) throws IOException {
        var lines = new ArrayList<String>();
        byImport.forEach((declaration, names) -> lines.add(declaration + "\t" + String.join(" ", names)));
        Files.write(folder.resolve(FILE), lines.stream().sorted().toList());
    }

    /** Reads them; where there is no such file, none is known. */
    static ImportedMembers readFrom(Path folder) {
        var found = new HashMap<String, Set<String>>();
        try {
            for (var line : Files.readAllLines(folder.resolve(FILE))) {
                var tab = line.indexOf('\t');
                found.put(line.substring(0, tab), new HashSet<>(List.of(line.substring(tab + 1).split(" "))));
            }
        } catch (IOException | RuntimeException noneOrBroken) {
            return NONE;
        }
        return new ImportedMembers(found);
    }
}
