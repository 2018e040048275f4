package org.socketlab.notebook;

import java.math.BigDecimal;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** JSON in one form, whoever wrote it: keys sorted, numbers by their value (JavaScript writes {@code 1.0} as {@code 1}). */
final class JsonText {

    private JsonText() {}

    static String of(JsonNode node) {
        return normalised(node).toPrettyString().replace("\r\n", "\n");
    }

    private static JsonNode normalised(JsonNode node) {
        if (node.isObject()) {
            var sorted = new TreeMap<String, JsonNode>();
            node.properties().forEach(property -> sorted.put(property.getKey(), normalised(property.getValue())));
            return JsonNodeFactory.instance.objectNode().setAll(sorted);
        }
        if (node.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(normalised(element)));
            return array;
        }
        return node.isNumber() ? number(node) : node;
    }

    private static JsonNode number(JsonNode node) {
        if (node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())) return node;
        var value = new BigDecimal(node.asString()).stripTrailingZeros();
        return JsonNodeFactory.instance.numberNode(value.setScale(Math.max(0, value.scale())));
    }
}
