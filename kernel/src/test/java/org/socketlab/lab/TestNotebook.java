package org.socketlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.socketlab.cell.CellOutput;
import org.socketlab.cell.MimeBundle;
import org.socketlab.cell.StreamName;
import org.socketlab.shell.CellResult;
import org.socketlab.shell.Session;
import org.socketlab.sockets.OpenSockets;

/**
 * A notebook without a front end: runs cells in a lab session and keeps what each shows, as text. As an extension ({@code @RegisterExtension}) it is
 * closed after each test, and must have left no socket open then.
 */
final class TestNotebook implements AutoCloseable, AfterEachCallback {

    private final Session session = LabSession.open(List.of(), List.of());
    private int number;

    /** Everything shown by one cell: streams as they came, displays in their latest form. */
    static final class Shown implements CellOutput {
        private final Map<String, MimeBundle> displays;
        private final AtomicInteger updates;
        private final StringBuilder streams = new StringBuilder();
        private final List<String> ids = new ArrayList<>();
        private volatile CellResult result;

        Shown(Map<String, MimeBundle> displays, AtomicInteger updates) {
            this.updates = updates;
            this.displays = displays;
        }

        @Override public synchronized void stream(StreamName name, String text) { streams.append(text); }

        @Override public synchronized void display(MimeBundle bundle, String displayId) {
            ids.add(displayId);
            displays.put(displayId, bundle);
        }

        @Override public synchronized void update(MimeBundle bundle, String displayId) {
            displays.put(displayId, bundle);
            updates.incrementAndGet();
        }

        @Override public synchronized void clear(boolean wait) { ids.clear(); }

        @Override public String input(String prompt, boolean password) { return prompt + (password ? "secret" : "typed"); }

        synchronized String printed() { return streams.toString(); }

        synchronized List<String> displayed() { return ids.stream().map(id -> (String) displays.get(id).data().get(MimeBundle.TEXT)).toList(); }

        MimeBundle bundle() {
            assertThat(result).isInstanceOf(CellResult.Ok.class);
            return ((CellResult.Ok) result).shown();
        }

        /** The text of its first display, such as a server's console. */
        String console() { return displayed().get(0); }

        String value() {
            var bundle = bundle();
            return bundle == null ? null : (String) bundle.data().get(MimeBundle.TEXT);
        }

        CellResult.Failed failed() {
            assertThat(result).isInstanceOf(CellResult.Failed.class);
            return (CellResult.Failed) result;
        }
    }

    private final AtomicInteger updates = new AtomicInteger();
    private final Map<String, MimeBundle> displays = java.util.Collections.synchronizedMap(new LinkedHashMap<>());

    /** Runs a cell that is run once. */
    Shown run(String code) {
        return run("cell-" + (number + 1), code);
    }

    Shown run(String cellId, String code) {
        var shown = new Shown(displays, updates);
        shown.result = session.execute(cellId, ++number, code, shown);
        return shown;
    }

    /** How often something shown was replaced, in all cells together. */
    int updates() {
        return updates.get();
    }

    Session session() {
        return session;
    }

    @Override
    public void afterEach(ExtensionContext test) {
        close();
        assertThat(OpenSockets.list()).as("a closed session leaves no socket open").isEmpty();
    }

    @Override
    public void close() {
        session.close();
    }
}
