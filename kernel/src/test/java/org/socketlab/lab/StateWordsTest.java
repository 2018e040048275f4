package org.socketlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class StateWordsTest {

    private final TestNotebook notebook = new TestNotebook();

    @AfterEach
    void close() {
        notebook.close();
    }

    private void server() {
        notebook.run("""
                var door = socket(); door.bind("127.0.0.1", 0); door.listen(5);
                background("echo server", () -> {
                    while (true) {
                        var connection = door.accept();
                        for (Bytes data; !(data = connection.recv(1024)).isEmpty(); ) connection.send("Echo=>", data);
                        connection.close();
                    }
                });""");
    }

    @Test
    void aTimelineHasTheSocketsTheTaskAndTheCells() {
        server();
        notebook.run("var client = socket(); client.connect(\"127.0.0.1\", door.boundPort()); client.send(\"Hello\"); client.recv(1024);");
        assertThat(notebook.run("timeline(client)").value()).isEqualTo("""
                \u0020   door                  client                 door ↔ client         echo server  cells
                 1  · socket → NEW                                                                  █ socket
                 2  ┆ bind → BOUND                                                                  █ bind
                 3  ║ listen → LISTENING                                                            █ listen
                 4  ║                     · socket → NEW                               ░ accept …   █ socket
                 5  ║                     ┃ connect → CONNECTED                        ░            █ connect
                 6  ║ accept              ┃                      ┃ accept → CONNECTED  █ accept     █
                 7  ║                     ┃ send 5 B             ┃                     ░ recv …     █ send 5 B
                 8  ║                     ┃                      ┃ recv 5 B            █ recv 5 B   ░ recv …
                 9  ║                     ┃                      ┃ send 11 B           █ send 11 B  ░
                10  ║                     ┃ recv 11 B            ┃                     ░ recv …     █ recv 11 B
                    ║                     ┃                      ┃                     ░""");
    }

    @Test
    void theStatesAreTheSystemsToo() {
        server();
        notebook.run("var client = socket(); client.connect(\"127.0.0.1\", door.boundPort());");
        assertThat(notebook.run("states(client).state()").value()).isEqualTo("ESTABLISHED");
        assertThat(notebook.run("states(door)").value()).startsWith("door: NEW → BOUND → LISTENING\n1  CLOSED → LISTEN  listen\nnow LISTEN");
        assertThat(notebook.run("client.close(); states(client)").value()).startsWith("client: NEW → CONNECTED → CLOSED").contains("\nnow TIME-WAIT");
        assertThat(notebook.run("states(client).system()").value()).isIn("TIME-WAIT", "");
        assertThat(notebook.run("states(socket())").value()).contains("no segment of TCP");
    }

    @Test
    void aLiveViewFollowsWhatHappensAndKeepsItsLastFormWhenItIsStopped() {
        server();
        var shown = notebook.run("var client = socket(); var view = live(() -> flow(door)); view");
        assertThat(shown.value()).as("the value of the cell, whose picture stands there already").isNull();
        assertThat(shown.displayed()).containsExactly("[live view 1 · running]\nnothing has passed yet");
        notebook.run("client.connect(\"127.0.0.1\", door.boundPort()); client.send(\"Hello\"); client.recv(1024);");
        assertThat(shown.displayed().get(0)).startsWith("[live view 1 · running]\nclient").contains("connect", "\"Hello\" (5 bytes)", "\"Echo=>Hello\" (11 bytes)");
        notebook.run("view.stop();");
        notebook.run("client.send(\"unseen\"); client.recv(1024);");
        assertThat(shown.displayed().get(0)).startsWith("[live view 1 · stopped]").contains("\"Hello\" (5 bytes)").doesNotContain("unseen");
    }

    @Test
    void aLiveViewIsUpdatedWhileACellRunsAndOnlyWhenItHasChanged() {
        server();
        var shown = notebook.run("live(\"calls\", () -> recording().sent().size() > 0 ? \"somebody has spoken\" : \"silence\");");
        notebook.run("var client = socket(); client.connect(\"127.0.0.1\", door.boundPort());");
        int before = notebook.updates();
        notebook.run("""
                client.send("Hello"); client.recv(1024);
                for (int i = 0; i < 1_000; i++) { client.send("again"); client.recv(1024); }""");
        assertThat(shown.displayed()).containsExactly("[calls · running]\nsomebody has spoken");
        assertThat(notebook.updates() - before).as("updates of a picture that changed once").isEqualTo(1);
    }

    @Test
    void whatALiveViewCannotDrawStandsInItsPlaceAndRunningTheCellAgainReplacesIt() {
        notebook.run("var client = socket();");
        assertThat(notebook.run("view", "live(() -> conversation(client));").displayed().get(0)).contains("nothing is recorded of it");
        assertThat(notebook.run("view", "live(() -> \"another\");").displayed()).containsExactly("[live view 1 · running]\nanother");
        assertThat(notebook.run("tasks().list().size()").value()).isEqualTo("1");
    }
}
