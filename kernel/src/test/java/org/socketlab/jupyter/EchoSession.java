package org.socketlab.jupyter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.socketlab.cell.CellOutput;
import org.socketlab.cell.Cells;
import org.socketlab.cell.MimeBundle;
import org.socketlab.cell.StreamName;
import org.socketlab.shell.CellResult;
import org.socketlab.shell.Completeness;
import org.socketlab.shell.Completions;
import org.socketlab.shell.Session;
import org.socketlab.shell.magic.MagicContext;
import org.socketlab.shell.magic.Magics;

/**
 * A session small enough to see through, for tests of the protocol side. A cell is one command:
 *
 * <pre>
 *   print TEXT · error TEXT · show TEXT · flood N · ask PROMPT · secret PROMPT · sleep · spin
 *   fail · overflow · unwritable · nothing
 * </pre>
 * Anything else is its own value.
 */
final class EchoSession implements Session {

    /** Counted down when a cell has begun to sleep or to ask. */
    volatile CountDownLatch waiting = new CountDownLatch(1);
    volatile String lastCellId;
    volatile boolean closed;
    private final Magics magics = new Magics();
    private final Cells cells = new Cells();
    private volatile Thread running;

    @Override
    public CellResult execute(String cellId, int number, String code, CellOutput output) {
        lastCellId = cellId;
        return inOwnThread(() -> run(code, output));
    }

    private CellResult inOwnThread(Callable<CellResult> body) {
        var task = new FutureTask<>(body);
        running = new Thread(task, "echo-cell");
        running.setDaemon(true);
        running.start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException) return failed("Interrupted", "the cell was stopped");
            if (e.getCause() instanceof Error error) throw error;
            return failed(e.getCause().getClass().getSimpleName(), e.getCause().getMessage());
        } catch (InterruptedException e) {
            throw new AssertionError("the request thread must never be interrupted", e);
        } finally {
            running = null;
        }
    }

    private CellResult run(String code, CellOutput output) throws Exception {
        var rest = code.substring(code.indexOf(' ') + 1);
        switch (code.split(" ")[0]) {
            case "print" -> output.stream(StreamName.STDOUT, rest);
            case "error" -> output.stream(StreamName.STDERR, rest);
            case "show" -> {
                output.display(MimeBundle.text(rest), "one");
                output.update(MimeBundle.text(rest + " again"), "one");
                output.clear(true);
            }
            case "flood" -> flood(Integer.parseInt(rest), output);
            case "ask", "secret" -> {
                waiting.countDown();
                return ok(output.input(rest, code.startsWith("secret")));
            }
            case "sleep" -> {
                waiting.countDown();
                new CountDownLatch(1).await();
            }
            case "spin" -> {
                waiting.countDown();
                while (!closed || rest.equals("on")) Thread.onSpinWait();
            }
            case "fail" -> throw new IllegalStateException("on demand");
            case "overflow" -> overflow(1);
            case "unwritable" -> {
                var self = new ArrayList<Object>();
                self.add(self);
                return new CellResult.Ok(MimeBundle.of(Map.of("application/json", self)));
            }
            case "nothing" -> {
                return new CellResult.Ok(null);
            }
            default -> {
                return ok(code);
            }
        }
        return new CellResult.Ok(null);
    }

    private static void flood(int count, CellOutput output) throws InterruptedException {
        var threads = new Thread[4];
        for (int t = 0; t < threads.length; t++) {
            int thread = t;
            threads[t] = new Thread(() -> {
                for (int i = 0; i < count / threads.length; i++) output.stream(StreamName.STDOUT, thread + ":" + i + "\n");
            });
            threads[t].start();
        }
        for (var thread : threads) thread.join();
    }

    private static int overflow(int depth) {
        return overflow(depth + 1) + 1;
    }

    private static CellResult ok(String text) {
        return new CellResult.Ok(MimeBundle.text(text));
    }

    private static CellResult failed(String name, String message) {
        return new CellResult.Failed(name, message, List.of(name + ": " + message));
    }

    @Override
    public CellResult evaluateQuietly(String expression, CellOutput output) {
        return inOwnThread(() -> run(expression, output));
    }

    @Override
    public void interrupt() {
        var thread = running;
        if (thread != null) thread.interrupt();
    }

    /** Completes the word before the cursor by an exclamation mark. */
    @Override
    public Completions complete(String code, int cursor) {
        int start = code.lastIndexOf(' ', cursor - 1) + 1;
        return new Completions(start, cursor, List.of(new Completions.Item(code.substring(start, cursor) + "!", "keyword", "()")));
    }

    @Override
    public Optional<MimeBundle> inspect(String code, int cursor, boolean detailed) {
        return code.startsWith("unknown") ? Optional.empty()
                : Optional.of(MimeBundle.text(code.substring(0, cursor) + "|" + detailed));
    }

    @Override
    public Completeness completeness(String code) {
        return code.endsWith("{") ? new Completeness(Completeness.Status.INCOMPLETE, "    ")
                : new Completeness(Completeness.Status.COMPLETE, "");
    }

    @Override
    public Map<String, Object> variables() {
        return Map.of();
    }

    @Override
    public Magics magics() {
        return magics;
    }

    @Override
    public Optional<MagicContext> running() {
        return Optional.empty();
    }

    @Override
    public void onClassPath(Consumer<ClassLoader> listener) {}

    @Override
    public Cells cells() {
        return cells;
    }

    @Override
    public void close() {
        closed = true;
    }
}
