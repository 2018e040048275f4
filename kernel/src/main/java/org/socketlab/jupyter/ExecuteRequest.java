package org.socketlab.jupyter;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an {@code execute_request} asks for (messaging specification, "Execute").
 *
 * @param stored          whether it counts and goes into the history; never when silent
 * @param stopOnError     whether the requests waiting behind it are aborted if it fails
 * @param userExpressions expressions to evaluate after it, by the name under which their values are wanted
 * @param cellId          what the front end calls the cell, or null
 */
record ExecuteRequest(String code, boolean silent, boolean stored, boolean stopOnError,
                      Map<String, String> userExpressions, String cellId) {

    static ExecuteRequest of(Exchange exchange) throws InvalidRequest {
        var content = exchange.content();
        boolean silent = content.path("silent").asBoolean(false);
        return new ExecuteRequest(InvalidRequest.text(exchange, "code"), silent,
                !silent && content.path("store_history").asBoolean(true),
                content.path("stop_on_error").asBoolean(true), expressions(content),
                exchange.request().metadata().path("cellId").asString(null));
    }

    private static Map<String, String> expressions(ObjectNode content) {
        var expressions = new LinkedHashMap<String, String>();
        content.path("user_expressions").properties()
                .forEach(entry -> expressions.put(entry.getKey(), entry.getValue().asString("")));
        return expressions;
    }
}
