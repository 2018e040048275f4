package org.socketlab.jupyter.transport;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON as trees. What is not a number in JSON (NaN, infinities) is written as a string. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Limits.FRAME_BYTES).maxNumberLength(10_000).maxNestingDepth(500).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** An empty object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** Reads one object. @throws JacksonException if the bytes are anything else */
    public static ObjectNode object(byte[] utf8) {
        if (MAPPER.readTree(utf8) instanceof ObjectNode object) return object;
        throw new StreamReadException("an object is expected");
    }

    public static byte[] bytes(JsonNode tree) {
        return MAPPER.writeValueAsBytes(tree);
    }

    /**
     * A tree of maps, lists, records and plain values.
     *
     * @throws JacksonException if it contains itself, is nested deeper than 500, or holds what JSON cannot say
     */
    public static JsonNode tree(Object value) {
        // By way of text, because only what writes text counts the depth.
        return value instanceof String text ? MAPPER.getNodeFactory().stringNode(text)
                : MAPPER.readTree(MAPPER.writeValueAsBytes(value));
    }

    /** A value of JSON text. */
    public static JsonNode parse(String text) {
        return MAPPER.readTree(text);
    }
}
