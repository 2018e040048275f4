package org.socketlab.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import org.socketlab.shell.JavaPiece.Kind;

/**
 * Compiles and runs Java, piece by piece, and keeps what it declares: JShell, with the running of code in our own hands.
 * JShell's compiling stays on the calling thread, which nobody interrupts; what it compiled runs where the
 * {@link CellExecutionControl.Runner} wants. One thread at a time, but code that runs may itself evaluate.
 */
final class JavaEvaluator implements AutoCloseable {

    private final Origins origins = new Origins();
    private final CellClassLoader loader;
    private final CellExecutionControl control;
    private final JShell jshell;
    private final JavaSplitter splitter;
    private final CompileProblems problems;
    private final List<Path> classPath = new CopyOnWriteArrayList<>();
    private final Set<Snippet> unresolved = new LinkedHashSet<>();

    JavaEvaluator(ClassLoader parent) {
        loader = new CellClassLoader(parent, origins);
        control = new CellExecutionControl(loader, origins);
        jshell = JShell.builder().executionEngine(new CellExecutionControl.Provider(control), Map.of())
                .compilerOptions(CompilerOptions.ofThisJvm().toArray(String[]::new)).build();
        splitter = new JavaSplitter(jshell.sourceCodeAnalysis());
        problems = new CompileProblems(jshell);
    }

    /** For completion, inspection and the like; by the evaluating thread alone. */
    JShell jshell() {
        return jshell;
    }

    ClassLoader loader() {
        return loader;
    }

    Origins origins() {
        return origins;
    }

    /** Adds a jar or folder to what is compiled and run from now on. */
    void addToClassPath(Path path) {
        var whole = path.toAbsolutePath().normalize();
        if (!classPath.contains(whole) && classPath.add(whole)) jshell.addToClasspath(whole.toString());
    }

    /** What was added, in order. */
    List<Path> classPath() {
        return List.copyOf(classPath);
    }

    /** Declares imports, has the JVM load what the first cell needs, and from then on runs code by the runner. */
    void warmUp(List<String> imports, CellExecutionControl.Runner runner) {
        imports.forEach(jshell::eval);
        jshell.eval("{ }");
        control.take();
        origins.skip(jshell);
        control.runBy(runner);
    }

    /**
     * Runs a source. A syntax error anywhere in it keeps all of it from running; what else the compiler rejects keeps
     * that piece and those behind it from running.
     *
     * @param notes is told what the writer should know though nothing failed
     * @return the value of the last expression if no semicolon ends it, else null
     * @throws CompileError if the compiler rejects a piece
     * @throws Throwable what a piece threw
     */
    Object evaluate(Source source, Consumer<String> notes) throws Throwable {
        var pieces = splitter.split(source.code(), offset ->
                notes.accept(source.name() + ", line " + source.lineAt(offset) + ": a notebook has no packages; the package line was left out"));
        rejectBroken(source, pieces);
        Object value = null;
        for (int i = 0; i < pieces.size(); ) {
            var next = endOfBlock(pieces, i);
            value = next - i > 1 || pieces.get(i).is(Kind.STATEMENT) ? runBlock(source, pieces.subList(i, next)) : run(source, pieces.get(i));
            i = next;
        }
        return value;
    }

    /** What declared things still wait for, each as a line, once per wish. */
    List<String> takeUnresolved() {
        var lines = unresolved.stream().filter(snippet -> isUnresolved(jshell.status(snippet))).map(this::unresolvedText).toList();
        unresolved.clear();
        return lines;
    }

    private void rejectBroken(Source source, List<JavaPiece> pieces) throws CompileError {
        var broken = new ArrayList<CompileError.Problem>();
        for (var piece : pieces) {
            if (!piece.is(Kind.BROKEN)) continue;
            var snippets = jshell.sourceCodeAnalysis().sourceToSnippets(piece.code());
            if (snippets.isEmpty() || !snippets.stream().allMatch(snippet -> snippet.kind() == Snippet.Kind.ERRONEOUS)) continue;
            var rejected = jshell.eval(piece.code()).stream().map(SnippetEvent::snippet);
            broken.addAll(problems.of(source, piece, rejected).problems());
        }
        if (!broken.isEmpty()) throw new CompileError(broken);
    }

    private static int endOfBlock(List<JavaPiece> pieces, int from) {
        var end = from;
        while (end < pieces.size() && pieces.get(end).is(Kind.STATEMENT)) end++;
        return Math.max(end, from + 1);
    }

    /**
     * Compiles neighbouring statements as one block, which takes JShell as long as one of them alone. Where the compiler does not
     * want them so (a statement that can never be reached), they go one by one; nothing has run by then.
     */
    private Object runBlock(Source source, List<JavaPiece> statements) throws Throwable {
        var first = statements.get(0);
        var last = statements.get(statements.size() - 1);
        var text = source.code().substring(first.offset(), last.offset()) + last.code();
        var events = eval(source, first.offset(), "{" + text + "\n}");
        if (rejected(events).findAny().isEmpty()) return settle(events);
        control.take();
        for (var statement : statements) run(source, statement);
        return null;
    }

    private Object run(Source source, JavaPiece piece) throws Throwable {
        var events = eval(source, piece.offset(), piece.code());
        if (rejected(events).findAny().isPresent()) throw problems.of(source, piece, rejected(events));
        var value = settle(events);
        return piece.is(Kind.OPEN) && events.stream().anyMatch(JavaEvaluator::hasValue) ? value : null;
    }

