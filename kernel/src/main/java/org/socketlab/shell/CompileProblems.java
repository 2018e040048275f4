package org.socketlab.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import org.socketlab.shell.CompileError.Problem;

/** Turns what the compiler says about a snippet into problems that point into the cell and say what to do. */
final class CompileProblems {

    /** In javac's message for a name it does not know: {@code symbol:   class Path}. */
    private static final Pattern SYMBOL = Pattern.compile("symbol:\\s+(?:class|variable|interface)\\s+(\\w+)");
    private static final String OWN_PARTS = "org.socketlab.parts.";
    private static final int IMPORTS_PROPOSED = 3;

    private final JShell jshell;
    private final NameIndex names;

    CompileProblems(JShell jshell, NameIndex names) {
        this.jshell = jshell;
        this.names = names;
    }

    /** The errors of a rejected snippet, first line first. */
    CompileError of(Source source, JavaPiece piece, Stream<Snippet> rejected) {
        return of(source, piece, offset -> offset, rejected);
    }

    /** @param original makes of an offset in what JShell was given one in the piece */
    CompileError of(Source source, JavaPiece piece, IntUnaryOperator original, Stream<Snippet> rejected) {
        var problems = rejected.flatMap(jshell::diagnostics).filter(Diag::isError).map(error -> problem(source, piece, original, error))
                .distinct().sorted(Comparator.comparingInt(Problem::start)).collect(Collectors.toCollection(ArrayList::new));
        if (problems.isEmpty()) problems.add(new Problem(source, piece.offset(), piece.offset(), "JShell does not accept this, and does not say why", List.of()));
        return new CompileError(problems);
    }

    private Problem problem(Source source, JavaPiece piece, IntUnaryOperator original, Diag error) {
        var length = piece.code().length();
        var start = piece.offset() + Math.min(Math.max(original.applyAsInt((int) error.getStartPosition()), 0), length);
        var end = piece.offset() + Math.min(Math.max(original.applyAsInt((int) error.getEndPosition()), 0), length);
        var message = readable(error.getMessage(null));
        return new Problem(source, start, Math.max(start, end), message, hints(error, message, source.code().substring(start, Math.max(start, end))));
    }

    /** Without the class that JShell puts around a snippet. */
    private static String readable(String message) {
        return ClassNames.readable(message).lines().filter(line -> !line.matches("\\s*location:\\s*(class)?\\s*"))
                .map(String::stripTrailing).collect(Collectors.joining("\n"));
    }

    private List<String> hints(Diag error, String message, String text) {
        var symbol = SYMBOL.matcher(message);
        if (symbol.find()) return waiting(symbol.group(1)).map(List::of).orElseGet(() -> imports(symbol.group(1)));
        if (message.startsWith("Modifier 'synchronized'")) return List.of("a cell's methods have no object to lock: write synchronized (lock) { … } inside, or put the method into a class");
        return switch (error.getCode()) {
            case "compiler.err.ref.ambiguous" -> imports(text);
            case "compiler.err.premature.eof" -> List.of("a closing brace, parenthesis or quote is missing");
            default -> List.of();
        };
    }

    /** What keeps a declared name from being used. */
    private Optional<String> waiting(String name) {
        return jshell.snippets().filter(snippet -> snippet instanceof DeclarationSnippet declaration && declaration.name().equals(name)
                        && jshell.status(snippet).isActive() && !jshell.status(snippet).isDefined())
                .map(snippet -> jshell.unresolvedDependencies((DeclarationSnippet) snippet).collect(Collectors.joining(", ")))
                .findFirst().map(missing -> missing.isEmpty() ? name + " is declared, but does not fit what was declared after it; run again the cell that declares it"
                        : name + " is declared, and waits for " + ClassNames.readable(missing));
    }

    /** The imports that would make a name known, the JDK's common packages first. */
    List<String> imports(String name) {
        if (!name.matches("\\w+")) return List.of();
        return names.qualified(name).stream()
                .filter(qualified -> qualified.endsWith("." + name) && !qualified.startsWith("REPL.") && !qualified.startsWith(OWN_PARTS))
                .sorted(Comparator.comparingInt(CompileProblems::remoteness).thenComparing(Comparator.naturalOrder()))
                .limit(IMPORTS_PROPOSED).map(qualified -> "import " + qualified + ";").toList();
    }

    private static int remoteness(String qualified) {
        var known = List.of("java.util.", "java.io.", "java.nio.", "java.net.", "java.time.", "java.", "javax.");
        for (int i = 0; i < known.size(); i++) if (qualified.startsWith(known.get(i))) return i;
        return qualified.startsWith("com.sun.") || qualified.startsWith("jdk.") || qualified.startsWith("sun.") ? known.size() + 1 : known.size();
    }
}
