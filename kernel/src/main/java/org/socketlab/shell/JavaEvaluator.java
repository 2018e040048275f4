package org.socketlab.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import org.socketlab.shell.JavaPiece.Kind;
import org.socketlab.shell.value.CellValue;

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
    private final NameIndex names;
    private final Narrowing narrowing;
    private final Optional<BlockCompiler> blocks;
    private final JavaSplitter splitter;
    private final CompileProblems problems;
    private final List<Path> classPath = new CopyOnWriteArrayList<>();
    private final CompilerClassPath compilerClassPath = new CompilerClassPath();
    private final JavaParser parser = new JavaParser();
    private final RecordConstructors records = new RecordConstructors(parser);
    private final Declarations declarations;
    private final Unresolved unresolved;

    JavaEvaluator(ClassLoader parent, StandIns standIns) {
        loader = new CellClassLoader(parent, origins, standIns);
        control = new CellExecutionControl(loader, origins);
        control.onClassPath(() -> compilerClassPath.set(classPath));
        jshell = JShell.builder().executionEngine(new CellExecutionControl.Provider(control), Map.of()).fileManager(compilerClassPath::of)
                .compilerOptions(CompilerOptions.ofThisJvm().toArray(String[]::new)).build();
        narrowing = Narrowing.of(jshell);
        names = new NameIndex(jshell);
        blocks = BlockCompiler.of(jshell, control, names);
        splitter = new JavaSplitter(jshell, parser);
        problems = new CompileProblems(jshell, names);
        declarations = new Declarations(jshell, loader);
        unresolved = new Unresolved(jshell, origins, problems);
    }

    /** For completion, inspection and the like; by the evaluating thread alone. */
    JShell jshell() {
        return jshell;
    }

    /** For texts that stand for themselves, as a cell does. */
    Narrowing narrowing() {
        return narrowing;
    }

    CellClassLoader loader() {
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
        ReadyImports.declare(jshell, imports);
        narrowing.mayLeaveOut(ImportedNames.of(imports, compilerClassPath.importedMembers(), loader));
        practise();
        control.runBy(runner);
    }

    private void practise() {
        var block = "{" + CellValue.leaving("0") + "\n}";
        narrowing.during(() -> ranAsBlock(block) || !jshell.eval(block).isEmpty());
        control.take();
        origins.skip(jshell);
    }

    /** Goes the way of a cell. @return its value */
    Object practiseCell() {
        try {
            return evaluate(new Source("practice", "1+1", 1), nobody -> { });
        } catch (Throwable thrown) {
            throw new IllegalStateException("JShell does not take 1+1", thrown);
        } finally {
            origins.skip(jshell);
        }
    }

    /** Has JShell look at a declaration, and take it for none. */
    void practiseDeclaration() {
        names.holdBack();
        narrowing.during(() -> jshell.sourceCodeAnalysis().sourceToSnippets("var a = 0;"));
    }

    /** For completion and proposals of imports. */
    NameIndex names() {
        return names;
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
        names.holdBack();
        var pieces = compiling(source, 0, () -> splitter.split(source.code(), offset ->
                notes.accept(source.name() + ", line " + source.lineAt(offset) + ": a notebook has no packages; the package line was left out")));
        rejectBroken(source, pieces);
        Object value = null;
        for (int i = 0; i < pieces.size(); ) {
            var next = endOfBlock(pieces, i);
            var piece = pieces.get(i);
            value = next - i > 1 || piece.is(Kind.STATEMENT) || piece.isExpression() ? runBlock(source, pieces.subList(i, next), notes) : run(source, piece, notes);
            i = next;
        }
        return value;
    }

    /**
     * Compiles a source and leaves it to the caller to run it, on whatever thread: then statements and initializers are run in their
     * order, up to the first that throws. What the source declares can be used at once; variables have no value yet.
     *
     * @return runs it; its value is that of the last expression if no semicolon ends it, else null
     * @throws CompileError if the compiler rejects a piece
     */
    Callable<Object> prepare(Source source, Consumer<String> notes) throws Throwable {
        var last = new Object[1];
        var calls = control.puttingOff(() -> last[0] = evaluate(source, notes));
        return () -> {
            Object value = null;
            for (var call : calls) value = call.call();
            return !calls.isEmpty() && last[0] == calls.get(calls.size() - 1) ? value : null;
        };
    }

    /** What cells declared. */
    Declarations declarations() {
        return declarations;
    }

    /** The variables that cells declared, in that order, with their values. */
    Map<String, Object> variables() {
        return declarations.values();
    }

    /** Declarations that cannot be used yet. */
    Unresolved unresolved() {
        return unresolved;
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
        for (var piece : pieces) tooLong(source, piece).ifPresent(broken::add);
        if (!broken.isEmpty()) throw new CompileError(broken);
    }

    /** JShell's compiler must not see such a text: it would fail with it whatever came next. */
    private Optional<CompileError.Problem> tooLong(Source source, JavaPiece piece) {
        var at = parser.tooLongText(piece.code());
        if (at < 0) return Optional.empty();
        var start = piece.offset() + at;
        return Optional.of(new CompileError.Problem(source, start, start + 1, "constant string too long: a text in Java code has at most 65,535 bytes",
                List.of("read it from a file: Files.readString(Path.of(…)); or join shorter texts with String.join")));
    }

    /** Statements up to the next declaration, and the expression behind them if one ends the cell. */
    private static int endOfBlock(List<JavaPiece> pieces, int from) {
        var end = from;
        while (end < pieces.size() && pieces.get(end).is(Kind.STATEMENT)) end++;
        if (end < pieces.size() && pieces.get(end).isExpression()) end++;
        return Math.max(end, from + 1);
    }

    /**
     * Compiles neighbouring statements as one block, which takes JShell as long as one of them alone. Where the compiler does not
     * want them so (a statement that can never be reached, an expression without a value), they go one by one; nothing has run by then.
     */
    private Object runBlock(Source source, List<JavaPiece> pieces, Consumer<String> notes) throws Throwable {
        var first = pieces.get(0);
        var last = pieces.get(pieces.size() - 1);
        var text = source.code().substring(first.offset(), last.offset())
                + (last.isExpression() ? CellValue.leaving(last.code()) : last.code());
        var block = "{" + text + "\n}";
        if (placing(source, first.offset(), notes, () -> ranAsBlock(block))) return settle(List.of());
        var events = eval(source, first.offset(), block, notes);
        if (rejected(events).findAny().isEmpty()) return settle(events);
        control.take();
        Object value = null;
        for (var piece : pieces) value = run(source, piece, notes);
        return value;
    }

    private Object run(Source source, JavaPiece piece, Consumer<String> notes) throws Throwable {
        var opened = records.open(piece.code());
        var events = eval(source, piece.offset(), opened.code(), notes);
        if (rejected(events).findAny().isPresent()) throw problems.of(source, piece, opened::original, rejected(events));
        try {
            var value = settle(events);
            return piece.is(Kind.OPEN) && events.stream().anyMatch(JavaEvaluator::hasValue) ? value : null;
        } finally {
            events.stream().map(SnippetEvent::snippet).filter(Declarations::isTemporary).forEach(jshell::drop);
        }
    }

    /** @return false when it has not run, because the compiler rejects it, or only JShell can compile here */
    private boolean ranAsBlock(String block) {
        var compiled = blocks.flatMap(compiler -> compiler.compile(block));
        compiled.ifPresent(className -> control.invoke(className, BlockCompiler.METHOD));
        return compiled.isPresent();
    }

    private List<SnippetEvent> eval(Source source, int offset, String code, Consumer<String> notes) {
        return placing(source, offset, notes, () -> jshell.eval(code));
    }

    private <T> T placing(Source source, int offset, Consumer<String> notes, Supplier<T> evaluation) {
        Runnable place = () -> {
            origins.place(jshell, source, source.lineAt(offset), loader::isDefined);
            loader.reweave();
            declarations.update(notes);
        };
        var before = control.beforeRunning(place);
        try {
            var result = compiling(source, offset, () -> narrowing.during(evaluation));
            place.run();
            return result;
        } finally {
            control.beforeRunning(before);
        }
    }

    /** A stack that overflows here is the compiler's; when that of code which runs does so, that is its outcome. */
    private static <T> T compiling(Source source, int offset, Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException | Error failed) {
            for (Throwable cause = failed; cause != null; cause = cause.getCause())
                if (cause instanceof StackOverflowError) throw Thrown.as(new CompileError(source, offset, offset,
                        "this is nested too deeply for the compiler", "make several expressions of it"));
            throw failed;
        }
    }

    private Object settle(List<SnippetEvent> events) throws Throwable {
        for (var event : events) {
            unresolved.note(event);
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

    @Override
    public void close() {
        jshell.close();
    }
}
