package org.socketlab.shell;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

/** Declarations that mention something that is not defined, or not any more. Later pieces may still define it. */
final class Unresolved {
    private final JShell jshell;
    private final Origins origins;
    private final CompileProblems problems;
    private final Set<Snippet> seen = new LinkedHashSet<>();
    private final Map<String, String> missingInClass = new ConcurrentHashMap<>();

    Unresolved(JShell jshell, Origins origins, CompileProblems problems) {
        this.jshell = jshell;
        this.origins = origins;
        this.problems = problems;
    }

    void note(SnippetEvent event) {
        if (!(event.snippet() instanceof DeclarationSnippet declaration) || !isUnresolved(event.status())) return;
        seen.add(declaration);
        var missing = missing(declaration);
        if (!missing.isEmpty()) missingInClass.put(jshell.sourceCodeAnalysis().wrapper(declaration).fullClassName(), declaration.name() + " refers to " + missing + ", which is not defined yet");
    }

    /** What was noted since the last call and is still so: a text for each, with its place and what to do. */
    List<String> take() {
        var texts = seen.stream().filter(snippet -> isUnresolved(jshell.status(snippet))).map(snippet -> text((DeclarationSnippet) snippet)).toList();
        seen.clear();
        return texts;
    }

    /** What the method of that stack frame lacks. Safe from any thread. */
    Optional<String> missingIn(StackTraceElement frame) {
        var wrapper = Origins.wrapperOf(frame.getClassName());
        return wrapper == null ? Optional.empty() : Optional.ofNullable(missingInClass.get(wrapper));
    }

    private String text(DeclarationSnippet declaration) {
        var place = origins.placeOf(declaration).map(where -> where + ": ").orElse("");
        var missing = missing(declaration);
        if (!missing.isEmpty()) return place + declaration.name() + " cannot be used until this is defined: " + missing + importHints(missing);
        if (declaration instanceof VarSnippet) return place + Declarations.lost(declaration.name());
        return place + declaration.name() + " no longer compiles: " + reasons(declaration);
    }

    private String missing(DeclarationSnippet declaration) {
        return ClassNames.readable(jshell.unresolvedDependencies(declaration).collect(Collectors.joining(", ")));
    }

    private String reasons(DeclarationSnippet declaration) {
        return jshell.diagnostics(declaration).map(error -> ClassNames.readable(error.getMessage(null)).lines().findFirst().orElse(""))
                .collect(Collectors.joining("; "));
    }

    private String importHints(String missing) {
        var type = missing.startsWith("class ") ? missing.substring("class ".length()) : "";
        return problems.imports(type).stream().map(line -> "\n  → " + line).collect(Collectors.joining());
    }

    private static boolean isUnresolved(Status status) {
        return status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED;
    }
}
