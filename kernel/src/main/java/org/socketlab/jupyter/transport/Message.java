package org.socketlab.jupyter.transport;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.node.ObjectNode;

/**
 * One message of the messaging specification ("General Message Format"), its parts as the sender wrote them: fields that
 * this kernel does not know stay in the trees, so that a reply carries the whole header of its request as its parent.
 *
 * @param identities frames before the delimiter: the route to a front end, or the topic on iopub
 * @param parent     empty when nothing caused this message
 * @param buffers    binary frames after the content
 */
public record Message(List<byte[]> identities, ObjectNode header, ObjectNode parent, ObjectNode metadata,
                      ObjectNode content, List<byte[]> buffers) {

    /** The version of the messaging specification that this kernel speaks. */
    public static final String PROTOCOL = "5.5";

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSX");

    /** Makes ids unique within a session; much cheaper than random ones when a cell shows a lot. */
    private static final AtomicLong NUMBER = new AtomicLong();

    /** A message of the kernel's own with a fresh header; {@code session} is unique to the kernel's run. */
    public static Message of(String type, String session, List<byte[]> identities, ObjectNode parent, ObjectNode content) {
        return new Message(identities, header(type, session), parent, Json.object(), content, List.of());
    }

    /** What stands for the request where nobody has asked for anything. */
    public static Message none() {
        return new Message(List.of(), Json.object(), Json.object(), Json.object(), Json.object(), List.of());
    }

    private static ObjectNode header(String type, String session) {
        return Json.object().put("msg_id", session + "_" + NUMBER.incrementAndGet()).put("session", session)
                .put("username", "kernel").put("date", now()).put("msg_type", type).put("version", PROTOCOL);
    }

    /** This moment as messages write it: ISO 8601 with microseconds and zone. */
    public static String now() {
        return DATE.format(OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS));
    }

    /** The message type, such as {@code execute_request}. */
    public String type() {
        return header.path("msg_type").asString("");
    }

    /** The message's id. */
    public String id() {
        return header.path("msg_id").asString("");
    }

    public Message withMetadata(ObjectNode other) {
        return new Message(identities, header, parent, other, content, buffers);
    }

    public Message withBuffers(List<byte[]> other) {
        return new Message(identities, header, parent, metadata, content, other);
    }

    @Override
    public String toString() {
        return type() + " " + id();
    }
}
