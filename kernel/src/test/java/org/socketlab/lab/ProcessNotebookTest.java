package org.socketlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.socketlab.lab.TestNotebook.Shown;

/** A process per client, with handlers that stand in cells: their classes and variables travel. */
@Timeout(120)
class ProcessNotebookTest {

    private static final String ECHO = """
            var server = serve("127.0.0.1", %s, processPerClient(), client -> {
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

    @AfterEach
    void close() {
        notebook.close();
        Awaitility.await("no children left").until(() -> ProcessHandle.current().children().noneMatch(ProcessNotebookTest::isOfAServer));
    }

    private static boolean isOfAServer(ProcessHandle child) {
        return child.info().commandLine().orElse("").contains("ChildMain");
    }

    @Test
    void whatAChildPrintsIsInTheServersConsoleBeforeTheNextCell() {
        var server = notebook.run(ECHO.formatted("0"));
        for (int n = 1; n <= 3; n++) {
            assertThat(notebook.run(CLIENT).value()).isEqualTo("b\"Echo=>Hello network world\"");
            assertThat(server.console()).contains("Server connected by client " + n);
            notebook.run("client.close();");
            assertThat(server.console()).contains("client " + n + " has left");
        }
        assertThat(notebook.run("server.clients()").value())
                .contains("client 3: ended, 19 bytes received, 25 sent, by a process, exit code 0");
    }

    @Test
    void runningTheCellAgainStartsItAnewOnTheSamePort() {
        notebook.run("serve", ECHO.formatted("0"));
        var port = notebook.run("server.port()").value();
        notebook.run("client", CLIENT);
        var again = notebook.run("serve", ECHO.formatted(port));
        assertThat(again.console()).isEqualTo("[server:" + port + " · running]");
        assertThat(notebook.run("client", CLIENT).value()).contains("Echo=>");
        assertThat(again.console()).isEqualTo("[server:" + port + " · running]\nServer connected by client 1");
    }

    @Test
    void whatTheHandlerUsesOfOtherCellsTravelsWithIt() {
        notebook.run("String greeting = \"Good day\"; int served = 0; var words = new ArrayList<>(List.of(\"a\", \"b\")); var mark = bytes(\"!\");");
        notebook.run("class Shout { static String of(String text) { return text.toUpperCase() + mark(); } }");
        notebook.run("String mark() { return mark.text(); }");
        notebook.run("""
                var server = serve("127.0.0.1", 0, processPerClient(), client -> {
                    served++;
                    words.add("c");
                    client.send(greeting + " " + Shout.of(client.recv(100).text()) + " " + served + words);
                });
                """);
        assertThat(notebook.run(CLIENT).value()).isEqualTo("b\"Good day HELLO NETWORK WORLD! 1[a, b, c]\"");
        assertThat(notebook.run(CLIENT).value()).as("each child has a copy of its own").isEqualTo("b\"Good day HELLO NETWORK WORLD! 1[a, b, c]\"");
        assertThat(notebook.run("served + \" \" + words").value()).as("nothing comes back").contains("0 [a, b]");
        notebook.run("greeting = \"Good night\"; served = 7;");
        assertThat(notebook.run(CLIENT).value()).as("the copy is made when the client comes").startsWith("b\"Good night HELLO NETWORK WORLD! 8");
    }

    @Test
    void aVariableThatCannotTravelIsNullThereAndTheErrorSaysSo() {
        notebook.run("var log = new PrintWriter(System.out);");
        var server = notebook.run("""
                var server = serve("127.0.0.1", 0, processPerClient(), client -> {
                    log.println("here");
                });
                """);
        notebook.run(CLIENT.replace("client.recv(1024)", "try { client.recv(1024); } catch (ConnectionReset e) {}"));
        assertThat(server.console()).contains("client 1: java.lang.NullPointerException: `log` is null in the child process: it is a PrintWriter, "
                + "which cannot be copied into another process.", "at cell [2], line 2, in a lambda").doesNotContain("org.socketlab");
    }

    @Test
    void aCapturedValueThatCannotTravelIsNamedWhereTheServerIsStarted() {
        var failed = notebook.run("""
                {
                    long first = 1;
                    var log = new PrintWriter(System.out);
                    serve("127.0.0.1", 0, processPerClient(), client -> log.println(first));
                }
                """).failed();
        assertThat(failed.name()).endsWith("CannotTravel");
        assertThat(failed.message()).startsWith("The handler cannot go to another process, because `log` is a PrintWriter, which only means something in this one. Make it inside the handler");
    }

    @Test
    void whatAHandlerThrowsThereIsToldHereWithTheLineOfItsCell() {
        notebook.run("class Odd extends RuntimeException { Odd(String text) { super(text); } }");
        var server = notebook.run("""
                var server = serve("127.0.0.1", 0, processPerClient(), client -> {
                    throw new Odd(client.recv(100).text());
                });
                """);
        notebook.run(CLIENT);
        assertThat(server.console()).contains("client 1: Odd: Hello network world", "at cell [2], line 2, in a lambda",
                "throw new Odd(client.recv(100).text());").doesNotContain("org.socketlab");
        assertThat(notebook.run("server.clients().get(0).exitCode().getAsInt()").value()).isEqualTo("1");
    }

    @Test
    void exitEndsTheChildAndNotTheKernel() {
        var server = notebook.run("var server = serve(\"127.0.0.1\", 0, processPerClient(), client -> System.exit(client.recv(10).at(0)));");
        notebook.run("var client = socket(); client.connect(\"127.0.0.1\", server.port()); client.send(hex(\"05\")); client.recv(10)");
        assertThat(server.console()).contains("client 1: its process ended with exit code 5");
        assertThat(notebook.run("server.clients().get(0)").value()).contains("failed").contains("a process, exit code 5");
    }

    @Test
    void twoRunsOfOneNotebookShowTheSame() {
        assertThat(shown()).isEqualTo(shown());
    }

    private List<String> shown() {
        var fresh = new TestNotebook();
        try (fresh) {
            var cells = new ArrayList<Shown>();
            cells.add(fresh.run(ECHO.formatted("0")));
            for (int i = 0; i < 2; i++) {
                cells.add(fresh.run(CLIENT));
                cells.add(fresh.run("server.clients()"));
                cells.add(fresh.run("client.close();"));
            }
            cells.add(fresh.run("server.clients()"));
            return cells.stream().map(cell -> cell.displayed() + cell.printed() + cell.value()).toList();
        }
    }
}
