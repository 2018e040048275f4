package org.socketlab.notebook;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.socketlab.cell.CellOutput;
import org.socketlab.cell.MimeBundle;
import org.socketlab.cell.StreamName;
import org.socketlab.shell.CellResult;
import org.socketlab.shell.Session;

/** A tiny working session: each line of a cell is a command for its output, such as {@code out Hello} or {@code fail Oops}. */
final class ScriptSession {

    final List<String> ran = new ArrayList<>();
    final CountDownLatch waiting = new CountDownLatch(1);
    final CountDownLatch interrupted = new CountDownLatch(1);
    boolean closed;
    private CellOutput first;

    private CellResult execute(String cellId, int number, String code, CellOutput output) {
        ran.add(number + ":" + cellId);
        if (first == null) first = output;
        CellResult result = new CellResult.Ok(null);
        for (var line : code.split("\n")) {
            var word = line.split(" ", 2);
            var rest = word.length > 1 ? word[1].translateEscapes() : "";
            switch (word[0]) {
                case "out" -> output.stream(StreamName.STDOUT, rest);
                case "err" -> output.stream(StreamName.STDERR, rest);
                case "show" -> output.display(MimeBundle.text(rest), null);
                case "showAs" -> output.display(MimeBundle.text(rest.split(" ")[1]), rest.split(" ")[0]);
                case "update" -> output.update(MimeBundle.text(rest.split(" ")[1]), rest.split(" ")[0]);
                case "clear" -> output.clear(rest.equals("wait"));
                case "late" -> first.stream(StreamName.STDOUT, rest);
                case "value" -> result = new CellResult.Ok(MimeBundle.text(rest));
                case "json" -> result = new CellResult.Ok(MimeBundle.of(Map.of("application/json", Map.of("k", List.of(1, rest)))));
                case "fail" -> result = new CellResult.Failed("Failure", rest, List.of("\u001b[31mFailure\u001b[0m: " + rest));
                case "ask" -> result = ask(output);
                case "block" -> result = block();
                default -> throw new IllegalArgumentException(line);
            }
        }
        return result;
    }

    private static CellResult ask(CellOutput output) {
        try {
            return new CellResult.Ok(MimeBundle.text(output.input("name? ", false)));
        } catch (Exception e) {
            return new CellResult.Failed(e.getClass().getSimpleName(), e.getMessage(), List.of());
        }
    }

    private CellResult block() {
        waiting.countDown();
        try {
            interrupted.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return new CellResult.Failed("Interrupted", "stopped", List.of());
    }

    private void close() {
        closed = true;
        if (first != null) first.stream(StreamName.STDOUT, "said while closing");
    }

    /** This session for a runner, which needs no more of it than these three calls. */
    Session asSession() {
        return (Session) Proxy.newProxyInstance(Session.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, args) ->
                switch (method.getName()) {
                    case "execute" -> execute((String) args[0], (int) args[1], (String) args[2], (CellOutput) args[3]);
                    case "interrupt" -> {
                        interrupted.countDown();
                        yield null;
                    }
                    case "close" -> {
                        close();
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
