package org.socketlab.shell;

import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import jdk.jshell.Snippet;

/** JShell's set of all snippets in their order. It is copied for every text that is compiled, for which a set takes long and a list does not. */
final class SnippetLog extends AbstractSet<Snippet> {

    private final Set<Snippet> known = new HashSet<>();
    private final List<Snippet> inOrder = new ArrayList<>();

    @Override
    public boolean add(Snippet snippet) {
        return known.add(snippet) && inOrder.add(snippet);
    }

    @Override
    public boolean contains(Object snippet) {
        return known.contains(snippet);
    }

    @Override
    public Iterator<Snippet> iterator() {
        return inOrder.iterator();
    }

    @Override
    public Object[] toArray() {
        return inOrder.toArray();
    }

    @Override
    public int size() {
        return inOrder.size();
    }
}
