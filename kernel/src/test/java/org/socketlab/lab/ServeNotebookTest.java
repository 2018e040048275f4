package org.socketlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.socketlab.lab.TestNotebook.Shown;

/** Servers as a notebook has them: in the background of a cell, with a console there. */
@Timeout(60)
class ServeNotebookTest {

    private static final String SERVE = """
            var server = serve("127.0.0.1", %s, %s, client -> {
                print("Server connected by", client.peer());
                for (Bytes data; !(data = client.recv(1024)).isEmpty(); ) client.send("Echo=>", data);
                print(client.peer(), "has left");
            });
            """;

    private static final String CLIENT = """
            var client = socket();
            client.connect("127.0.0.1", server.port());
            client.send("Hello network world");
            client.recv(1024)
            """;

    @RegisterExtension
    final TestNotebook notebook = new TestNotebook();

    @ParameterizedTest
    @ValueSource(strings = {"oneAtATime()", "threadPerClient()", "threadPool(2)", "virtualThreadPerClient()", "selectLoop()"})
    void whatAClientCausedIsInTheServersConsoleBeforeTheNextCell(String scheme) {
        var server = notebook.run(SERVE.formatted("0", scheme));
        for (int n = 1; n <= 3; n++) {
            assertThat(notebook.run(CLIENT).value()).isEqualTo("b\"Echo=>Hello network world\"");
            assertThat(server.console()).contains("Server connected by client " + n).doesNotContain("client " + n + " has left");
            notebook.run("client.close();");
            assertThat(server.console()).contains("client " + n + " has left");
        }
        assertThat(notebook.run("server.counts().accepted()").value()).isEqualTo("3");
    }

    @Test
    void runningTheCellAgainStartsItAnewOnTheSamePort() {
        notebook.run("serve", SERVE.formatted("0", "threadPerClient()"));
        var port = notebook.run("server.port()").value();
        for (var scheme : List.of("selectLoop()", "threadPool(3)", "oneAtATime()")) {
            notebook.run("client", CLIENT);
            var again = notebook.run("serve", SERVE.formatted(port, scheme));
            assertThat(again.value()).as("the task stands in the cell, the server is not shown beside it").isNull();
            assertThat(again.console()).isEqualTo("[server:" + port + " · running]");
            assertThat(notebook.run("client", CLIENT).value()).contains("Echo=>");
        }
        assertThat(notebook.session().cells().tasks()).hasSize(1);
    }

    @Test
    void aServerAsACellsValueStandsThereOnce() {
        var cell = notebook.run("serve(\"127.0.0.1\", 0, threadPerClient(), perChunk(chunk -> chunk))");
        assertThat(cell.bundle()).isNull();
        assertThat(cell.console()).isEqualTo("[server · running]");
    }

    @Test
    void aServerIsStoppedByItselfAndByItsTask() {
        var cell = notebook.run(SERVE.formatted("0", "threadPerClient()"));
        notebook.run(CLIENT);
        notebook.run("server.stop();");
        assertThat(cell.console()).startsWith("[server · stopped]").doesNotContain("failed");
        assertThat(notebook.run("server").value()).isEqualTo("server on 127.0.0.1, a port chosen by the system, thread per client, stopped");

        var other = notebook.run(SERVE.formatted("0", "selectLoop()"));
        notebook.run(CLIENT);
        notebook.session().cells().tasks().forEach(task -> task.stop());
        assertThat(other.console()).startsWith("[server · stopped]").doesNotContain("failed");
        assertThat(notebook.run("server.state()").value()).isEqualTo("STOPPED");
        assertThat(notebook.run("server.listening().state()").value()).isEqualTo("CLOSED");
    }

    @Test
    void interruptingACellLeavesTheServersOfEarlierCellsAlone() throws Exception {
        notebook.run(SERVE.formatted("0", "threadPerClient()"));
        var waiting = CompletableFuture.supplyAsync(() -> notebook.run("var c2 = socket(); c2.connect(\"127.0.0.1\", server.port()); c2.recv(10);"),
                work -> new Thread(work, "requests").start());
        Awaitility.await().until(() -> "1".equals(String.valueOf(notebook.session().variables().get("server") instanceof
                org.socketlab.sockets.server.Server server ? server.counts().accepted() : 0)));
        notebook.session().interrupt();
        assertThat(waiting.get(10, TimeUnit.SECONDS).failed().name()).isEqualTo("Interrupted");
        assertThat(notebook.run(CLIENT).value()).contains("Echo=>");
        assertThat(notebook.run("server.state()").value()).isEqualTo("RUNNING");
    }

    @Test
    void whatAHandlerThrowsIsToldWithTheLineOfItsCell() {
        var cell = notebook.run("""
                var server = serve("127.0.0.1", 0, threadPerClient(), client -> {
                    var text = client.recv(100).text();
                    print(Integer.parseInt(text) + 1);
                });
                """);
        notebook.run("client", CLIENT);
        assertThat(cell.console()).contains("client 1: java.lang.NumberFormatException: For input string: \"Hello network world\"",
                "at cell [1], line 3, in a lambda", "print(Integer.parseInt(text) + 1);").doesNotContain("org.socketlab");
        assertThat(notebook.run("server.clients()").value()).contains("failed");
    }

    @Test
    void aPortThatAServerOfThisNotebookHoldsIsSaidToBeItsOwn() {
        notebook.run(SERVE.formatted("0", "threadPerClient()"));
        var failed = notebook.run("serve(\"127.0.0.1\", server.port(), oneAtATime(), perChunk(chunk -> chunk));").failed();
        assertThat(failed.message()).contains("Held by this notebook's `server`, opened in cell [1].");
    }

    @Test
    void twoRunsOfOneNotebookShowTheSame() {
        assertThat(shown()).isEqualTo(shown());
    }

    private static List<String> shown() {
        var fresh = new TestNotebook();
        try (fresh) {
            var cells = new ArrayList<Shown>();
            for (var scheme : List.of("threadPerClient()", "selectLoop()")) {
                cells.add(fresh.run("serve", SERVE.formatted("0", scheme)));
                for (int i = 0; i < 2; i++) {
                    cells.add(fresh.run(CLIENT));
                    cells.add(fresh.run("server.clients()"));
                    cells.add(fresh.run("client.close();"));
                }
                cells.add(fresh.run("server.clients()"));
            }
            return cells.stream().map(cell -> cell.displayed() + cell.printed() + cell.value()).toList();
        }
    }

    @Test
    void outsideOfACellItServesAsAPlainProgram() {
        try (var server = Lab.serve("127.0.0.1", 0, Lab.threadPerClient(), client -> client.send("hello"));
             var client = Lab.socket()) {
            client.connect("127.0.0.1", server.port());
            assertThat(client.recv(100).text()).isEqualTo("hello");
        }
    }
}
