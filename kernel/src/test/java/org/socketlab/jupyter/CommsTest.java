package org.socketlab.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.comm.Comm;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.comm.CommCloseCommand;
import org.dflib.jjava.jupyter.messages.comm.CommMsgCommand;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.socketlab.jupyter.transport.Json;
import tools.jackson.databind.node.ObjectNode;

/** Comms of JJava's API over real sockets. */
@Timeout(60)
class CommsTest extends WithKernel {

    /** Sends back what it gets; fails on "fail". */
    private final class Echo extends Comm {
        Echo(CommManager manager, String id, String targetName) {
            super(manager, id, targetName);
        }

        @Override
        protected void onMessage(Message<CommMsgCommand> message) {
            var data = message.getContent().getData();
            if (data.has("fail")) throw new IllegalStateException("on demand");
            data.addProperty("buffers", message.getBlobs().size());
            send(data, null, message.getBlobs());
        }

        @Override
        protected void onClose(Message<CommCloseCommand> message, boolean sending) {
            closings.add(sending);
        }
    }

    private final List<Boolean> closings = Collections.synchronizedList(new ArrayList<>());
    private BaseKernel jjava;

    @BeforeEach
    void registerTarget() {
        jjava = kernel.server.jjava(new JJavaRenderer());
        client.execute("so that the session is open");
        jjava.getCommManager().registerTarget("echo", (manager, id, target, open) -> new Echo(manager, id, target));
    }

    private static ObjectNode content(String id, ObjectNode data) {
        var content = Json.object().put("comm_id", id);
        content.set("data", data);
        return content;
    }

    private String open(String id, String target) {
        return client.send(client.shell, "comm_open", content(id, Json.object()).put("target_name", target));
    }

    @Test
    void aFrontEndOpensACommTalksAndCloses() {
        client.untilIdle(open("c1", "echo"));
        var message = client.message("comm_msg", content("c1", Json.object().put("x", 1))).withBuffers(List.of(new byte[] {1, 2}));
        var answers = client.untilIdle(client.send(client.shell, message));
        assertThat(answers).hasSize(1);
        assertThat(answers.get(0).content().path("data").toString()).isEqualTo("{\"x\":1,\"buffers\":1}");
        assertThat(answers.get(0).buffers().get(0)).containsExactly(1, 2);
        var comm = jjava.getCommManager().getCommByID("c1");
        assertThat(client.untilIdle(client.send(client.shell, "comm_close", content("c1", Json.object())))).isEmpty();
        assertThat(closings).containsExactly(false);
        assertThat(comm.isClosed()).isTrue();
    }

    @Test
    void anUnknownTargetIsClosedAtOnce() {
        var answers = client.untilIdle(open("c2", "nobody"));
        assertThat(answers).extracting(m -> m.type()).containsExactly("comm_close");
        assertThat(answers.get(0).content().path("comm_id").asString()).isEqualTo("c2");
    }

    @Test
    void commInfoListsWhatIsOpen() {
        client.untilIdle(open("c3", "echo"));
        assertThat(client.ask("comm_info_request", Json.object()).path("comms").toString()).isEqualTo("{\"c3\":{\"target_name\":\"echo\"}}");
        assertThat(client.ask("comm_info_request", Json.object().put("target_name", "other")).path("comms").isEmpty()).isTrue();
    }

    @Test
    void theKernelOpensACommAndClosesIt() {
        var comm = jjava.getCommManager().openComm("front", (manager, id, target, open) -> {
            open.getContent().getData().addProperty("hello", true);
            open.getNonNullMetadata().put("version", "2.1.0");
            return new Echo(manager, id, target);
        });
        var opened = client.receive(client.iopub);
        assertThat(opened.type()).isEqualTo("comm_open");
        assertThat(opened.content().path("target_name").asString()).isEqualTo("front");
        assertThat(opened.content().path("data").toString()).isEqualTo("{\"hello\":true}");
        assertThat(opened.metadata().path("version").asString()).isEqualTo("2.1.0");
        comm.send(new JsonObject());
        comm.close();
        comm.close();
        assertThat(client.receive(client.iopub).type()).isEqualTo("comm_msg");
        assertThat(client.receive(client.iopub).type()).isEqualTo("comm_close");
        assertThat(closings).containsExactly(true);
        client.execute("nothing more came before this");
        assertThat(client.seen).filteredOn(m -> m.type().startsWith("comm")).isEmpty();
    }

    @Test
    void codeThatFailsIsReportedAndTheNextMessageServed() {
        client.untilIdle(open("c4", "echo"));
        var failed = client.untilIdle(client.send(client.shell, "comm_msg", content("c4", Json.object().put("fail", 1))));
        assertThat(failed.get(0).content().path("text").asString()).contains("on demand");
        assertThat(client.untilIdle(client.send(client.shell, "comm_msg", content("c4", Json.object())))).hasSize(1);
        assertThat(client.untilIdle(client.send(client.shell, "comm_msg", content("unknown", Json.object())))).isEmpty();
        assertThat(client.untilIdle(client.send(client.shell, "comm_msg", Json.object()))).isEmpty();
    }
}
