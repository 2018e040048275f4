package org.socketlab.jupyter;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.socketlab.jupyter.transport.Json;
import org.socketlab.jupyter.transport.Message;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings each request to its handler and sees that it ends as the messaging specification wants: {@code busy}, one reply,
 * {@code idle}, whatever the handler does (sections "Request-Reply", "Kernel status").
 */
final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Map<String, Handler> handlers = new ConcurrentHashMap<>();

    void on(String type, Handler handler) {
        handlers.put(type, handler);
    }

    void serve(Exchange exchange) {
        exchange.status("busy");
        try {
            handle(exchange);
        } catch (Throwable e) {
            fail(exchange, e);
        } finally {
            exchange.status("idle");
        }
        exchange.afterwards().forEach(Runnable::run);
    }

    private void handle(Exchange exchange) throws Exception {
        var handler = handlers.get(exchange.request().type());
        if (handler != null) handler.handle(exchange);
        else refuse(exchange);
    }

    /** A request that this kernel does not know is answered with an error; other messages need no answer. */
    private static void refuse(Exchange exchange) throws InvalidRequest {
        var type = exchange.request().type();
        LOG.warn("Not served: {}", type);
        if (type.endsWith("_request")) throw new InvalidRequest("This kernel does not serve " + type + ".");
    }

    private static void fail(Exchange exchange, Throwable e) {
        if (!(e instanceof InvalidRequest)) LOG.error("While handling {}", exchange.request(), e);
        if (exchange.replied() || !expectsReply(exchange.request())) return;
        exchange.reply(error(e), Json.object());
    }

    private static boolean expectsReply(Message request) {
        return request.type().endsWith("_request");
    }

    /** The content of an error reply (messaging specification, "Request-Reply"). */
    private static ObjectNode error(Throwable e) {
        return error(e.getClass().getSimpleName(), e.getMessage() == null ? "" : e.getMessage(), List.of());
    }

    static ObjectNode error(String name, String message, List<String> traceback) {
        var content = Json.object().put("status", "error").put("ename", name).put("evalue", message);
        traceback.forEach(content.putArray("traceback")::add);
        return content;
    }
}
