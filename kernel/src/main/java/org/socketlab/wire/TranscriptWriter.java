package org.socketlab.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.function.BiConsumer;
import org.socketlab.sockets.Address;
import org.socketlab.wire.WireEvent.Accepted;
import org.socketlab.wire.WireEvent.Bound;
import org.socketlab.wire.WireEvent.Connected;
import org.socketlab.wire.WireEvent.Failed;
import org.socketlab.wire.WireEvent.Impaired;
import org.socketlab.wire.WireEvent.Listening;
import org.socketlab.wire.WireEvent.OptionSet;
import org.socketlab.wire.WireEvent.Received;
import org.socketlab.wire.WireEvent.Reset;
import org.socketlab.wire.WireEvent.Sent;
import org.socketlab.wire.WireEvent.ShutDown;
import org.socketlab.wire.WireEvent.TimedOut;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes a transcript, one socket or event a line. */
final class TranscriptWriter {

    private static final JsonFactory JSON = JsonFactory.builder().build();

    private final OutputStream out;

    TranscriptWriter(OutputStream out) {
        this.out = out;
    }

    void write(Recording recording) throws IOException {
        print("{\"format\": \"" + Transcript.FORMAT + "\", \"version\": " + Transcript.VERSION + ",\n \"began\": \"" + recording.began() + "\",\n");
        print(" \"droppedEvents\": " + recording.dropped().events() + ", \"droppedBytes\": " + recording.dropped().bytes() + ",\n");
        print(" \"sockets\": [\n");
        list(recording.sockets().iterator(), TranscriptWriter::socket);
        print(" ],\n \"events\": [\n");
        list(recording.iterator(), TranscriptWriter::event);
        if (!recording.waits().isEmpty()) {
            print(" ],\n \"waits\": [\n");
            list(recording.waits().iterator(), TranscriptWriter::wait);
        }
        print(" ]}\n");
        out.flush();
    }

    private void print(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private <T> void list(Iterator<T> each, BiConsumer<JsonGenerator, T> fields) throws IOException {
        while (each.hasNext()) {
            var line = new StringWriter();
            try (var json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
                json.writeStartObject();
                fields.accept(json, each.next());
                json.writeEndObject();
            }
            print("  " + line + (each.hasNext() ? ",\n" : "\n"));
        }
    }

    private static void socket(JsonGenerator json, WireSocket socket) {
        json.writeNumberProperty("number", socket.number());
        json.writeStringProperty("name", socket.name());
        json.writeStringProperty("family", TranscriptText.of(socket.family()));
        json.writeStringProperty("type", TranscriptText.of(socket.type()));
        json.writeStringProperty("role", TranscriptText.of(socket.role()));
        text(json, "origin", socket.origin());
        text(json, "boundTo", socket.boundTo());
        address(json, "local", socket.local());
        address(json, "peer", socket.peer());
        text(json, "peerName", socket.peerName());
        if (socket.listener() != 0) json.writeNumberProperty("listener", socket.listener());
    }

    private static void wait(JsonGenerator json, WireWait wait) {
        json.writeStringProperty("call", wait.call());
        stamp(json, wait.stamp());
        json.writeStringProperty("asked", TranscriptText.of(wait.asked()));
        if (wait.over()) json.writeStringProperty("ready", TranscriptText.of(wait.ready()));
    }

    private static void stamp(JsonGenerator json, Stamp stamp) {
        json.writeNumberProperty("number", stamp.number());
        json.writeNumberProperty("atNanos", stamp.atNanos());
        json.writeNumberProperty("tookNanos", stamp.tookNanos());
        json.writeNumberProperty("socket", stamp.socket());
        text(json, "origin", stamp.origin());
        text(json, "thread", stamp.thread());
    }

    private static void event(JsonGenerator json, WireEvent event) {
        json.writeStringProperty("event", TranscriptText.of(event.kind()));
        stamp(json, event.stamp());
        switch (event.kind()) {
            case OPENED, CLOSED -> { }
            case BOUND -> bound(json, (Bound) event);
            case LISTENING -> json.writeNumberProperty("backlog", ((Listening) event).backlog());
            case CONNECTED -> connected(json, (Connected) event);
            case ACCEPTED -> accepted(json, (Accepted) event);
            case SENT -> sent(json, (Sent) event);
            case RECEIVED -> received(json, (Received) event);
            case SHUT_DOWN -> json.writeStringProperty("half", TranscriptText.of(((ShutDown) event).half()));
            case OPTION -> option(json, (OptionSet) event);
            case RESET -> failure(json, ((Reset) event).call(), ((Reset) event).address(), "", ((Reset) event).message());
            case TIMED_OUT -> failure(json, ((TimedOut) event).call(), ((TimedOut) event).address(), "", ((TimedOut) event).message());
            case FAILED -> failure(json, ((Failed) event).call(), ((Failed) event).address(), ((Failed) event).errno(), ((Failed) event).message());
            case IMPAIRED -> json.writeStringProperty("what", ((Impaired) event).what());
        }
    }

    private static void bound(JsonGenerator json, Bound event) {
        json.writeStringProperty("asked", event.asked());
        address(json, "address", event.address());
    }

    private static void connected(JsonGenerator json, Connected event) {
        json.writeStringProperty("asked", event.to());
        address(json, "local", event.local());
        address(json, "peer", event.peer());
    }

    private static void accepted(JsonGenerator json, Accepted event) {
        json.writeNumberProperty("connection", event.connection());
        json.writeStringProperty("client", event.client());
        address(json, "local", event.local());
        address(json, "peer", event.peer());
    }

    private static void sent(JsonGenerator json, Sent event) {
        json.writeStringProperty("call", event.call());
        json.writeNumberProperty("askedBytes", event.askedBytes());
        json.writeNumberProperty("offset", event.offset());
        address(json, "peer", event.to());
        payload(json, event.data());
    }

    private static void received(JsonGenerator json, Received event) {
        json.writeStringProperty("call", event.call());
        json.writeNumberProperty("askedBytes", event.askedBytes());
        json.writeNumberProperty("offset", event.offset());
        address(json, "peer", event.from());
        payload(json, event.data());
    }

    private static void option(JsonGenerator json, OptionSet event) {
        json.writeStringProperty("option", event.option());
        json.writeStringProperty("value", event.value());
    }

    private static void failure(JsonGenerator json, String call, String address, String errno, String message) {
        json.writeStringProperty("call", call);
        text(json, "about", address);
        text(json, "errno", errno);
        text(json, "message", message);
    }

    private static void payload(JsonGenerator json, Payload data) {
        json.writeNumberProperty("bytes", data.sizeBytes());
        var readable = TranscriptText.readable(data.kept());
        if (readable != null) json.writeStringProperty("text", readable);
        else json.writeStringProperty("base64", TranscriptText.base64(data.kept()));
    }

    private static void text(JsonGenerator json, String name, String value) {
        if (!value.isEmpty()) json.writeStringProperty(name, value);
    }

    private static void address(JsonGenerator json, String name, Address address) {
        if (address != null) json.writeStringProperty(name, TranscriptText.of(address));
    }
}
