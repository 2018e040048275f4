package org.socketlab.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;

/**
 * Knows of every class that JShell made of cells where its code stands. Filled by the thread that evaluates, asked by any.
 */
final class Origins {

    /** {@code REPL.$JShell$12}, {@code REPL.$JShell$12B} or, for methods compiled together, {@code REPL.$JShell$3_4}. */
    private static final Pattern WRAPPER = Pattern.compile("(REPL\\.\\$JShell\\$[0-9A-Z_]+).*", Pattern.DOTALL);

    private final Map<String, Origin> byClass = new ConcurrentHashMap<>();
    private final Map<String, Place> bySnippet = new HashMap<>();
    private final Set<String> unplaced = new LinkedHashSet<>();
    private final Set<String> replaced = new HashSet<>();
    private int snippetsSeen;

    /** A snippet's place: the line of the source where it begins. */
    private record Place(Source source, int line) {}

    /** The class of a snippet that holds the class of that name, or null for a class that no cell holds. */
    static String wrapperOf(String className) {
        if (!className.startsWith("REPL.")) return null;
        var matcher = WRAPPER.matcher(className);
        return matcher.matches() ? matcher.group(1) : null;
    }

    /** Where the code of that class stands. */
    Optional<Origin> of(String className) {
        var wrapper = wrapperOf(className);
        return wrapper == null ? Optional.empty() : Optional.ofNullable(byClass.get(wrapper));
    }

    /** JShell has compiled this class; where it stands is found by the next {@link #place}. */
    void compiled(String className) {
        var wrapper = wrapperOf(className);
        if (wrapper != null) unplaced.add(wrapper);
    }

    /** The same of a class in use whose code was replaced. */
    void recompiled(String className) {
        compiled(className);
        replaced.add(wrapperOf(className));
    }

    /** The snippets so far are of no source. */
    void skip(JShell jshell) {
        snippetsSeen = (int) jshell.snippets().count();
        unplaced.clear();
    }

    /**
     * Finds the place of all classes compiled since the last call. Snippets that JShell had not listed then are taken to
     * begin at that line of that source.
     *
     * @param defined tells whether a class is in use already, so that its line numbers can no longer change
     */
    void place(JShell jshell, Source source, int line, Predicate<String> defined) {
        var fresh = jshell.snippets().skip(snippetsSeen).toList();
        snippetsSeen += fresh.size();
        for (var snippet : fresh) {
            bySnippet.put(snippet.id(), new Place(source, line));
            moveIfKnown(jshell, snippet, source, line);
        }
        if (unplaced.isEmpty()) return;
        placeAmong(jshell, fresh, defined);
        if (!unplaced.isEmpty()) placeAmong(jshell, jshell.snippets().toList(), defined);
        unplaced.clear();
    }

    private void moveIfKnown(JShell jshell, Snippet snippet, Source source, int line) {
        if (!snippet.kind().isPersistent() || snippet.kind() == Snippet.Kind.IMPORT) return;
        byClass.computeIfPresent(jshell.sourceCodeAnalysis().wrapper(snippet).fullClassName(), (name, origin) -> origin.movedTo(source, line));
    }

    private void placeAmong(JShell jshell, List<Snippet> snippets, Predicate<String> defined) {
        var analysis = jshell.sourceCodeAnalysis();
        var found = new HashMap<String, List<Snippet>>();
        for (var snippet : snippets) {
            if (snippet.kind() == Snippet.Kind.IMPORT || snippet.kind() == Snippet.Kind.ERRONEOUS) continue;
            var name = analysis.wrapper(snippet).fullClassName();
            if (unplaced.contains(name)) found.computeIfAbsent(name, k -> new ArrayList<>()).add(snippet);
        }
        found.forEach((name, members) -> {
            if (members.size() < membersIn(name)) return;
            unplaced.remove(name);
            if (byClass.containsKey(name) && defined.test(name) && !replaced.remove(name)) return;
            byClass.put(name, members.size() == 1 ? originOf(members.get(0), analysis) : originOf(members, analysis));
        });
    }

    private static long membersIn(String wrapperName) {
        return 1 + wrapperName.chars().filter(c -> c == '_').count();
    }

    private Origin originOf(Snippet snippet, SourceCodeAnalysis analysis) {
        var place = bySnippet.get(snippet.id());
        return new Origin(place.source(), place.line(), SnippetLines.of(analysis.wrapper(snippet)), place.source().name(), place.line());
    }

    /** Overloaded methods that call each other share a class, even if they stand in different cells. */
    private Origin originOf(List<Snippet> members, SourceCodeAnalysis analysis) {
        var latest = bySnippet.get(members.get(members.size() - 1).id());
        var firstLines = members.stream().map(member -> bySnippet.get(member.id()).line() - latest.line()).toList();
        var lines = SnippetLines.ofSeveral(analysis.wrapper(members.get(0)).wrapped(), members.stream().map(Snippet::source).toList(), firstLines);
        var name = members.stream().map(member -> bySnippet.get(member.id()).source().name()).distinct().collect(Collectors.joining(Origin.SEVERAL));
        return new Origin(latest.source(), latest.line(), lines, name, latest.line());
    }

    /** Where a snippet begins: {@code cell [3], line 4}. */
    Optional<String> placeOf(Snippet snippet) {
        return Optional.ofNullable(bySnippet.get(snippet.id())).map(place -> place.source().name() + ", line " + place.line());
    }
}
