package org.socketlab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.socketlab.cell.CellOutput;
import org.socketlab.cell.MimeBundle;
import org.socketlab.cell.StreamName;

/**
 * A notebook without a front end: runs cells one after another and keeps what they print. As an extension
 * ({@code @RegisterExtension static}) all tests of a class share it, and it is closed after them.
 */
final class TestNotebook implements AutoCloseable, AfterAllCallback {
    final JavaSession session;
    private int number;
    private Printed printed = new Printed();

    TestNotebook() {
        this(new SessionOptions(SessionOptions.DEFAULT_IMPORTS, List.of(), List.of(), Duration.ZERO));
    }

    TestNotebook(SessionOptions options) {
        session = JavaSession.open(options);
    }

    /** Runs a cell as the front end would, each a cell of its own. */
    CellResult run(String code) {
        return run("cell-" + (number + 1), code);
    }

    CellResult run(String id, String code) {
        printed = new Printed();
        return session.execute(id, ++number, code, printed);
    }

    /** The number of the cell that ran last. */
    int number() {
        return number;
    }

    /** The value's text, of a cell that must not fail. */
    String value(String code) {
        var result = run(code);
        assertThat(result).as(() -> code + "\n" + text(result)).isInstanceOf(CellResult.Ok.class);
        var shown = ((CellResult.Ok) result).shown();
        return shown == null ? null : (String) shown.data().get(MimeBundle.TEXT);
    }

    /** What a cell fails with that must fail. */
    CellResult.Failed failure(String code) {
        var result = run(code);
        assertThat(result).as(code).isInstanceOf(CellResult.Failed.class);
        return (CellResult.Failed) result;
    }

    /** Runs a cell on a thread of its own, as the kernel does, so that the test can interrupt it. */
    CompletableFuture<CellResult> start(String code) {
        return CompletableFuture.supplyAsync(() -> run(code), work -> new Thread(work, "request").start());
    }

    /** The same for a user expression. */
    CompletableFuture<CellResult> startQuietly(String expression) {
        return CompletableFuture.supplyAsync(() -> session.evaluateQuietly(expression, new Printed()), work -> new Thread(work, "request").start());
    }

    String out() {
        return printed.text(StreamName.STDOUT);
    }

    String err() {
        return printed.text(StreamName.STDERR);
    }

    /** A result as it reads without colours. */
    static String text(CellResult result) {
        return result instanceof CellResult.Failed failed ? String.join("\n", failed.traceback()).replaceAll("\u001b\\[[0-9;]*m", "") : String.valueOf(result);
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        close();
    }

    @Override
    public void close() {
        session.close();
    }

    static final class Printed implements CellOutput {
        private final StringBuffer out = new StringBuffer();
        private final StringBuffer err = new StringBuffer();

        String text(StreamName name) {
            return (name == StreamName.STDOUT ? out : err).toString();
        }

        @Override
        public void stream(StreamName name, String text) {
            (name == StreamName.STDOUT ? out : err).append(text);
        }

        @Override
        public void display(MimeBundle bundle, String displayId) {
            out.append(bundle.data().get(MimeBundle.TEXT)).append('\n');
        }

        @Override
        public void update(MimeBundle bundle, String displayId) {
            display(bundle, displayId);
        }

        @Override
        public void clear(boolean wait) {
            out.setLength(0);
        }

        @Override
        public String input(String prompt, boolean password) throws InterruptedException {
            new CountDownLatch(1).await();
            throw new IllegalStateException("nobody was there to answer");
        }
    }
}
