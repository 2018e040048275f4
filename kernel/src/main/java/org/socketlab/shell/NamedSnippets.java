package org.socketlab.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jshell.ImportSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.SubKind;

/**
 * JShell's list of a session's snippets, by their keys' numbers. JShell goes through it for one purpose, to import them; it then meets
 * those alone that are needed.
 */
final class NamedSnippets extends ArrayList<Snippet> {

    private static final long serialVersionUID = 1;

    private final transient Narrowing narrowing;
    private final transient JShellParts parts;
    private final Map<String, Set<Integer>> byName = new HashMap<>();
    private final Set<Integer> onDemand = new HashSet<>();

    NamedSnippets(Narrowing narrowing, JShellParts parts) {
        this.narrowing = narrowing;
        this.parts = parts;
    }

    @Override
    public Snippet set(int index, Snippet snippet) {
        if (snippet instanceof ImportSnippet imported && !importsOneName(imported)) onDemand.add(index);
        else if (snippet != null) parts.namesOf(snippet).forEach(name -> byName.computeIfAbsent(name, first -> new HashSet<>(2)).add(index));
        return super.set(index, snippet);
    }

    private static boolean importsOneName(ImportSnippet imported) {
        return JavaNames.isOne(imported.name())
                && (imported.subKind() == SubKind.SINGLE_TYPE_IMPORT_SUBKIND || imported.subKind() == SubKind.SINGLE_STATIC_IMPORT_SUBKIND);
    }

    /** The numbers of those that give a name a meaning, or did so once. */
    Set<Integer> named(String name) {
        return byName.getOrDefault(name, Set.of());
    }

    /** The numbers of those whose names are not known here: {@code import java.util.*}. */
    Set<Integer> onDemand() {
        return onDemand;
    }

    @Override
    public Iterator<Snippet> iterator() {
        return narrowing.needed().map(List::iterator).orElseGet(super::iterator);
    }
}
