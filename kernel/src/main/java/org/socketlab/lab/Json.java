package org.socketlab.lab;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.socketlab.sockets.Bytes;
import org.socketlab.sockets.DataFailure;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Values as JSON in UTF-8, and back (RFC 8259). A record's components stand in the order of their declaration; what is in a
 * {@code Map.of} or {@code Set.of}, whose order differs from run to run, in that of its text. {@code Bytes} go as base64, as {@code byte[]} do.
 */
final class Json {

    private static final String ONE_VALUE = "; tell where a message ends, by its length before it or a newline behind it";

    private static final Comparator<Object> BY_TEXT = Comparator.comparing(String::valueOf);
    private static final JsonMapper MAPPER = JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.FAIL_ON_EMPTY_BEANS).addModule(module()).build();

    private Json() {}

    private static SimpleModule module() {
        var module = new SimpleModule().addSerializer(Bytes.class, new BytesOut()).addDeserializer(Bytes.class, new BytesIn());
        add(module, Map.of().getClass(), new UnorderedMap());
        add(module, Set.of().getClass(), new UnorderedSet());
        add(module, Set.of(1, 2).getClass(), new UnorderedSet());
        return module;
    }

    @SuppressWarnings("unchecked")   // the classes of Map.of and Set.of are known to nobody
    private static <T> void add(SimpleModule module, Class<?> type, ValueSerializer<T> serializer) {
        module.addSerializer((Class<? extends T>) type, serializer);
    }

    /** @throws DataFailure for a value that JSON has no form for */
    static Bytes write(Object value) {
        try {
            return Bytes.of(MAPPER.writeValueAsBytes(value));
        } catch (JacksonException e) {
            throw new DataFailure("the " + value.getClass().getSimpleName() + " has no form in JSON; give a record, a map, a list, text or a number", e);
        }
    }

    /** @throws DataFailure for what is no JSON, is not all of it, or does not fit the type */
    static <T> T read(Object json, Class<T> type) {
        return read(json, MAPPER.constructType(type), type.getSimpleName());
    }

    static <T> List<T> readList(Object json, Class<T> type) {
        return read(json, MAPPER.getTypeFactory().constructCollectionType(List.class, type), "list of " + type.getSimpleName());
    }

    private static <T> T read(Object json, JavaType type, String typeName) {
        var bytes = Bytes.join(json);
        if (bytes.isEmpty()) throw new DataFailure("no bytes are no JSON; nothing has come, or the other end has ended the stream");
        try {
            return MAPPER.readValue(bytes.toArray(), type);
        } catch (UnexpectedEndOfInputException e) {
            throw new DataFailure("the JSON is not complete: it goes on after these " + bytes.size() + " bytes" + ONE_VALUE, e);
        } catch (StreamReadException e) {
            throw new DataFailure("byte " + place(e) + " (counted from 0) is no JSON: " + e.getOriginalMessage(), e);
        } catch (UnrecognizedPropertyException e) {
            throw new DataFailure("the JSON does not fit a " + typeName + ": it has `" + e.getPropertyName() + "`, and there are only "
                    + e.getKnownPropertyIds(), e);
        } catch (JacksonException e) {
            if (String.valueOf(e.getOriginalMessage()).startsWith("Trailing token"))
                throw new DataFailure("more follows behind the JSON, at byte " + place(e) + " (counted from 0)" + ONE_VALUE, e);
            throw new DataFailure("the JSON does not fit a " + typeName + ": " + e.getOriginalMessage(), e);
        }
    }

    private static long place(JacksonException e) {
        return e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
    }

    private static final class BytesOut extends ValueSerializer<Bytes> {
        @Override
        public void serialize(Bytes bytes, JsonGenerator json, SerializationContext context) {
            json.writeBinary(bytes.toArray());
        }
    }

    private static final class BytesIn extends ValueDeserializer<Bytes> {
        @Override
        public Bytes deserialize(JsonParser json, DeserializationContext context) {
            return Bytes.of(json.getBinaryValue());
        }
    }

    private static final class UnorderedMap extends ValueSerializer<Map<?, ?>> {
        @Override
        public void serialize(Map<?, ?> map, JsonGenerator json, SerializationContext context) {
            var ordered = new TreeMap<Object, Object>(BY_TEXT);
            ordered.putAll(map);
            context.writeValue(json, ordered);
        }
    }

    private static final class UnorderedSet extends ValueSerializer<Set<?>> {
        @Override
        public void serialize(Set<?> set, JsonGenerator json, SerializationContext context) {
            context.writeValue(json, set.stream().sorted(BY_TEXT).toList());
        }
    }
}
