package org.socketlab.jupyter;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.socketlab.jupyter.transport.Channel;
import org.socketlab.jupyter.transport.Json;
import org.socketlab.jupyter.transport.Message;
import org.socketlab.jupyter.transport.MessageCodec;
import tools.jackson.databind.node.ObjectNode;

/**
 * Questions to the person at the front end, on the stdin channel (messaging specification, "Messages on the stdin
 * channel"). Several threads may ask at once. An answer belongs to the question it names as its parent; one that names
 * none (jupyter_client sends such) belongs to that front end's oldest open question. The answer to a question that was
 * interrupted finds none open and is thrown away.
 */
final class Prompts {

    private static final Logger LOG = LoggerFactory.getLogger(Prompts.class);

    private final MessageCodec codec;
    private final Channel stdin;
    private final String session;
    private final AtomicLong order = new AtomicLong();
    private final Map<Long, Open> open = new ConcurrentSkipListMap<>();

    private record Open(Message question, CompletableFuture<String> answer) {}

    Prompts(MessageCodec codec, Channel stdin, String session) {
        this.codec = codec;
        this.stdin = stdin;
        this.session = session;
    }

    /** @throws InterruptedException when the waiting thread was interrupted; the question is then closed */
    String ask(Message request, String prompt, boolean password) throws InterruptedException {
        var content = Json.object().put("prompt", prompt).put("password", password);
        var question = Message.of("input_request", session, request.identities(), request.header(), content);
        var answer = new CompletableFuture<String>();
        long number = order.incrementAndGet();
        open.put(number, new Open(question, answer));
        try {
            stdin.send(codec.encode(question));
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            open.remove(number);
        }
    }

    /** Takes a message that came in on the stdin channel. */
    void received(Message reply) {
        var question = reply.type().equals("input_reply") ? questionOf(reply) : Optional.<Open>empty();
        if (question.isEmpty()) LOG.info("{} was thrown away: it answers no open question", reply);
        else question.get().answer.complete(value(reply.content()));
    }

    private Optional<Open> questionOf(Message reply) {
        var parent = reply.parent().path("msg_id").asString("");
        return open.values().stream()
                .filter(each -> parent.isEmpty() ? from(reply, each.question) : each.question.id().equals(parent))
                .filter(each -> !each.answer.isDone()).findFirst();
    }

    private static boolean from(Message reply, Message question) {
        return sameRoute(reply.identities(), question.identities());
    }

    private static boolean sameRoute(List<byte[]> one, List<byte[]> other) {
        return Arrays.deepEquals(one.toArray(), other.toArray());
    }

    private static String value(ObjectNode content) {
        return content.path("value").asString("");
    }
}
