package org.socketlab.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.socketlab.jupyter.transport.Json;
import org.socketlab.jupyter.transport.Message;
import org.zeromq.SocketType;
import tools.jackson.databind.JsonNode;

/** The requests of the messaging specification, over real sockets. */
@Timeout(60)
class KernelServerTest extends WithKernel {

    @Test
    void aCellIsShownRunAndAnswered() {
        var id = client.run("hello");
        var reply = client.reply(client.shell, id).content();
        var about = client.untilIdle(id);
        assertThat(types(about)).containsExactly("execute_input", "execute_result");
        assertThat(about.get(1).content().path("data").path("text/plain").asString()).isEqualTo("hello");
        assertThat(reply.path("status").asString()).isEqualTo("ok");
        assertThat(reply.path("execution_count").intValue()).isEqualTo(1);
    }

    @Test
    void busyComesFirstAndIdleLast() {
        var id = client.run("print x");
        client.untilIdle(id);
        assertThat(client.seen.stream().filter(m -> m.parent().path("msg_id").asString("").equals(id))
                .map(m -> m.content().path("execution_state").asString(m.type())))
                .containsExactly("busy", "execute_input", "stream", "idle");
    }

    @Test
    void aReplyCarriesTheWholeHeaderOfItsRequest() {
        var message = client.message("kernel_info_request", Json.object());
        message.header().put("subshell_id", "s1").putObject("extension").put("deep", List.of(1, 2).toString());
        var reply = client.reply(client.shell, client.send(client.shell, message));
        assertThat(reply.parent()).isEqualTo(message.header());
    }

    @Test
    void kernelInfoTellsWhatAFrontEndNeedsToHighlightJava() {
        var info = client.ask("kernel_info_request", Json.object());
        assertThat(info.path("language_info").path("mimetype").asString()).isEqualTo("text/x-java");
        assertThat(info.path("language_info").path("file_extension").asString()).isEqualTo(".java");
        assertThat(info.path("language_info").path("version").asString()).isEqualTo(System.getProperty("java.version"));
        assertThat(info.path("help_links")).allSatisfy(link -> {
            assertThat(link.path("text").asString("")).isNotEmpty();
            assertThat(link.path("url").asString("")).startsWith("https://");
        });
    }

    @Test
    void displaysAreUpdatedAndCleared() {
        var id = client.run("show it");
        var about = client.untilIdle(id);
        assertThat(types(about)).containsExactly("execute_input", "display_data", "update_display_data", "clear_output");
        assertThat(about.get(2).content().path("transient").path("display_id").asString()).isEqualTo("one");
    }

    @Test
    void theCellIdOfTheFrontEndReachesTheSession() {
        var metadata = Json.object().put("cellId", "cell-7");
        client.reply(client.shell, client.send(client.shell, client.message("execute_request", TestClient.code("x")).withMetadata(metadata)));
        assertThat(kernel.session.lastCellId).isEqualTo("cell-7");
        client.execute("x");
        assertThat(kernel.session.lastCellId).isNull();
    }

    @Test
    void aSilentCellIsNeitherShownNorCounted() {
        var content = TestClient.code("print x").put("silent", true);
        var id = client.send(client.shell, "execute_request", content);
        assertThat(client.reply(client.shell, id).content().path("status").asString()).isEqualTo("ok");
        assertThat(client.untilIdle(id)).isEmpty();
        var failing = client.send(client.shell, "execute_request", TestClient.code("fail").put("silent", true));
        assertThat(client.reply(client.shell, failing).content().path("ename").asString()).isEqualTo("IllegalStateException");
        assertThat(client.untilIdle(failing)).isEmpty();
        assertThat(client.execute("x").path("execution_count").intValue()).isEqualTo(1);
    }

    @Test
    void aCellThatIsNotStoredIsShownUnderTheNextNumber() {
        client.execute("x");
        var content = TestClient.code("y").put("store_history", false);
        assertThat(client.ask("execute_request", content).path("execution_count").intValue()).isEqualTo(2);
        assertThat(client.execute("z").path("execution_count").intValue()).isEqualTo(2);
        assertThat(inputs("tail", 10)).containsExactly("x", "z");
    }

