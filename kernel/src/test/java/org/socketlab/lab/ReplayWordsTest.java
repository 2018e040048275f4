package org.socketlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

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
}
