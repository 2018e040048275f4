package org.socketlab.jupyter;

import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.HelpLink;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.history.HistoryManager;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.socketlab.cell.CellOutput;
import org.socketlab.shell.Completions;
import org.socketlab.shell.Session;

/**
 * This kernel as JJava's extensions and notebooks know one: {@code kernel().getRenderer()}, {@code getMagicsRegistry()},
 * {@code getCommManager()} and the rest. Messages do not pass through it; what reaches it is brought to the session and to
 * the output of the cell at hand. Several may live in one JVM; {@link #notebookKernel()} is the one started last.
 */
public final class SocketLabKernel extends BaseKernel {

    private static final Logger LOG = LoggerFactory.getLogger(SocketLabKernel.class);

    private final AtomicReference<Session> session;
    private final Supplier<CellOutput> output;

    private SocketLabKernel(AtomicReference<Session> session, Supplier<CellOutput> output, Comms comms, HistoryManager history, JJavaRenderer renderer) {
        super(KernelInfo.IMPLEMENTATION, KernelInfo.version(), language(), links(), history,
                new JJavaStreams(output), comms, renderer, null, new JJavaMagics(session), true,
                new StringStyler.Builder().build());
        this.session = session;
        this.output = output;
        renderer.open();
        ((JJavaMagics) magicsRegistry).setKernel(this);
    }

    /** @param output gives the output that the calling thread's displays go to */
    static SocketLabKernel create(Supplier<CellOutput> output, Comms comms, HistoryManager history, JJavaRenderer renderer) {
        return new SocketLabKernel(new AtomicReference<>(), output, comms, history, renderer);
    }

    private static LanguageInfo language() {
        return new LanguageInfo.Builder("java").version(KernelInfo.JAVA).mimetype("text/x-java").fileExtension(".java")
                .pygments("java").codemirror("text/x-java").build();
    }

    private static List<HelpLink> links() {
        return KernelInfo.content().path("help_links").valueStream()
                .map(link -> new HelpLink(link.path("text").stringValue(), link.path("url").stringValue())).toList();
    }

    /** Joins the session and installs the extensions on the class path. */
    void start(Session opened) {
        session.set(opened);
        opened.onClassPath(this::installExtensions);
        onStartup();
    }

    private Session session() {
        var opened = session.get();
        if (opened == null) throw new IllegalStateException("The Java session is not open yet.");
        return opened;
    }

    @Override
    public void display(DisplayData data) {
        output.get().display(DisplayDatas.bundle(data), data.getDisplayId());
    }

    /** Evaluates as a part of the running cell. To be called from a cell's code or a magic. */
    @Override
    public Object evalRaw(String source) {
        var cell = session().running().orElseThrow(() -> new IllegalStateException(
                "eval(…) is a part of a running cell, and none runs."));
        try {
            return cell.evaluate(source, "eval", 1);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("eval(…) failed: " + e.getMessage(), e);
        }
    }

    @Override
    public DisplayData inspect(String code, int at, boolean extraDetail) {
        return session().inspect(code, at, extraDetail).map(DisplayDatas::of).orElse(null);
    }

    @Override
    public ReplacementOptions complete(String code, int at) {
        var completions = session().complete(code, at);
        return new ReplacementOptions(completions.items().stream().map(Completions.Item::text).toList(),
                completions.start(), completions.end());
    }

    @Override
    public String isComplete(String code) {
        var answer = session().completeness(code);
        return switch (answer.status()) {
            case COMPLETE -> IS_COMPLETE_YES;
            case INVALID -> IS_COMPLETE_BAD;
            case UNKNOWN -> IS_COMPLETE_MAYBE;
            case INCOMPLETE -> answer.indent();
        };
    }

    @Override
    public void interrupt() {
        session().interrupt();
    }

    @Override
    protected void installNotebookKernel() {
        notebookKernel = this;
    }

    @Override
    protected void uninstallNotebookKernel() {
        if (notebookKernel == this) notebookKernel = null;
    }

    /** An extension that cannot be loaded or installed is reported and left out. */
    @Override
    protected void installExtensions(ClassLoader loader) {
        var providers = ServiceLoader.load(Extension.class, loader).iterator();
        while (true) {
            try {
                if (!providers.hasNext()) return;
                installExtension(providers.next());
            } catch (Exception | LinkageError | ServiceConfigurationError e) {
                LOG.warn("A JJava extension was left out", e);
            }
        }
    }

    @Override
    protected void installExtension(Extension extension) {
        try {
            super.installExtension(extension);
            LOG.info("JJava extension {} is installed", extension.getClass().getName());
        } catch (Exception | LinkageError e) {
            extensions.remove(extension.getClass().getName());
            LOG.warn("The JJava extension {} was left out", extension.getClass().getName(), e);
        }
    }
}
