package org.socketlab.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.socketlab.jupyter.transport.Json;
import org.socketlab.jupyter.transport.Message;

/** Questions to the person at the front end, over real sockets. */
@Timeout(60)
class PromptsTest extends WithKernel {

    private Message question(String cell) {
        var question = client.receive(client.stdin);
        assertThat(question.type()).isEqualTo("input_request");
        assertThat(question.parent().path("msg_id").asString()).isEqualTo(cell);
        return question;
    }

    private void answer(Message question, String value) {
        var reply = Message.of("input_reply", client.session, List.of(), question.header(), Json.object().put("value", value));
        client.send(client.stdin, reply);
    }

    private String value(String cell) {
        assertThat(client.reply(client.shell, cell).content().path("status").asString()).isEqualTo("ok");
        return client.untilIdle(cell).get(1).content().path("data").path("text/plain").asString();
    }

    @Test
    void aQuestionCarriesItsPromptAndItsAnswerComesBack() {
        var cell = client.run("ask name? ");
        var question = question(cell);
        assertThat(question.content().path("prompt").asString()).isEqualTo("name? ");
        assertThat(question.content().path("password").booleanValue()).isFalse();
        answer(question, "Grüße 😀");
        assertThat(value(cell)).isEqualTo("Grüße 😀");
    }

    @Test
    void aPasswordIsAskedForAsOne() {
        var cell = client.run("secret key");
        var question = question(cell);
        assertThat(question.content().path("password").booleanValue()).isTrue();
        answer(question, "k");
        assertThat(value(cell)).isEqualTo("k");
    }

    @Test
    void anAnswerThatNamesNoQuestionBelongsToTheOldestOne() {
        var cell = client.run("ask a");
        question(cell);
        client.send(client.stdin, "input_reply", Json.object().put("value", "plain"));
        assertThat(value(cell)).isEqualTo("plain");
    }

    @Test
    void theLateAnswerToAnInterruptedQuestionIsNeverTakenByTheNext() {
        var first = client.run("ask first");
        var interrupted = question(first);
        client.reply(client.control, client.send(client.control, "interrupt_request", Json.object()));
        assertThat(client.reply(client.shell, first).content().path("ename").asString()).isEqualTo("Interrupted");
        client.untilIdle(first);
        answer(interrupted, "late, before the next");

        var second = client.run("ask second");
        var open = question(second);
        answer(interrupted, "late, after the next");
        answer(open, "in time");
        assertThat(value(second)).isEqualTo("in time");
    }

    @Test
    void anAnswerThatNamesNoQuestionIsForTheOpenOneAndForNoLaterOne() {
        var first = client.run("ask first");
        question(first);
        client.send(client.stdin, "input_reply", Json.object().put("value", "first"));
        client.send(client.stdin, "input_reply", Json.object().put("value", "for nobody"));
        assertThat(value(first)).isEqualTo("first");

        var between = client.run("ask between");     // whoever answers it: what was sent before has been dealt with then
        answer(question(between), "between");
        value(between);
        var second = client.run("ask second");
        answer(question(second), "in time");
        assertThat(value(second)).isEqualTo("in time");
    }

    @Test
    void aFrontEndCannotAnswerForAnother() {
        var cell = client.run("ask a");
        var question = question(cell);
        try (var stranger = kernel.client()) {
            stranger.send(stranger.stdin, "input_reply", Json.object().put("value", "wrong"));
        }
        answer(question, "right");
        assertThat(value(cell)).isEqualTo("right");
    }

    @Test
    void aFrontEndThatCannotAskIsNamed() {
        var content = TestClient.code("ask name? ").put("allow_stdin", false);
        var reply = client.ask("execute_request", content);
        assertThat(reply.path("ename").asString()).isEqualTo("UnsupportedOperationException");
        assertThat(reply.path("evalue").asString()).contains("name? ").contains("allow_stdin").contains(client.session);
    }
}
