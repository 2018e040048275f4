package org.socketlab.wire;

import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.socketlab.sockets.Address;
import org.socketlab.sockets.Bytes;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The fields of one object of a transcript: those that are known, of which each is a text or a whole number. */
final class Fields {

    private static final Set<String> KNOWN = Set.of("number", "name", "family", "type", "role", "origin", "boundTo", "local", "peer", "peerName",
            "listener", "event", "atNanos", "tookNanos", "socket", "thread", "asked", "address", "backlog", "connection", "client", "call",
            "askedBytes", "offset", "bytes", "text", "base64", "half", "option", "value", "about", "errno", "message", "what", "ready");

    private final Map<String, Object> values = new HashMap<>();
    private int size;

    /** Reads up to the end of the object that has just begun. */
    static Fields read(JsonParser json) {
        var fields = new Fields();
        for (var name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            if (KNOWN.contains(name)) fields.put(name, value(json, name));
            else json.skipChildren();
        }
        if (json.currentToken() != JsonToken.END_OBJECT) throw new IllegalArgumentException("an object does not end");
        return fields;
    }

    private static Object value(JsonParser json, String name) {
        if (json.currentToken() == JsonToken.VALUE_STRING) return json.getString();
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) return json.getLongValue();
        throw new IllegalArgumentException("\"" + name + "\" is neither a text nor a whole number");
    }

    private void put(String name, Object value) {
        if (values.put(name, value) != null) throw new IllegalArgumentException("\"" + name + "\" is there twice");
        if (value instanceof String text) size += text.length();
    }

    /** How many characters it has in its texts. */
    int size() {
        return size;
    }

    String text(String name) {
        if (values.get(name) instanceof String text) return text;
        throw new IllegalArgumentException("\"" + name + "\" should be a text, and is " + (values.containsKey(name) ? "none" : "missing"));
    }

    String textOrNone(String name) {
        return values.containsKey(name) ? text(name) : "";
    }

    long number(String name) {
        if (values.get(name) instanceof Long number) return number;
        throw new IllegalArgumentException("\"" + name + "\" should be a number, and is " + (values.containsKey(name) ? "none" : "missing"));
    }

    /** A number from 0 to 2,147,483,647. */
    int count(String name) {
        long number = number(name);
        if (number < 0 || number > Integer.MAX_VALUE) throw new IllegalArgumentException("\"" + name + "\" cannot be " + number);
        return (int) number;
    }

    int countOrZero(String name) {
        return values.containsKey(name) ? count(name) : 0;
    }

    /** Whole numbers with blanks between them. */
    List<Integer> countsOrNone(String name) {
        var text = textOrNone(name);
        if (!text.matches("(\\d{1,9}( \\d{1,9})*)?")) throw new IllegalArgumentException("\"" + name + "\" should be whole numbers with blanks between them");
        return text.isEmpty() ? List.of() : Arrays.stream(text.split(" ")).map(Integer::valueOf).toList();
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    Address addressOrNull(String name) {
        return values.containsKey(name) ? TranscriptText.address(text(name)) : null;
    }

    <E extends Enum<E>> E constant(Class<E> type, String name) {
        return TranscriptText.constant(type, text(name));
    }

    Payload payload() {
        var kept = values.containsKey("base64") ? Bytes.of(Base64.getDecoder().decode(text("base64"))) : Bytes.ofText(text("text"));
        return new Payload(kept, count("bytes"));
    }
}
