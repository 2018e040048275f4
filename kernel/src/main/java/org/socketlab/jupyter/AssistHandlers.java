package org.socketlab.jupyter;

import java.util.Locale;
import java.util.function.Supplier;
import org.socketlab.cell.MimeBundle;
import org.socketlab.jupyter.transport.Json;
import org.socketlab.shell.Completeness;
import org.socketlab.shell.Completions;
import org.socketlab.shell.Session;
import tools.jackson.databind.node.ObjectNode;

/** What an editor asks about code (messaging specification, "Completion", "Introspection", "Code completeness"). */
final class AssistHandlers {

    private final Supplier<Session> session;

    AssistHandlers(Supplier<Session> session) {
        this.session = session;
    }

    void register(Dispatcher dispatcher) {
        dispatcher.on("complete_request", this::complete);
        dispatcher.on("inspect_request", this::inspect);
        dispatcher.on("is_complete_request", this::isComplete);
    }

    private void complete(Exchange exchange) throws InvalidRequest {
        var code = InvalidRequest.text(exchange, "code");
        exchange.replyOk(content(code, session.get().complete(code, cursor(exchange, code))));
    }

    private static ObjectNode content(String code, Completions completions) {
        int start = CodePoints.fromIndex(code, completions.start());
        int end = CodePoints.fromIndex(code, completions.end());
        var content = Json.object();
        var matches = content.putArray("matches");
        content.put("cursor_start", start).put("cursor_end", end);
        var types = content.putObject("metadata").putArray("_jupyter_types_experimental");
        for (var item : completions.items()) {
            matches.add(item.text());
            types.addObject().put("text", item.text()).put("type", item.type()).put("signature", item.signature())
                    .put("start", start).put("end", end);
        }
        return content;
    }

    private void inspect(Exchange exchange) throws InvalidRequest {
        var code = InvalidRequest.text(exchange, "code");
        boolean detailed = exchange.content().path("detail_level").asInt(0) > 0;
        var found = session.get().inspect(code, cursor(exchange, code), detailed);
        exchange.replyOk(ExecuteOutput.bundle(found.orElse(MimeBundle.EMPTY)).put("found", found.isPresent()));
    }

    private void isComplete(Exchange exchange) throws InvalidRequest {
        var answer = session.get().completeness(InvalidRequest.text(exchange, "code"));
        var content = Json.object().put("status", answer.status().name().toLowerCase(Locale.ROOT));
        if (answer.status() == Completeness.Status.INCOMPLETE) content.put("indent", answer.indent());
        exchange.reply(content, Json.object());
    }

    /** Without a position the cursor stands at the end. */
    private static int cursor(Exchange exchange, String code) {
        return CodePoints.toIndex(code, exchange.content().path("cursor_pos").asInt(Integer.MAX_VALUE));
    }
}
