package org.socketlab.shell.magic;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.UnaryOperator;
import org.socketlab.cell.BackgroundTask;
import org.socketlab.cell.MimeBundle;

/** A session just large enough for a magic: it has a cell thread, and remembers what was asked of it. */
final class TestContext implements MagicContext {

    record Evaluated(String code, String source, int firstLine) {}

    final List<Evaluated> evaluated = new ArrayList<>();
    final List<Path> classPath = new ArrayList<>();
    final List<MimeBundle> displayed = new ArrayList<>();
    final List<Variable> variables = new ArrayList<>();
    final List<String> methods = new ArrayList<>();
    final List<String> types = new ArrayList<>();
    UnaryOperator<Object> evaluator = code -> null;
    volatile Thread cellThread;
    private final StringBuffer out = new StringBuffer();
    private final StringBuffer err = new StringBuffer();

    /** Runs one line with the standard magics. */
    static TestContext ran(Magics magics, String line) throws Exception {
        var context = new TestContext();
        context.run(magics, line);
        return context;
    }

    Object run(Magics magics, String cell) throws Exception {
        if (MagicParser.parse(cell) instanceof ParsedCell.CellCall call) return magics.run(call, this);
        Object value = null;
        for (var part : ((ParsedCell.Parts) MagicParser.parse(cell)).parts()) value = magics.run((ParsedCell.LineCall) part, this);
        return value;
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    @Override
    public Object evaluate(String code, String source, int firstLine) {
        evaluated.add(new Evaluated(code, source, firstLine));
        return evaluator.apply(code);
    }

    @Override
    public BackgroundTask background(String name, String code, int firstLine) {
        evaluated.add(new Evaluated(code, name, firstLine));
        return null;
    }

    @Override
    public <T> T call(Callable<T> work) throws Exception {
        var task = new FutureTask<>(work);
        cellThread = new Thread(task, "cell");
        cellThread.start();
        try {
            return task.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Exception cause) throw cause;
            throw failed;
        }
    }

    @Override
    public long ranNanos() {
        return 0;
    }

    @Override
    public void print(String text) {
        out.append(text);
    }

    @Override
    public void printError(String text) {
        err.append(text);
    }

    @Override
    public void display(MimeBundle bundle) {
        displayed.add(bundle);
    }

    @Override
    public void addToClassPath(List<Path> paths) {
        classPath.addAll(paths);
    }

    @Override
    public List<Path> classPath() {
        return classPath;
    }

    @Override
    public List<Variable> variables() {
        return variables;
    }

    @Override
    public List<String> methods() {
        return methods;
    }

    @Override
    public List<String> types() {
        return types;
    }
}
