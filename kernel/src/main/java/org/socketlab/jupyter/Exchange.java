package org.socketlab.jupyter;

import java.util.ArrayList;
import java.util.List;
import org.socketlab.jupyter.transport.Channel;
import org.socketlab.jupyter.transport.Json;
import org.socketlab.jupyter.transport.Message;
import org.socketlab.jupyter.transport.MessageCodec;
import tools.jackson.databind.node.ObjectNode;

/** One request and what is said about it. Used by one thread at a time. */
final class Exchange {

    private final Message request;
    private final Channel channel;
    private final MessageCodec codec;
    private final Publisher publisher;
    private final List<Runnable> afterwards = new ArrayList<>();
    private boolean replied;

    Exchange(Message request, Channel channel, MessageCodec codec, Publisher publisher) {
        this.request = request;
        this.channel = channel;
        this.codec = codec;
        this.publisher = publisher;
    }

    Message request() {
        return request;
    }

    ObjectNode content() {
        return request.content();
    }

    boolean replied() {
        return replied;
    }

    /** Answers with {@code status: ok} and these fields. */
    void replyOk(ObjectNode content) {
        reply(Json.object().put("status", "ok").setAll(content), Json.object());
    }

    /** Answers whoever asked, on the channel the request came by. The content has its {@code status} already. */
    void reply(ObjectNode content, ObjectNode metadata) {
        var type = request.type().replaceFirst("_request$", "_reply");
        channel.send(codec.encode(Message.of(type, publisher.session(), request.identities(), request.header(), content)
                .withMetadata(metadata)));
        replied = true;
    }

    /** Tells every front end something about this request. */
    void publish(String type, ObjectNode content) {
        publisher.publish(type, request.header(), content);
    }

    void status(String state) {
        publisher.status(state, request.header());
    }

    /** Puts off what nobody needs to wait for until {@code idle} was said. */
    void afterIdle(Runnable work) {
        afterwards.add(work);
    }

    List<Runnable> afterwards() {
        return afterwards;
    }
}
