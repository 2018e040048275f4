package org.socketlab.shell;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/**
 * Has a cell cost the same however many came before it. JShell writes an import of every declaration of the session above each text
 * that it compiles, and shows the compiler every class there is; both are read anew for every text. An import matters only where its name
 * stands in the text, a class only where such an import or the text's own types lead to it: the rest is left out here. Lists of JShell and of
 * the compiler that grow with the session are replaced by such as are gone through quickly.
 * <p>
 * For that JShell's package and some of the compiler's must be open to us, as the jar's manifest asks for
 * ({@code --add-opens jdk.jshell/jdk.jshell=ALL-UNNAMED} and so on). Where they are not, or where a JDK has other parts, JShell works as it
 * always does, only slower. Used by the thread that evaluates.
 */
final class Narrowing {

    private final SeenClasses classes = new SeenClasses();
    private ImportedNames importedNames = ImportedNames.NONE;
    private NamedSnippets snippets;
    private JShellParts parts;
    /** The names in the text that is being wrapped; null while nothing is left out. */
    private Set<String> names;

    private Narrowing() {}

    /** Leaves nothing out. */
    static Narrowing none() {
        return new Narrowing();
    }

    /** To be called before JShell has evaluated anything. */
    static Narrowing of(JShell jshell) {
        var narrowing = new Narrowing();
        JShellParts.of(jshell).ifPresent(narrowing::begin);
        return narrowing;
    }

    private void begin(JShellParts jshellParts) {
        snippets = new NamedSnippets(this, jshellParts);
        if (jshellParts.replace(snippets, classes, this::wrapping)) parts = jshellParts;
    }

    /** Imports on demand that are needed only where one of their names stands. */
    void mayLeaveOut(ImportedNames known) {
        importedNames = known;
    }

    /** Whether anything is ever left out. */
    boolean works() {
        return parts != null;
    }

    /** Leaves out what nobody needs while JShell evaluates. What runs meanwhile may evaluate too. */
    <T> T during(Supplier<T> evaluation) {
        if (!works()) return evaluation.get();
        var namesBefore = names;
        var shownBefore = classes.show(new HashSet<>());
        names = Set.of();
        try {
            return evaluation.get();
        } finally {
            names = namesBefore;
            classes.show(shownBefore);
            parts.replaceTablesOfClasses();
        }
    }

    /** JShell is about to put imports above these texts. */
    private void wrapping(Collection<String> texts) {
        if (names == null) return;
        names = new HashSet<>();
        texts.forEach(text -> JavaNames.addTo(names, text));
    }

    /** What is to be imported, in JShell's order; empty while that is everything. */
    Optional<List<Snippet>> needed() {
        if (names == null) return Optional.empty();
        classes.addWrappers(names);
        var found = new HashSet<Integer>();
        var asked = new HashSet<>(names);
        for (var queue = new ArrayDeque<>(names); !queue.isEmpty(); ) {
            for (int index : snippets.named(queue.poll())) if (found.add(index)) leadsTo(snippets.get(index)).stream().filter(asked::add).forEach(queue::add);
        }
        for (int index : snippets.onDemand()) if (importedNames.mayGiveOne((ImportSnippet) snippets.get(index), asked)) found.add(index);
        return Optional.of(found.stream().sorted().map(snippets::get).toList());
    }

    /** The compiler reads the type of an imported {@code var} as a text too. */
    private Set<String> leadsTo(Snippet imported) {
        var more = new HashSet<String>();
        JavaNames.addTo(more, parts.inferredTypeOf(imported));
        classes.addWrappers(more);
        classes.addWrappers(JavaNames.of(parts.importOf(imported)));
        return more;
    }
}
