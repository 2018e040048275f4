package org.socketlab.jupyter.transport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.socketlab.jupyter.transport.DroppedMessage.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Frames to messages and back (messaging specification, "The Wire Protocol"):
 *
 * <pre>
 *   identity …  &lt;IDS|MSG&gt;  signature  header  parent_header  metadata  content  buffer …
 * </pre>
 * Safe from any thread; one codec serves all channels, so a message recorded on one cannot be replayed on another.
 */
public final class MessageCodec {

    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);

    private final MessageSignatures signatures;

    /** @throws ConnectionException if the signature scheme is not known */
    public MessageCodec(String signatureScheme, String key) {
        signatures = new MessageSignatures(signatureScheme, key);
    }

    /** Reads one whole multipart message. */
    public Message decode(List<byte[]> frames) throws DroppedMessage {
        int delimiter = delimiter(frames);
        if (frames.size() < delimiter + 6) {
            throw new DroppedMessage(Reason.TRUNCATED, (frames.size() - delimiter - 1) + " of 5 after the delimiter");
        }
        var json = frames.subList(delimiter + 2, delimiter + 6);
        signatures.check(frames.get(delimiter + 1), json);
        var message = parse(List.copyOf(frames.subList(0, delimiter)), json,
                List.copyOf(frames.subList(delimiter + 6, frames.size())));
        if (message.type().isEmpty() || message.id().isEmpty()) throw new DroppedMessage(Reason.NO_TYPE, "");
        return message;
    }

    private static int delimiter(List<byte[]> frames) throws DroppedMessage {
        for (int i = 0; i < frames.size(); i++) {
            if (Arrays.equals(DELIMITER, frames.get(i))) return i;
        }
        throw new DroppedMessage(Reason.NO_DELIMITER, frames.size() + " frames");
    }

    private static Message parse(List<byte[]> identities, List<byte[]> json, List<byte[]> buffers) throws DroppedMessage {
        try {
            return new Message(identities, Json.object(json.get(0)), orEmpty(json.get(1)), orEmpty(json.get(2)),
                    orEmpty(json.get(3)), buffers);
        } catch (JacksonException e) {
            throw new DroppedMessage(Reason.GARBLED, e.getOriginalMessage());
        }
    }

    /** Some front ends write {@code null} where they have nothing to say. */
    private static ObjectNode orEmpty(byte[] frame) {
        return Arrays.equals(NULL, frame) ? Json.object() : Json.object(frame);
    }

    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    /** @throws JacksonException if a tree cannot be written as JSON */
    public List<byte[]> encode(Message message) {
        var json = List.of(Json.bytes(message.header()), Json.bytes(message.parent()), Json.bytes(message.metadata()),
                Json.bytes(message.content()));
        var frames = new ArrayList<byte[]>(message.identities());
        frames.add(DELIMITER);
        frames.add(signatures.sign(json));
        frames.addAll(json);
        frames.addAll(message.buffers());
        return frames;
    }
}
