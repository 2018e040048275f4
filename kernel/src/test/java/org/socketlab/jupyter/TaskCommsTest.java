package org.socketlab.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.socketlab.cell.BackgroundTask;
import org.socketlab.cell.BackgroundTask.State;
import org.socketlab.cell.Cell;
import org.socketlab.cell.CellOutput;
import org.socketlab.cell.Control;
import org.socketlab.cell.MimeBundle;
import org.socketlab.cell.StreamName;
import org.socketlab.jupyter.transport.Json;
import tools.jackson.databind.node.ObjectNode;

/** A front end is told which background tasks run, and stops them, whatever the kernel is busy with. */
@Timeout(60)
class TaskCommsTest extends WithKernel {

    private static final String BOTH = "[{\"cell\":\"c1\",\"place\":1,\"name\":\"one\"},{\"cell\":\"c1\",\"place\":2,\"name\":\"two\"}]";
    private static final String SECOND = "[{\"cell\":\"c1\",\"place\":2,\"name\":\"two\"}]";

    private Cell cell;
    private BackgroundTask first;
    private BackgroundTask second;
    private String opened;

    @BeforeEach
    void startTasks() {
        client.execute("so that the session is open");
        cell = kernel.session.cells().begin("c1", 1, new NoOutput());
        first = cell.background("one", () -> {
            new CountDownLatch(1).await();
            return null;
        });
        second = cell.background("two", () -> {
            new CountDownLatch(1).await();
            return null;
        });
        kernel.session.cells().end(cell);
    }

    @AfterEach
    void stopTasks() {
        kernel.session.cells().close();
    }

    private static ObjectNode content(String id, ObjectNode data) {
        var content = Json.object().put("comm_id", id);
        content.set("data", data);
        return content;
    }

    private static ObjectNode stop(String cellId, int place) {
        var data = Json.object();
        data.putObject("stop").put("cell", cellId).put("place", place);
        return content("t1", data);
    }

    private String open() {
        opened = client.send(client.shell, "comm_open", content("t1", Json.object()).put("target_name", "socketlab.tasks"));
        return opened;
    }

    /** The next list of running tasks that comes without having been asked for. */
    private String told() {
        var message = client.published("comm_msg", opened);
        assertThat(message.content().path("comm_id").asString()).isEqualTo("t1");
        return message.content().path("data").path("running").toString();
    }

    @Test
    void whoOpensTheCommIsToldWhatRunsAndWhatChanges() {
        var answers = client.untilIdle(open());
        assertThat(answers).hasSize(1);
        assertThat(answers.get(0).content().path("data").path("running").toString()).isEqualTo(BOTH);
        first.stop();
        assertThat(told()).isEqualTo(SECOND);
        kernel.session.cells().begin("c1", 2, new NoOutput());
        Awaitility.await().until(() -> told().equals("[]"));
    }

    @Test
    void aTaskIsStoppedWhileACellRuns() throws Exception {
        client.untilIdle(open());
        client.run("sleep");
        kernel.session.waiting.await();
        client.send(client.shell, "comm_msg", stop("c1", 1));
        Awaitility.await().until(() -> first.state() == State.STOPPED);
        assertThat(second.state()).isEqualTo(State.RUNNING);
        assertThat(told()).isEqualTo(SECOND);
        kernel.session.interrupt();
    }

    @Test
    void whatRunsNotOrIsUnknownIsNotStoppedAndAClosedCommIsToldNothing() {
        client.untilIdle(open());
        client.untilIdle(client.send(client.shell, "comm_msg", stop("c1", 3)));
        client.untilIdle(client.send(client.shell, "comm_msg", stop("another cell", 1)));
        client.untilIdle(client.send(client.shell, "comm_msg", content("t1", Json.object().put("odd", 1))));
        assertThat(first.state()).isEqualTo(State.RUNNING);
        client.untilIdle(client.send(client.shell, "comm_close", content("t1", Json.object())));
        client.seen.clear();
        first.stop();
        client.execute("nothing came before this");
        assertThat(client.seen).filteredOn(message -> message.type().startsWith("comm")).isEmpty();
    }

    private static ObjectNode press(String button, String field, String text) {
        var data = Json.object();
        data.putObject("press").put("cell", "c1").put("place", 1).put("button", button).putObject("values").put(field, text);
        return content("t1", data);
    }

    @Test
    void aFormIsToldAndPressedWhileACellRunsAndWhatDoesNotFitIsRefused() throws Exception {
        var pressed = new LinkedBlockingQueue<String>();
        cell.add(new Control() {
            @Override
            public Map<String, String> fields() {
                return Map.of("file", "notes.txt");
            }

            @Override
            public List<String> enabled() {
                return List.of("Get");
            }

            @Override
            public void press(String button, Map<String, String> values) {
                if (!enabled().contains(button)) throw new IllegalArgumentException(button);
                pressed.add(button + " " + values);
            }
        });
        var answers = client.untilIdle(open());
        assertThat(answers.get(0).content().path("data").path("forms").toString())
                .isEqualTo("[{\"cell\":\"c1\",\"place\":1,\"fields\":{\"file\":\"notes.txt\"},\"enabled\":[\"Get\"]}]");
        client.run("sleep");
        kernel.session.waiting.await();
        client.send(client.shell, "comm_msg", press("Steal", "file", "other.txt"));
        client.send(client.shell, "comm_msg", press("Get", "file", "other.txt"));
        assertThat(pressed.poll(20, TimeUnit.SECONDS)).isEqualTo("Get {file=other.txt}");
        assertThat(pressed).isEmpty();
        kernel.session.interrupt();
        kernel.session.cells().begin("c1", 2, new NoOutput());
        Awaitility.await().until(() -> client.published("comm_msg", opened).content().path("data").path("forms").isEmpty());
    }

    private static final class NoOutput implements CellOutput {
        @Override
        public void stream(StreamName name, String text) {}

        @Override
        public void display(MimeBundle bundle, String displayId) {}

        @Override
        public void update(MimeBundle bundle, String displayId) {}

        @Override
        public void clear(boolean wait) {}

        @Override
        public String input(String prompt, boolean password) {
            throw new UnsupportedOperationException();
        }
    }
}