    @Test
    void anErrorIsPublishedAndReplied() {
        var id = client.run("fail");
        var reply = client.reply(client.shell, id).content();
        var error = client.untilIdle(id).get(1);
        assertThat(error.type()).isEqualTo("error");
        assertThat(reply.path("ename")).isEqualTo(error.content().path("ename"));
        assertThat(reply.path("evalue").asString()).isEqualTo("on demand");
        assertThat(reply.path("execution_count").intValue()).isEqualTo(1);
    }

    @Test
    void userExpressionsAreEvaluatedEachForItself() {
        var content = TestClient.code("x");
        content.putObject("user_expressions").put("good", "42").put("bad", "fail");
        var values = client.ask("execute_request", content).path("user_expressions");
        assertThat(values.path("good").path("status").asString()).isEqualTo("ok");
        assertThat(values.path("good").path("data").path("text/plain").asString()).isEqualTo("42");
        assertThat(values.path("bad").path("status").asString()).isEqualTo("error");
        assertThat(values.path("bad").path("ename").asString()).isEqualTo("IllegalStateException");
    }

    @Test
    void anErrorAbortsTheCellsBehindItAndNothingElse() {
        var failing = client.run("fail");
        var aborted = List.of(client.run("a"), client.run("b"));
        var info = client.send(client.shell, "kernel_info_request", Json.object());
        assertThat(client.reply(client.shell, failing).content().path("status").asString()).isEqualTo("error");
        for (var id : aborted) {
            var reply = client.reply(client.shell, id).content();
            assertThat(reply.path("status").asString()).isEqualTo("aborted");
            assertThat(reply.has("execution_count")).as("a number beside a cell that did not run").isFalse();
            assertThat(client.untilIdle(id)).isEmpty();
        }
        assertThat(client.reply(client.shell, info).content().path("status").asString()).isEqualTo("ok");
        client.untilIdle(info);
        assertThat(client.execute("later").path("status").asString()).isEqualTo("ok");
    }

    @Test
    void withoutStopOnErrorTheCellsBehindItRun() {
        var failing = client.send(client.shell, "execute_request", TestClient.code("fail").put("stop_on_error", false));
        var next = client.run("next");
        client.reply(client.shell, failing);
        assertThat(client.reply(client.shell, next).content().path("status").asString()).isEqualTo("ok");
    }

    @Test
    void interruptOnTheControlChannelStopsARunningCellAndTheCellsBehindIt() throws InterruptedException {
        var sleeping = client.run("sleep");
        var behind = client.run("x");
        kernel.session.waiting.await();
        var info = client.send(client.control, "kernel_info_request", Json.object());
        client.reply(client.control, info);
        var interrupt = client.send(client.control, "interrupt_request", Json.object());
        client.reply(client.control, interrupt);
        assertThat(client.reply(client.shell, sleeping).content().path("ename").asString()).isEqualTo("Interrupted");
        assertThat(client.reply(client.shell, behind).content().path("status").asString()).isEqualTo("aborted");
    }

    @Test
    void exitLeavesATerminalAndIsJavaElsewhere() {
        assertThat(client.execute("exit").path("payload")).isEmpty();
        for (var word : new String[] {"exit", "quit()", " exit; "}) {
            var typed = client.message("execute_request", TestClient.code(word));
            typed.header().put("msg_id", client.session + "_1_1" + word.length());
            var payload = client.reply(client.shell, client.send(client.shell, typed)).content().path("payload");
            assertThat(payload.path(0).path("source").asString("")).as(word).isEqualTo("ask_exit");
        }
    }

    @Test
    void completionCountsCodePoints() {
        var reply = client.ask("complete_request", Json.object().put("code", "😀 wor ld").put("cursor_pos", 5));
        assertThat(reply.path("matches")).map(JsonNode::stringValue).containsExactly("wor!");
        assertThat(reply.path("cursor_start").intValue()).isEqualTo(2);
        assertThat(reply.path("cursor_end").intValue()).isEqualTo(5);
        var type = reply.path("metadata").path("_jupyter_types_experimental").path(0);
        assertThat(type.path("text").asString()).isEqualTo("wor!");
        assertThat(type.path("type").asString()).isEqualTo("keyword");
    }

