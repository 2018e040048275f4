package org.socketlab.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.socketlab.cell.BackgroundTask;
import org.socketlab.cell.Cell;
import org.socketlab.cell.CellStopped;
import org.socketlab.cell.MimeBundle;
import org.socketlab.cell.StreamName;
import org.socketlab.shell.magic.MagicContext;
import org.socketlab.shell.magic.MagicException;
import org.socketlab.shell.magic.MagicParser;
import org.socketlab.shell.magic.ParsedCell;

/** One run of one cell: its magics and its Java in turn, its value shown, its failure explained. */
final class CellRun implements MagicContext {
    /** {@code List.of?}, as people who know IPython ask; two marks want the details too. */
    static final Pattern QUESTION = Pattern.compile("\\s*(?<name>[\\w$.]+)\\s*(?<marks>\\?\\??)\\s*");

    private final JavaSession session;
    private final Cell cell;
    private final long ranBefore;

    CellRun(JavaSession session, Cell cell) {
        this.session = session;
        this.cell = cell;
        this.ranBefore = session.ranNanos();
    }

    /** Does the work and makes of its value, or of what it threw, the result. */
    CellResult finish(Callable<Object> work) {
        try {
            var value = work.call();
            session.evaluator().unresolved().take().forEach(this::note);
            var shown = value == null ? MimeBundle.EMPTY : session.call(cell, () -> session.show(value));
            return new CellResult.Ok(shown.data().isEmpty() ? null : shown);
        } catch (Throwable thrown) {
            session.evaluator().unresolved().take();
            return failed(thrown);
        }
    }

    Object evaluateCell(String code) throws Exception {
        var question = QUESTION.matcher(code);
        if (question.matches()) return explain(question);
        var parsed = MagicParser.parse(code.replace("\r\n", "\n"));
        if (parsed instanceof ParsedCell.CellCall call) return session.magics().run(call, this);
        Object value = null;
        for (var part : ((ParsedCell.Parts) parsed).parts()) {
            value = part instanceof ParsedCell.LineCall call ? session.magics().run(call, this)
                    : java(new Source(cell.toString(), ((ParsedCell.JavaPart) part).code(), part.line()));
        }
        return value;
    }

    @Override
    public Object evaluate(String code, String source, int firstLine) throws Exception {
        Object value = null;
        if (!(MagicParser.parse(code) instanceof ParsedCell.Parts parsed)) throw new MagicException("%% must be at the top of a cell, not inside another magic");
        for (var part : parsed.parts()) {
            value = part instanceof ParsedCell.LineCall call ? session.magics().run(call, this)
                    : java(new Source(source == null ? cell.toString() : source, ((ParsedCell.JavaPart) part).code(), firstLine + part.line() - 1));
        }
        return value;
    }

    private Object explain(Matcher question) throws MagicException {
        var name = question.group("name");
        display(session.inspect(name, name.length(), question.group("marks").length() > 1)
                .orElseThrow(() -> new MagicException("Nothing is known of `" + name + "`.")));
        return null;
    }

    private Object java(Source source) {
        try {
            return session.evaluator().evaluate(source, this::note);
        } catch (Throwable thrown) {
            throw Thrown.as(thrown);
        }
    }

    @Override
    public BackgroundTask background(String name, String code, int firstLine) throws Exception {
        if (!(MagicParser.parse(code) instanceof ParsedCell.Parts parsed) || parsed.parts().stream().anyMatch(ParsedCell.LineCall.class::isInstance))
            throw new MagicException("A cell that runs in the background is Java alone. Put the line that begins with % into a cell of its own, above.");
        var body = prepared(new Source(cell.toString(), code, firstLine));
        return call(() -> cell.background(name.isEmpty() ? session.cells().freeTaskName() : name, () -> {
            var value = body.call();
            if (value != null) System.out.println("→ " + session.show(value).data().get(MimeBundle.TEXT));
            return value;
        }));
    }

    private Callable<Object> prepared(Source source) {
        try {
            return session.evaluator().prepare(source, this::note);
        } catch (Throwable thrown) {
            throw Thrown.as(thrown);
        }
    }

    private void note(String text) {
        printError(text + "\n");
    }

    private CellResult failed(Throwable thrown) {
        if (thrown instanceof CellStopped stopped) return interrupted(stopped);
        if (thrown instanceof CompileError error) return new CellResult.Failed("CompileError", error.getMessage(), ErrorDisplay.lines(error));
        if (thrown instanceof MagicException error)
            return new CellResult.Failed("MagicError", error.getMessage(), List.of(Ansi.bold("MagicError") + ": " + error.getMessage()));
        if (thrown instanceof CellExit exit) return exited(exit);
        try {
            return session.call(cell, () -> explained(thrown));
        } catch (Throwable again) {
            return again instanceof CellStopped stopped ? interrupted(stopped)
                    : new CellResult.Failed(thrown.getClass().getName(), "", List.of(Ansi.bold(thrown.getClass().getName())));
        }
    }

    private CellResult explained(Throwable thrown) {
        var tracebacks = session.tracebacks();
        var essence = Tracebacks.essence(thrown);
        return new CellResult.Failed(tracebacks.name(essence), tracebacks.message(essence), tracebacks.lines(thrown));
    }

    private CellResult interrupted(CellStopped stopped) {
        var where = session.tracebacks().place(stopped).map(place -> " at " + place.replace(cell + ", ", "")).orElse("");
        var reason = cell.stopReason().filter(why -> !why.equals("interrupted")).map(why -> ": " + why).orElse("");
        var message = cell + " was stopped" + where + reason;
        return new CellResult.Failed("Interrupted", message, List.of(Ansi.bold("Interrupted") + ": " + message));
    }

    /** {@code exit(0)} says that all went well. */
    private CellResult exited(CellExit exit) {
        if (exit.status() != 0) return new CellResult.Failed("Exit", exit.getMessage(), session.tracebacks().lines(exit));
        note(exit.getMessage());
        return new CellResult.Ok(null);
    }

    @Override
    public <T> T call(Callable<T> work) throws Exception {
        try {
            return session.call(cell, work);
        } catch (Throwable thrown) {
            throw Thrown.as(thrown);
        }
    }

    @Override
    public long ranNanos() {
        return session.ranNanos() - ranBefore;
    }

    @Override
    public void print(String text) {
        cell.flush();
        cell.output().stream(StreamName.STDOUT, text);
    }

    @Override
    public void printError(String text) {
        cell.flush();
        cell.output().stream(StreamName.STDERR, text);
    }

    @Override
    public void display(MimeBundle bundle) {
        cell.display(bundle, null);
    }

    @Override
    public void addToClassPath(List<Path> paths) {
        paths.forEach(session.evaluator()::addToClassPath);
        try {
            session.call(cell, () -> {
                session.classPathGrew();
                return null;
            });
        } catch (Throwable thrown) {
            throw Thrown.as(thrown);
        }
    }

    @Override
    public List<Path> classPath() {
        return session.evaluator().classPath();
    }

    @Override
    public List<Variable> variables() {
        var declarations = session.evaluator().declarations();
        return declarations.variables().stream()
                .map(variable -> new Variable(variable.name(), variable.typeName(), declarations.valueOf(variable))).toList();
    }

    @Override
    public List<String> methods() {
        return session.evaluator().declarations().methods();
    }

    @Override
    public List<String> types() {
        return session.evaluator().declarations().types();
    }
}
