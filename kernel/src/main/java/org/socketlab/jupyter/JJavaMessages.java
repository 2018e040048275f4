package org.socketlab.jupyter;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.KernelTimestamp;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.socketlab.jupyter.transport.Message;
import tools.jackson.databind.node.ObjectNode;

/** Messages in JJava's form, for comms that look into them. */
final class JJavaMessages {
    private JJavaMessages() {}

    /** A message that a comm may add to before it is sent. */
    static <T> org.dflib.jjava.jupyter.messages.Message<T> outgoing(MessageType<T> type, T content) {
        return new org.dflib.jjava.jupyter.messages.Message<>(null, type, content);
    }

    static <T> org.dflib.jjava.jupyter.messages.Message<T> incoming(MessageType<T> type, Message message, T content) {
        return new org.dflib.jjava.jupyter.messages.Message<>(message.identities(), header(type, message.header()), null,
                metadata(message.metadata()), content, List.copyOf(message.buffers()));
    }

    private static <T> Header<T> header(MessageType<T> type, ObjectNode header) {
        return new Header<>(text(header, "msg_id"), text(header, "username"), text(header, "session"),
                new KernelTimestamp(text(header, "date")), type, text(header, "version"));
    }

    private static String text(ObjectNode header, String field) {
        return header.path(field).asString("");
    }

    /** Each value as gson's tree, since that is JJava's JSON. */
    private static Map<String, Object> metadata(ObjectNode metadata) {
        var map = new LinkedHashMap<String, Object>();
        metadata.properties().forEach(entry -> map.put(entry.getKey(), JsonParser.parseString(entry.getValue().toString())));
        return map;
    }

    /** The {@code data} of a comm message. */
    static JsonObject data(Message message) {
        var data = message.content().path("data");
        return data.isObject() ? JsonParser.parseString(data.toString()).getAsJsonObject() : new JsonObject();
    }
}