    @Test
    void inspectionCountsCodePointsAndTellsWhenNothingIsFound() {
        var found = client.ask("inspect_request", Json.object().put("code", "😀ab").put("cursor_pos", 2).put("detail_level", 1));
        assertThat(found.path("found").booleanValue()).isTrue();
        assertThat(found.path("data").path("text/plain").asString()).isEqualTo("😀a|true");
        var none = client.ask("inspect_request", Json.object().put("code", "unknown").put("cursor_pos", 2));
        assertThat(none.path("found").booleanValue()).isFalse();
    }

    @Test
    void incompleteCodeIsToBeIndented() {
        var reply = client.ask("is_complete_request", Json.object().put("code", "for {"));
        assertThat(reply.path("indent").asString()).isEqualTo("    ");
        assertThat(client.ask("is_complete_request", Json.object().put("code", "x")).path("status").asString()).isEqualTo("complete");
    }

    @Test
    void aRequestWithoutItsFieldsIsAnsweredWithAnError() {
        for (var type : List.of("execute_request", "complete_request", "inspect_request", "is_complete_request", "history_request")) {
            assertThat(client.ask(type, Json.object()).path("status").asString()).as(type).isEqualTo("error");
        }
    }

    @Test
    void anUnknownRequestIsAnsweredWithAnError() {
        assertThat(client.ask("unheard_of_request", Json.object()).path("status").asString()).isEqualTo("error");
    }

    @Test
    void usageIsAnsweredWhileACellRuns() throws InterruptedException {
        var sleeping = client.run("sleep");
        kernel.session.waiting.await();
        var usage = client.reply(client.control, client.send(client.control, "usage_request", Json.object())).content();
        assertThat(usage.path("pid").longValue()).isEqualTo(ProcessHandle.current().pid());
        client.reply(client.control, client.send(client.control, "interrupt_request", Json.object()));
        client.reply(client.shell, sleeping);
    }

    @Test
    void historyTailRangeAndSearch() {
        IntStream.rangeClosed(1, 5).forEach(i -> client.execute("cell " + i));
        client.execute("cell 1");
        assertThat(inputs("tail", 2)).containsExactly("cell 5", "cell 1");
        var range = Json.object().put("hist_access_type", "range").put("output", true).put("session", 0).put("start", 2).put("stop", 4);
        var rows = client.ask("history_request", range).path("history");
        assertThat(rows.toString()).isEqualTo("[[1,2,[\"cell 2\",\"cell 2\"]],[1,3,[\"cell 3\",\"cell 3\"]]]");
        var search = Json.object().put("hist_access_type", "search").put("pattern", "cell [12]").put("n", 10).put("unique", true);
        assertThat(client.ask("history_request", search).path("history")).map(row -> row.get(2).stringValue())
                .containsExactly("cell 2", "cell 1");
    }

    @Test
    void shutdownIsAnsweredBeforeItBegins() throws Exception {
        var id = client.send(client.control, "shutdown_request", Json.object().put("restart", true));
        assertThat(client.reply(client.control, id).content().path("restart").booleanValue()).isTrue();
        client.published("shutdown_reply", id);
        assertThat(kernel.shutdown.get()).isTrue();
    }

    @Test
    void theHeartbeatEchoesAtOnce() {
        try (var heart = client.socket(SocketType.REQ, kernel.server.connection().heartbeatPort())) {
            for (var beat : List.of("ping", "ping again")) {
                heart.send(beat);
                assertThat(heart.recvStr()).isEqualTo(beat);
            }
        }
    }

    private List<String> inputs(String access, int count) {
        var rows = client.ask("history_request", Json.object().put("hist_access_type", access).put("n", count)).path("history");
        return rows.valueStream().map(row -> row.get(2).stringValue()).toList();
    }

    private static List<String> types(List<Message> messages) {
        return messages.stream().map(Message::type).toList();
    }
}
