package org.socketlab.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.socketlab.cell.Cell;
import org.socketlab.cell.CellOutput;
import org.socketlab.cell.Cells;
import org.socketlab.cell.ErrorText;
import org.socketlab.cell.MimeBundle;
import org.socketlab.cell.SystemStreams;
import org.socketlab.shell.magic.MagicContext;
import org.socketlab.shell.magic.MagicParser;
import org.socketlab.shell.magic.Magics;

/**
 * A session whose cells are Java, run in this JVM by JShell.
 *
 * <pre>
 *   opened (JShell warms up in the background) ── execute, complete, inspect … ── closed
 * </pre>
 * Opening takes no time; what needs JShell waits for it. {@code System.out}, {@code err} and {@code in} are routed to cells
 * from then on, and errors of threads and background tasks read as those of cells
 * do, for the whole JVM: {@link SystemStreams}, {@link ErrorText}.
 */
public final class JavaSession implements Session {

    /** A program that runs a whole notebook sends its first cell before this is over, and should not meet a long step. */
    private static final Duration BEFORE_DECLARATION = Duration.ofMillis(300);

    /** After that, who wants something types it, and asks for completions. */
    private static final Duration BEFORE_COMPLETION = Duration.ofMillis(700);

    private final Cells cells = new Cells();
    private final Magics magics;
    private final SessionOptions options;
    private final CompletableFuture<JavaEvaluator> evaluator = new CompletableFuture<>();
    private final IdleWork warming = new IdleWork();
    private final CountDownLatch made = new CountDownLatch(1);
    private final ValueDisplay display;
    private final CompletableFuture<Assistance> assistance;
    private final Queue<Path> startup;
    private String startupCode;
    private final AtomicLong ranNanos = new AtomicLong();
    private final List<Consumer<ClassLoader>> classPathListeners = new CopyOnWriteArrayList<>();
    private volatile CellRun running;

    private JavaSession(SessionOptions options) {
        this.options = options;
        this.startup = new ArrayDeque<>(options.startup());
        this.startupCode = options.startupCode();
        this.display = new ValueDisplay(options.renderers());
        new Thread(this::start, "java session start").start();   // before all that takes time: it takes longest
        this.magics = Magics.standard();
        this.assistance = evaluator.thenApply(started -> new Assistance(started, magics));
        made.countDown();
    }

    /** Opens a session; it can be asked at once. */
    public static JavaSession open(SessionOptions options) {
        SystemStreams.install();
        var session = new JavaSession(options);
        session.cells.limit(options.cellLimit());
        ErrorText.format(session::explain);
        return session;
    }

    private void start() {
        try {
            var ready = readyEvaluator();
            made.await();
            evaluator.complete(ready);
        } catch (Throwable thrown) {
            evaluator.completeExceptionally(thrown);
            return;
        }
        warmUp(evaluator.join());
    }

    /** What makes the first cells quicker, while nobody waits for anything. */
    private void warmUp(JavaEvaluator started) {
        boolean idle = warming.step(Duration.ZERO, () -> {
            MagicParser.parse("1+1");
            display.show(started.practiseCell());
        });
        idle = idle && warming.step(BEFORE_DECLARATION, started::practiseDeclaration);
        if (idle) warming.step(BEFORE_COMPLETION, () -> assistance.join().completer().complete("Math.", 5));
    }

    private JavaEvaluator readyEvaluator() {
        var started = new JavaEvaluator(JavaSession.class.getClassLoader(), options.standIns());
        options.classPath().forEach(started::addToClassPath);
        started.warmUp(options.imports(), this::runInCell);
        return started;
    }

    private Object runInCell(Callable<Object> code) throws Throwable {
        var cell = cells.running();
        if (cell.isEmpty() || Cell.current() == cell.get()) return code.call();
        var began = System.nanoTime();
        try {
            return call(cell.get(), code);
        } finally {
            ranNanos.addAndGet(System.nanoTime() - began);
        }
    }

    /** How long cells' Java has run, in nanoseconds of wall time. */
    long ranNanos() {
        return ranNanos.get();
    }

    /** Calls on the cell's thread, where libraries find the notebook's classes. */
    <T> T call(Cell cell, Callable<T> code) throws Throwable {
        var loader = evaluator().loader();
        return cell.call(() -> {
            Thread.currentThread().setContextClassLoader(loader);
            return code.call();
        });
    }

    JavaEvaluator evaluator() {
        var started = evaluator.join();
        warming.end();
        return started;
    }

    private Assistance assistance() {
        evaluator();
        return assistance.join();
    }

    Tracebacks tracebacks() {
        return new Tracebacks(evaluator().origins(), evaluator().unresolved()::missingIn);
    }

    @Override
    public CellResult execute(String cellId, int number, String code, CellOutput output) {
        evaluator();   // the start is not the cell's time
        var cell = cells.begin(cellId == null ? code : cellId, number, output);
        try {
            var run = begin(cell);
            return run.finish(() -> {
                runStartup(run);
                return run.evaluateCell(code);
            });
        } finally {
            running = null;
            cells.end(cell);
        }
    }

    private CellRun begin(Cell cell) {
        running = new CellRun(this, cell);
        return running;
    }

    private void runStartup(CellRun run) throws Exception {
        for (Path file; (file = startup.poll()) != null; ) {
            try {
                run.evaluate(Files.readString(file), file.getFileName().toString(), 1);
            } catch (IOException e) {
                run.printError("The startup file " + file + " cannot be read: " + e.getMessage() + "\n");
            }
        }
        var code = startupCode;
        startupCode = "";
        run.evaluate(code, "startup code", 1);
    }

    @Override
    public CellResult evaluateQuietly(String expression, CellOutput output) {
        evaluator();
        var cell = cells.begin("user expression", 0, output);
        try {
            var run = begin(cell);
            return run.finish(() -> run.evaluate(expression, "user expression", 1));
        } finally {
            running = null;
            cells.end(cell);
        }
    }

    @Override
    public void interrupt() {
        cells.interrupt();
    }

    @Override
    public Completions complete(String code, int cursor) {
        return assistance().completer().complete(code, cursor);
    }

    @Override
    public Optional<MimeBundle> inspect(String code, int cursor, boolean detailed) {
        return assistance().documenter().inspect(code, cursor, detailed);
    }

    @Override
    public Completeness completeness(String code) {
        return assistance().completeness().of(code);
    }

    @Override
    public Map<String, Object> variables() {
        return evaluator().variables();
    }

    @Override
    public Cells cells() {
        return cells;
    }

    @Override
    public Magics magics() {
        return magics;
    }

    @Override
    public Optional<MagicContext> running() {
        return Optional.ofNullable(running);
    }

    @Override
    public void onClassPath(Consumer<ClassLoader> listener) {
        classPathListeners.add(listener);
    }

    void classPathGrew() {
        classPathListeners.forEach(listener -> listener.accept(evaluator().loader()));
    }

    /** What the cells compiled so far consist of. */
    public CellCode cellCode() {
        return new CellCode(evaluator());
    }

    /** A value ready to display, as a cell's last expression is; to be called on the cell's thread. */
    public MimeBundle show(Object value) {
        return display.show(value);
    }

    /**
     * An exception as cells show it: name, message, causes, and the frames of cells with their lines. For whoever shows
     * exceptions of code that a cell started. Safe from any thread.
     */
    public String explain(Throwable thrown) {
        return String.join("\n", tracebacks().lines(thrown));
    }

    @Override
    public void close() {
        cells.close();
        warming.end();
        evaluator.thenAccept(JavaEvaluator::close);
    }
}
