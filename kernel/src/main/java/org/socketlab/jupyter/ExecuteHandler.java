package org.socketlab.jupyter;

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.socketlab.cell.MimeBundle;
import org.socketlab.jupyter.transport.Json;
import org.socketlab.jupyter.transport.Message;
import org.socketlab.shell.CellResult;
import org.socketlab.shell.Session;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs cells: {@code execute_request} (messaging specification, "Execute"). Called by the request thread alone.
 *
 * <pre>
 *   execute_input → output … → execute_result or error → execute_reply
 * </pre>
 */
final class ExecuteHandler implements Handler {

    private static final Logger LOG = LoggerFactory.getLogger(ExecuteHandler.class);

    private static final Pattern LEAVING = Pattern.compile("\\s*(exit|quit)\\s*(\\(\\s*\\)\\s*)?;?\\s*");

    private final Supplier<Session> session;
    private final Publisher publisher;
    private final Prompts prompts;
    private final History history;
    private final QueueAbort abort;
    private volatile ExecuteOutput latest;
    private int count;

    ExecuteHandler(Supplier<Session> session, Publisher publisher, Prompts prompts, History history, QueueAbort abort) {
        this.session = session;
        this.publisher = publisher;
        this.prompts = prompts;
        this.history = history;
        this.abort = abort;
        this.latest = new ExecuteOutput(Message.none(), publisher, prompts);
    }

    /** The output of the cell that runs or ran last; before the first, one without a parent. */
    ExecuteOutput latest() {
        return latest;
    }

    @Override
    public void handle(Exchange exchange) throws InvalidRequest {
        var request = ExecuteRequest.of(exchange);
        if (abort.inForce()) {
            exchange.reply(aborted(), Json.object());
            return;
        }
        int number = request.stored() ? ++count : count + 1;
        if (!request.silent()) {
            exchange.publish("execute_input", Json.object().put("code", request.code()).put("execution_count", number));
        }
        var started = Json.object().put("started", Message.now());
        var output = new ExecuteOutput(exchange.request(), publisher, prompts);
        latest = output;
        var result = show(exchange, request, number, run(request, number, output));
        var reply = content(result, request, number, output);
        if (result instanceof CellResult.Failed && request.stopOnError()) abort.begin();
        exchange.reply(reply, started);
        if (request.stored()) exchange.afterIdle(() -> history.add(number, request.code(), text(result)));
    }

    /** Without a count, which JupyterLab would write beside the cell as if it had run. */
    private static ObjectNode aborted() {
        return Dispatcher.error("Aborted", "not run, because a cell before it failed", List.of()).put("status", "aborted");
    }

    private CellResult run(ExecuteRequest request, int number, ExecuteOutput output) {
        if (leaves(request, output)) return new CellResult.Ok(null);
        try {
            return session.get().execute(request.cellId(), number, request.code(), output);
        } catch (Throwable e) {
            LOG.error("While running a cell", e);
            return failed("The kernel failed while running this cell.", e);
        }
    }

    /** Whether a person says goodbye in a terminal; the word for that is Python's, the payload's too. */
    private static boolean leaves(ExecuteRequest request, ExecuteOutput output) {
        return output.isTerminal() && LEAVING.matcher(request.code()).matches();
    }

    private static CellResult failed(String what, Throwable e) {
        return new CellResult.Failed(e.getClass().getSimpleName(), String.valueOf(e.getMessage()),
                List.of(what, e.toString(), "The kernel goes on."));
    }

    /** Shows a result to the front ends. Where that turns out impossible, the failure is the result. */
    private static CellResult show(Exchange exchange, ExecuteRequest request, int number, CellResult result) {
        if (request.silent()) return result;
        if (result instanceof CellResult.Ok ok && ok.shown() != null) {
            try {
                exchange.publish("execute_result", ExecuteOutput.bundle(ok.shown()).put("execution_count", number));
            } catch (Throwable e) {
                return show(exchange, request, number, failed("The value of this cell cannot be shown.", e));
            }
        }
        if (result instanceof CellResult.Failed failed) {
            var content = Dispatcher.error(failed.name(), failed.message(), failed.traceback());
            content.remove("status");
            exchange.publish("error", content);
        }
        return result;
    }

    private ObjectNode content(CellResult result, ExecuteRequest request, int number, ExecuteOutput output) {
        var content = result instanceof CellResult.Failed failed
                ? Dispatcher.error(failed.name(), failed.message(), failed.traceback()) : Json.object().put("status", "ok");
        var payload = content.put("execution_count", number).putArray("payload");
        if (leaves(request, output)) payload.addObject().put("source", "ask_exit").put("keepkernel", false);
        var values = content.putObject("user_expressions");
        if (result instanceof CellResult.Ok) {
            request.userExpressions().forEach((name, source) -> values.set(name, value(source, output)));
        }
        return content;
    }

    /** One of the {@code user_expressions}: its value, or what was wrong with it. */
    private ObjectNode value(String source, ExecuteOutput output) {
        try {
            var result = session.get().evaluateQuietly(source, output);
            if (result instanceof CellResult.Failed failed) {
                return Dispatcher.error(failed.name(), failed.message(), failed.traceback());
            }
            var shown = ((CellResult.Ok) result).shown();
            return ExecuteOutput.bundle(shown == null ? MimeBundle.EMPTY : shown).put("status", "ok");
        } catch (Throwable e) {
            return Dispatcher.error(e.getClass().getSimpleName(), String.valueOf(e.getMessage()), List.of());
        }
    }

    private static String text(CellResult result) {
        return result instanceof CellResult.Ok ok && ok.shown() != null
                && ok.shown().data().get(MimeBundle.TEXT) instanceof String text ? text : null;
    }
}