    private List<SnippetEvent> eval(Source source, int offset, String code) {
        Runnable place = () -> origins.place(jshell, source, source.lineAt(offset), loader::isDefined);
        var before = control.beforeRunning(place);
        try {
            var events = jshell.eval(code);
            place.run();
            return events;
        } finally {
            control.beforeRunning(before);
        }
    }

    private Object settle(List<SnippetEvent> events) throws Throwable {
        for (var event : events) {
            if (event.snippet() instanceof DeclarationSnippet && isUnresolved(event.status())) unresolved.add(event.snippet());
            if (event.causeSnippet() == null) makeWayFor(event.snippet());
        }
        var outcome = control.take();
        if (outcome.thrown() != null) throw outcome.thrown();
        return outcome.value();
    }

    /** The latest meaning of a type's name holds; JShell would keep an import and a declaration of one name and accept nothing from then on. */
    private void makeWayFor(Snippet latest) {
        if (latest instanceof TypeDeclSnippet type)
            jshell.imports().filter(other -> other.subKind() == SubKind.SINGLE_TYPE_IMPORT_SUBKIND && other.name().equals(type.name())).toList().forEach(jshell::drop);
        if (latest instanceof ImportSnippet imported && imported.subKind() == SubKind.SINGLE_TYPE_IMPORT_SUBKIND)
            jshell.types().filter(other -> other.name().equals(imported.name())).toList().forEach(jshell::drop);
    }

    private static Stream<Snippet> rejected(List<SnippetEvent> events) {
        return events.stream().filter(event -> event.causeSnippet() == null && event.status() == Status.REJECTED).map(SnippetEvent::snippet);
    }

    private static boolean hasValue(SnippetEvent event) {
        var snippet = event.snippet();
        return event.causeSnippet() == null
                && (snippet.kind() == Snippet.Kind.EXPRESSION || snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND);
    }

    private static boolean isUnresolved(Status status) {
        return status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED;
    }

    private String unresolvedText(Snippet snippet) {
        var declaration = (DeclarationSnippet) snippet;
        var missing = jshell.unresolvedDependencies(declaration).collect(Collectors.joining(", "));
        var place = origins.placeOf(snippet).map(where -> where + ": ").orElse("");
        return place + declaration.name() + " cannot be used until this is defined: "
                + (missing.isEmpty() ? reasons(declaration) : ClassNames.readable(missing)) + importHints(missing);
    }

    private String reasons(DeclarationSnippet declaration) {
        return jshell.diagnostics(declaration).map(error -> ClassNames.readable(error.getMessage(null)).lines().findFirst().orElse(""))
                .collect(Collectors.joining("; "));
    }

    private String importHints(String missing) {
        var type = missing.matches("class \\w+") ? missing.substring("class ".length()) : "";
        return type.isEmpty() ? "" : problems.imports(type).stream().map(line -> "\n  → " + line).collect(Collectors.joining());
    }

    /** What the method of that stack frame lacks. */
    Optional<String> missingIn(StackTraceElement frame) {
        var wrapper = Origins.wrapperOf(frame.getClassName());
        return jshell.snippets().filter(snippet -> snippet instanceof DeclarationSnippet && isUnresolved(jshell.status(snippet))
                        && jshell.sourceCodeAnalysis().wrapper(snippet).fullClassName().equals(wrapper))
                .map(snippet -> (DeclarationSnippet) snippet).findFirst()
                .map(declaration -> declaration.name() + " refers to " + jshell.unresolvedDependencies(declaration).collect(Collectors.joining(", "))
                        + ", which is not defined yet");
    }

    /** The variables that cells declared, in that order, with their values; the names that JShell gives to values are not among them. */
    Map<String, Object> variables() {
        var values = new LinkedHashMap<String, Object>();
        for (var variable : declaredVariables()) values.put(variable.name(), valueOf(variable));
        return values;
    }

    List<VarSnippet> declaredVariables() {
        return jshell.variables().filter(variable -> variable.subKind() != SubKind.TEMP_VAR_EXPRESSION_SUBKIND).toList();
    }

    Object valueOf(VarSnippet variable) {
        try {
            return control.valueOf(jshell.sourceCodeAnalysis().wrapper(variable).fullClassName(), variable.name());
        } catch (ReflectiveOperationException | LinkageError notThere) {
            return null;   // declared with a type that is not defined yet
        }
    }

    /** Forgets a value that JShell has kept under a name of its own. */
    void dropTemporary() {
        jshell.variables().filter(variable -> variable.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND)
                .reduce((one, later) -> later).ifPresent(jshell::drop);
    }

    List<String> methods() {
        return jshell.methods().map(method -> {
            var signature = method.signature();
            var end = signature.lastIndexOf(')') + 1;
            return signature.substring(end) + " " + method.name() + signature.substring(0, end);
        }).toList();
    }

    List<String> types() {
        return jshell.types().map(type -> word(type) + " " + type.name()).toList();
    }

    private static String word(TypeDeclSnippet type) {
        return switch (type.subKind()) {
            case INTERFACE_SUBKIND -> "interface";
            case ENUM_SUBKIND -> "enum";
            case RECORD_SUBKIND -> "record";
            case ANNOTATION_TYPE_SUBKIND -> "@interface";
            default -> "class";
        };
    }

    @Override
    public void close() {
        jshell.close();
    }
}
