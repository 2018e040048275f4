package org.socketlab.jupyter;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.magic.CellMagic;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.magic.UndefinedMagicException;
import org.socketlab.shell.Session;
import org.socketlab.shell.magic.Magic;
import org.socketlab.shell.magic.MagicContext;
import org.socketlab.shell.magic.ParsedCell;

/**
 * JJava's registry of magics, joined to the session's: a magic registered here can be called in cells, and
 * {@code lineMagic("maven", …)} finds the session's own. Safe from any thread.
 */
final class JJavaMagics extends MagicsRegistry {

    private final AtomicReference<Session> session;
    private BaseKernel kernel;

    JJavaMagics(AtomicReference<Session> session) {
        this.session = session;
    }

    void setKernel(BaseKernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public MagicsRegistry registerLineMagic(String name, LineMagic<?, ?> magic) {
        super.registerLineMagic(name, magic);
        return tell(name);
    }

    @Override
    public MagicsRegistry registerCellMagic(String name, CellMagic<?, ?> magic) {
        super.registerCellMagic(name, magic);
        return tell(name);
    }

    /** The session knows one magic by a name, which may work on a line, on a cell, or on both. */
    private MagicsRegistry tell(String name) {
        boolean line = getLineMagicNames().contains(name);
        boolean body = getCellMagicNames().contains(name);
        session.get().magics().register(line && body ? new Both(name) : line ? new OfLine(name) : new OfCell(name));
        return this;
    }

    @Override
    public <T, K extends BaseKernel> T evalLineMagic(K caller, String name, List<String> args) throws Exception {
        if (getLineMagicNames().contains(name)) return super.evalLineMagic(caller, name, args);
        var call = new ParsedCell.LineCall(name, quoted(args), 1, 0);
        return result(session.get().magics().find(name).filter(Magic.Line.class::isInstance).isPresent()
                ? session.get().magics().run(call, running(name)) : undefined(name, true));
    }

    @Override
    public <T, K extends BaseKernel> T evalCellMagic(K caller, String name, List<String> args, String body) throws Exception {
        if (getCellMagicNames().contains(name)) return super.evalCellMagic(caller, name, args, body);
        var call = new ParsedCell.CellCall(name, quoted(args), body, 1, 2, 0);
        return result(session.get().magics().find(name).filter(Magic.Body.class::isInstance).isPresent()
                ? session.get().magics().run(call, running(name)) : undefined(name, false));
    }

    private static Object undefined(String name, boolean line) {
        throw new UndefinedMagicException(name, line);
    }

    @SuppressWarnings("unchecked")
    private static <T> T result(Object value) {
        return (T) value;
    }

    private MagicContext running(String name) {
        return session.get().running().orElseThrow(() -> new IllegalStateException(
                "The magic " + name + " is a part of a running cell, and none runs."));
    }

    /** The text that the session's magics split into these words. */
    private static String quoted(List<String> words) {
        return words.stream().map(word -> word.isEmpty() || word.matches("(?s).*[\\s\"'].*")
                ? '"' + word.replace("\"", "\\\"") + '"' : word).collect(Collectors.joining(" "));
    }

    private abstract static class Registered implements Magic {
        private final String name;

        Registered(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String summary() {
            return "a magic of a JJava extension, or registered by this notebook";
        }
    }

    private class OfLine extends Registered implements Magic.Line {
        OfLine(String name) {
            super(name);
        }

        @Override
        public String example() {
            return "%" + name();
        }

        @Override
        public Object line(ParsedCell.LineCall call, MagicContext context) throws Exception {
            return context.call(() -> JJavaMagics.super.evalLineMagic(kernel, call.name(), call.words()));
        }
    }

    private class OfCell extends Registered implements Magic.Body {
        OfCell(String name) {
            super(name);
        }

        @Override
        public String example() {
            return "%%" + name();
        }

        @Override
        public Object cell(ParsedCell.CellCall call, MagicContext context) throws Exception {
            return context.call(() -> JJavaMagics.super.evalCellMagic(kernel, call.name(), call.words(), call.body()));
        }
    }

    private final class Both extends OfLine implements Magic.Body {
        Both(String name) {
            super(name);
        }

        @Override
        public Object cell(ParsedCell.CellCall call, MagicContext context) throws Exception {
            return context.call(() -> JJavaMagics.super.evalCellMagic(kernel, call.name(), call.words(), call.body()));
        }
    }
}
