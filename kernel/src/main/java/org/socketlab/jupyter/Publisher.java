package org.socketlab.jupyter;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.socketlab.jupyter.transport.Channel;
import org.socketlab.jupyter.transport.Json;
import org.socketlab.jupyter.transport.Message;
import org.socketlab.jupyter.transport.MessageCodec;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says things to every front end, on iopub. Safe from any thread; messages leave in the order of the calls, and none is
 * ever dropped. Serialising happens on the calling thread, so what cannot be said in JSON fails there and nowhere else.
 */
final class Publisher {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private final MessageCodec codec;
    private final Channel iopub;
    private final String session;

    /** @param session the id of this kernel's run, part of every header it writes */
    Publisher(MessageCodec codec, Channel iopub, String session) {
        this.codec = codec;
        this.iopub = iopub;
        this.session = session;
    }

    String session() {
        return session;
    }

    /** @param parent the header of the request that this is about; empty if none is */
    void publish(String type, ObjectNode parent, ObjectNode content) {
        publish(type, parent, content, Json.object(), List.of());
    }

    void publish(String type, ObjectNode parent, ObjectNode content, ObjectNode metadata, List<byte[]> buffers) {
        send("kernel." + session + "." + type,
                Message.of(type, session, List.of(), parent, content).withMetadata(metadata).withBuffers(buffers));
    }

    private void send(String topic, Message message) {
        var identities = List.of(topic.getBytes(StandardCharsets.UTF_8));
        iopub.send(codec.encode(new Message(identities, message.header(), message.parent(), message.metadata(),
                message.content(), message.buffers())));
    }

    /** {@code starting}, {@code busy} or {@code idle} (messaging specification, "Kernel status"). */
    void status(String state, ObjectNode parent) {
        publish("status", parent, Json.object().put("execution_state", state));
    }

    /**
     * Answers a subscription, so that the new front end knows that it hears from here on (messaging specification,
     * "Welcome message"; JEP 65). An XPUB socket receives it as one frame: 1 for subscribed, then the topic.
     */
    void subscribed(List<byte[]> frames) {
        var frame = frames.get(0);
        if (frame.length == 0 || frame[0] != 1) return;
        var topic = new String(frame, 1, frame.length - 1, StandardCharsets.UTF_8);
        LOG.debug("A front end subscribed to '{}'", topic);
        send(topic.isEmpty() ? "kernel." + session + ".iopub_welcome" : topic,
                Message.of("iopub_welcome", session, List.of(), Json.object(), Json.object().put("subscription", topic)));
    }
}
