package org.socketlab.jupyter;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.socketlab.jupyter.transport.Json;
import org.socketlab.jupyter.transport.Message;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks messages against {@code message-fields.json}, which puts into a table what the messaging specification says of
 * each message: every field there must be, and none else. A field's value is described by a word ({@code text},
 * {@code count}, …), by the texts allowed ({@code busy|idle}), or by what a list holds ({@code [text]}); a field with
 * {@code ?} may be missing.
 */
final class Conformance {

    private static final ObjectNode FIELDS = load();
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{1,6}(Z|[+-]\\d\\d:?\\d\\d)");

    private Conformance() {}

    private static ObjectNode load() {
        try (var in = Conformance.class.getResourceAsStream("message-fields.json")) {
            return Json.object(in.readAllBytes());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static void check(Message message) {
        checkObject("header of " + message.type(), message.header(), FIELDS.path("header"));
        var rules = FIELDS.path(message.type());
        if (!rules.isObject()) throw new AssertionError("the specification knows no messages of type " + message.type());
        var byStatus = rules.path(message.content().path("status").asString(""));
        checkObject(message.type(), message.content(), byStatus.isObject() ? byStatus : rules);
        boolean caused = !message.type().equals("iopub_welcome")
                && !message.content().path("execution_state").asString("").equals("starting");
        if (caused && message.parent().path("msg_id").asString("").isEmpty()) throw new AssertionError(message + " has no parent");
    }

    private static void checkObject(String what, JsonNode object, JsonNode rules) {
        Set<String> known = new TreeSet<>();
        rules.properties().forEach(rule -> {
            var name = rule.getKey().replace("?", "");
            known.add(name);
            if (object.has(name)) checkValue(what + "." + name, object.get(name), rule.getValue().stringValue());
            else if (!rule.getKey().endsWith("?")) throw new AssertionError(what + " lacks " + name + ": " + object);
        });
        if (!known.containsAll(object.propertyNames())) throw new AssertionError(what + " has more than " + known + ": " + object);
    }

    private static void checkValue(String what, JsonNode value, String rule) {
        if (rule.startsWith("[") && value.isArray()) {
            value.forEach(each -> checkValue(what + "[]", each, rule.substring(1, rule.length() - 1)));
        } else if (!fits(value, rule)) {
            throw new AssertionError(what + " is not " + rule + ": " + value);
        }
    }

    private static boolean fits(JsonNode value, String rule) {
        return switch (rule) {
            case "text" -> value.isString();
            case "name" -> value.isString() && !value.stringValue().isEmpty();
            case "date" -> value.isString() && DATE.matcher(value.stringValue()).matches();
            case "version" -> value.isString() && value.stringValue().matches("\\d+\\.\\d+(\\.\\d+)?");
            case "count" -> value.isInt() && value.intValue() >= 0;
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "object" -> value.isObject();
            case "list" -> value.isArray();
            case "bundle" -> value.isObject() && value.properties().stream().allMatch(form -> form.getKey().contains("/")
                    && (form.getValue().isString() || form.getKey().contains("json")));
            default -> value.isString() && Set.of(rule.split("\\|")).contains(value.stringValue());
        };
    }
}
