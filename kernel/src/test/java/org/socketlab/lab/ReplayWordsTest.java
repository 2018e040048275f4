package org.socketlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.socketlab.sockets.OpenSockets;

@Timeout(60)
class ReplayWordsTest {

    private final TestNotebook notebook = new TestNotebook();

    @AfterEach
    void close() {
        notebook.close();
    }

    private void record() {
        notebook.run("""
                var recorded = trace(() -> {
                    var server = serve("127.0.0.1", 0, oneAtATime(), client -> client.sendAll("Echo=>", client.recv(1024)));
                    try (var client = client("127.0.0.1", server.port())) {
                        client.send("Hello");
                        client.recv(1024);
                        client.recv(1);
                    }
                    server.stop();
                    return "";
                }).passed();""");
    }

    @Test
    void aReplayedServerIsATaskOfItsCell() {
        record();
        notebook.run("server", "var played = replay(recorded).asServer(0);");
        assertThat(notebook.run("tasks()").value()).contains("replay as server");
        notebook.run("try (var again = client(\"127.0.0.1\", played.port())) { again.send(\"Hello\"); again.recvExactly(11); again.recv(1); }");
        assertThat(notebook.run("played.await()").value()).isEqualTo("replay as server: 1 of 1 conversation played, all as recorded");
        notebook.run("server", "var played = replay(recorded).asServer(0);");
        int open = OpenSockets.list().size();
        notebook.run("server", "1");
        assertThat(OpenSockets.list()).hasSize(open - 1);
    }

    @Test
    void aDifferenceStandsInTheTasksConsole() {
        record();
        var cell = notebook.run("var played = replay(recorded).asServer(0);");
        notebook.run("try (var again = client(\"127.0.0.1\", played.port())) { again.send(\"Help!\"); again.recv(1); }");
        assertThat(notebook.run("played.await()").failed().message()).contains("expected 5 bytes, and byte 3 is another");
        assertThat(cell.displayed().toString()).contains("ReplayMismatch").contains("48 65 6c 70 21");
    }

    private static final String ECHO = """
            capture(() -> {
                try (var client = client("127.0.0.1", server.port())) {
                    client.send("Hello");
                    client.recv(1024);
                    client.recv(1);
                }
            })""";

    @Test
    void theHandshakeStandsBesideTheCallsAndIsTheSameEachTime() {
        notebook.run("var server = serve(\"127.0.0.1\", 0, oneAtATime(), client -> client.sendAll(\"Echo=>\", client.recv(1024)));");
        var first = notebook.run(ECHO).value();
        assumeTrue(!first.contains("are not recorded"), first);
        assertThat(first).contains("[SYN] Seq=0 Win=").contains("[SYN, ACK] Seq=0 Ack=1 Win=").contains("[ACK] Ack=1").contains("[FIN, ACK] Seq=6").contains("[FIN, ACK] Seq=12");
        for (int run = 0; run < 5; run++) assertThat(notebook.run(ECHO).value().replaceFirst("^client \\d+", "client 1")).isEqualTo(first);
    }

    @Test
    void twoRunsAreCompared() {
        record();
        notebook.run("var before = recorded;");
        record();
        assertThat(notebook.run("compare(before, recorded)").value()).startsWith("The runs are the same: 1 conversation.");
        assertThat(notebook.run("compare(before, trace(() -> { }))").value()).startsWith("The runs differ in 1 of 1 conversation.").contains("only in the first run");
    }
}
