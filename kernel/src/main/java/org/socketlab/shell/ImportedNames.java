package org.socketlab.shell;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jshell.ImportSnippet;
import jdk.jshell.Snippet.SubKind;

/**
 * Whether an import on demand ({@code import java.util.*}) can give a meaning to a name. The compiler would look through each of them for every
 * text that it compiles. Known are imports of packages to which nobody adds a class and whose classes begin with a capital letter,
 * and those of {@link ImportedMembers}.
 */
final class ImportedNames {

    /** Names that JShell and we write into texts, and that need no import. */
    private static final Map<String, Set<String>> INNOCENT = Map.of("Throwable", Set.of(), "CellValue", Set.of());

    static final ImportedNames NONE = new ImportedNames(ImportedMembers.NONE, Set.of(), null);

    private final ImportedMembers members;
    private final Set<String> packages;
    private final ClassLoader loader;
    /** By name, the packages with a class that is called so. */
    private final Map<String, Set<String>> having = new HashMap<>(INNOCENT);

    private ImportedNames(ImportedMembers members, Set<String> packages, ClassLoader loader) {
        this.members = members;
        this.packages = packages;
        this.loader = loader;
    }

    /**
     * @param imports declarations, each with its semicolon
     * @param members what some of them bring
     * @param loader  finds the class files of packages
     */
    static ImportedNames of(List<String> imports, ImportedMembers members, ClassLoader loader) {
        var packages = new HashSet<String>();
        for (var each : imports) {
            if (!each.endsWith(".*;") || each.startsWith("import static ") || members.byImport().containsKey(each)) continue;
            var name = each.substring("import ".length(), each.length() - ".*;".length());
            if (Character.isLowerCase(name.charAt(name.lastIndexOf('.') + 1))) packages.add(name);
        }
        return new ImportedNames(members, packages, loader);
    }

    boolean mayGiveOne(ImportSnippet imported, Collection<String> names) {
        var known = members.byImport().get(imported.source());
        if (known != null) return isAny(known, names);
        if (imported.subKind() != SubKind.TYPE_IMPORT_ON_DEMAND_SUBKIND) return true;
        var name = imported.fullname().substring(0, imported.fullname().length() - ".*".length());
        return !packages.contains(name) || isInPackage(name, names);
    }

    private static boolean isAny(Set<String> known, Collection<String> names) {
        for (var each : names) if (known.contains(each)) return true;
        return false;
    }

    private boolean isInPackage(String name, Collection<String> names) {
        for (var each : names) if (!Character.isLowerCase(each.charAt(0)) && having.computeIfAbsent(each, this::packagesWith).contains(name)) return true;
        return false;
    }

    private Set<String> packagesWith(String className) {
        var found = new HashSet<String>();
        for (var each : packages) if (loader.getResource(each.replace('.', '/') + "/" + className + ".class") != null) found.add(each);
        return found;
    }
}
