package org.socketlab.wire;

import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.socketlab.sockets.AddressFamily;
import org.socketlab.sockets.Counted;
import org.socketlab.sockets.Shut;
import org.socketlab.sockets.SocketType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads a transcript token by token, and gives up as soon as it is none or grows beyond the limits. */
final class TranscriptReader {

    /** Base64 writes 3 bytes as 4 characters. */
    private static final int LONGEST_TEXT = Limits.LARGEST_KEPT / 3 * 4 + 1024;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(20).maxStringLength(LONGEST_TEXT).maxNameLength(1000).build())
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();

    private final String name;
    private final Limits limits;
    /** Threads, origins and calls come again and again; each is kept once. */
    private final Map<String, String> words = new HashMap<>();
    private final List<WireSocket> sockets = new ArrayList<>();
    private final List<WireEvent> events = new ArrayList<>();
    private final List<WireWait> waits = new ArrayList<>();
    private Instant began = Instant.EPOCH;
    private long droppedEvents;
    private long droppedBytes;
    private long size;

    TranscriptReader(String name, Limits limits) {
        this.name = name;
        this.limits = limits;
    }

    Recording read(InputStream in) {
        try (var json = JSON.createParser(ObjectReadContext.empty(), in)) {
            return read(json);
        } catch (JacksonException e) {
            throw new NotATranscript(name, reason(e), e);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new NotATranscript(name, e.getMessage() + ".", e);
        }
    }

    private static String reason(JacksonException e) {
        var where = e.getLocation() == null || e.getLocation().getLineNr() < 1 ? ""
                : " (line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr() + ")";
        return e.getOriginalMessage().replaceAll("\\s+", " ") + where + ".";
    }

    private Recording read(JsonParser json) {
        mustSayWhatItIs(json);
        for (var field = json.nextName(); field != null; field = json.nextName()) {
            json.nextToken();
            switch (field) {
                case "began" -> began = Instant.parse(text(json));
                case "droppedEvents" -> droppedEvents = number(json);
                case "droppedBytes" -> droppedBytes = number(json);
                case "sockets" -> list(json, () -> sockets.add(socket(Fields.read(json))));
                case "events" -> list(json, () -> addEvent(json));
                case "waits" -> list(json, () -> waits.add(wait(counted(Fields.read(json)))));
                default -> json.skipChildren();
            }
        }
        if (json.currentToken() != JsonToken.END_OBJECT) throw new IllegalArgumentException("it is not one whole JSON object");
        return Recording.of(began, sockets, events, new Dropped(droppedEvents, droppedBytes)).waiting(waits);
    }

    private static void mustSayWhatItIs(JsonParser json) {
        var isOne = json.nextToken() == JsonToken.START_OBJECT && "format".equals(json.nextName())
                && json.nextToken() == JsonToken.VALUE_STRING && Transcript.FORMAT.equals(json.getString());
        if (!isOne) throw new IllegalArgumentException("it does not begin with {\"format\": \"" + Transcript.FORMAT + "\"");
        if (!"version".equals(json.nextName()) || json.nextToken() != JsonToken.VALUE_NUMBER_INT)
            throw new IllegalArgumentException("its second field is not \"version\" with a number");
        if (json.getLongValue() != Transcript.VERSION)
            throw new IllegalArgumentException("it has version " + json.getLongValue() + ", and this program knows version " + Transcript.VERSION);
    }

    private static String text(JsonParser json) {
        if (json.currentToken() == JsonToken.VALUE_STRING) return json.getString();
        throw new IllegalArgumentException("\"" + json.currentName() + "\" is not a text");
    }

    private static long number(JsonParser json) {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT && json.getLongValue() >= 0) return json.getLongValue();
        throw new IllegalArgumentException("\"" + json.currentName() + "\" is not a count");
    }

    private void list(JsonParser json, Runnable each) {
        if (json.currentToken() != JsonToken.START_ARRAY) throw new IllegalArgumentException("\"" + json.currentName() + "\" is not a list");
        while (json.nextToken() == JsonToken.START_OBJECT) {
            if (sockets.size() + events.size() >= 2L * limits.events() || Math.max(events.size(), waits.size()) >= limits.events())
                throw new IllegalArgumentException("it has more than " + Counted.of(limits.events(), "event") + ", which is the limit");
            each.run();
        }
        if (json.currentToken() != JsonToken.END_ARRAY) throw new IllegalArgumentException("a list has something else in it than objects");
    }

    private Fields counted(Fields fields) {
        size += fields.size();
        if (size > 2 * limits.bytes() + (1 << 20))   // characters of base64 and of what is around
            throw new IllegalArgumentException("it has more than " + Counted.of(limits.bytes(), "byte") + " of data, which is the limit");
        return fields;
    }

    private String word(String text) {
        return words.size() > 10_000 ? text : words.computeIfAbsent(text, same -> same);
    }

    private WireSocket socket(Fields f) {
        counted(f);
        return new WireSocket(f.count("number"), f.text("name"), f.constant(AddressFamily.class, "family"), f.constant(SocketType.class, "type"),
                f.constant(WireSocket.Role.class, "role"), word(f.textOrNone("origin")), word(f.textOrNone("boundTo")),
                f.addressOrNull("local"), f.addressOrNull("peer"), word(f.textOrNone("peerName")), f.countOrZero("listener"));
    }

    private void addEvent(JsonParser json) {
        var at = json.currentTokenLocation();
        try {
            events.add(event(counted(Fields.read(json))));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the event in line " + at.getLineNr() + " is wrong: " + e.getMessage(), e);
        }
    }

    private WireWait wait(Fields f) {
        return new WireWait(stamp(f), word(f.text("call")), f.countsOrNone("asked"), f.countsOrNone("ready"), f.has("ready"));
    }

    private Stamp stamp(Fields f) {
        return new Stamp(f.number("number"), f.number("atNanos"), f.number("tookNanos"), f.count("socket"), word(f.textOrNone("origin")), word(f.textOrNone("thread")));
    }

    private WireEvent event(Fields f) {
        var stamp = stamp(f);
        return switch (f.constant(WireEvent.Kind.class, "event")) {
            case OPENED -> new WireEvent.Opened(stamp);
            case BOUND -> new WireEvent.Bound(stamp, f.text("asked"), f.addressOrNull("address"));
            case LISTENING -> new WireEvent.Listening(stamp, f.count("backlog"));
            case CONNECTED -> new WireEvent.Connected(stamp, f.text("asked"), f.addressOrNull("local"), f.addressOrNull("peer"));
            case ACCEPTED -> new WireEvent.Accepted(stamp, f.count("connection"), f.text("client"), f.addressOrNull("local"), f.addressOrNull("peer"));
            case SENT -> new WireEvent.Sent(stamp, word(f.text("call")), f.count("askedBytes"), f.payload(), offset(f), f.addressOrNull("peer"));
            case RECEIVED -> new WireEvent.Received(stamp, word(f.text("call")), f.count("askedBytes"), f.payload(), offset(f), f.addressOrNull("peer"));
            case SHUT_DOWN -> new WireEvent.ShutDown(stamp, f.constant(Shut.class, "half"));
            case OPTION -> new WireEvent.OptionSet(stamp, word(f.text("option")), f.text("value"));
            case CLOSED -> new WireEvent.Closed(stamp);
            case RESET -> new WireEvent.Reset(stamp, word(f.text("call")), f.textOrNone("about"), f.textOrNone("message"));
            case TIMED_OUT -> new WireEvent.TimedOut(stamp, word(f.text("call")), f.textOrNone("about"), f.textOrNone("message"));
            case FAILED -> new WireEvent.Failed(stamp, word(f.text("call")), f.textOrNone("about"), f.textOrNone("errno"), f.textOrNone("message"));
            case IMPAIRED -> new WireEvent.Impaired(stamp, f.text("what"));
        };
    }

    private static long offset(Fields f) {
        if (f.number("offset") < 0) throw new IllegalArgumentException("\"offset\" cannot be " + f.number("offset"));
        return f.number("offset");
    }
}
