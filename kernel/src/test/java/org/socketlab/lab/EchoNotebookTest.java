package org.socketlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.socketlab.cell.MimeBundle;
import org.socketlab.lab.TestNotebook.Shown;
import org.socketlab.sockets.Waits;

/** The echo dialog as a notebook has it: cells, a background server, errors that speak of cells. */
@Timeout(60)
class EchoNotebookTest {

    private static final String LISTEN = """
            var sockobj = socket(AF_INET, SOCK_STREAM);
            sockobj.bind("127.0.0.1", 0);
            sockobj.listen(5);
            var port = sockobj.boundPort();
            """;

    private static final String SERVE = """
            var server = background("echo server", () -> {
                while (true) {
                    var connection = sockobj.accept();
                    print("Server connected by", connection.peer());
                    for (Bytes data; !(data = connection.recv(1024)).isEmpty(); )
                        connection.send("Echo=>", data);
                    connection.close();
                }
            });
            """;

    private static final String CLIENT = """
            var client = socket(AF_INET, SOCK_STREAM);
            client.connect("localhost", port);
            client.send("Hello network world");
            client.recv(1024)
            """;

    @RegisterExtension
    final TestNotebook notebook = new TestNotebook();

    @Test
    void theServerAnswersFromTheBackgroundAndPrintsInItsOwnCell() {
        notebook.run(LISTEN);
        var server = notebook.run(SERVE);
        assertThat(server.displayed()).hasSize(1);
        var first = notebook.run(CLIENT);
        assertThat(first.value()).isEqualTo("b\"Echo=>Hello network world\"");
        assertThat(first.printed()).isEmpty();
        assertThat(server.displayed().get(0)).contains("Server connected by client 1").doesNotContain("client 2");
        notebook.run("client.close();");
        notebook.run(CLIENT);
        assertThat(server.displayed().get(0)).contains("client 1").contains("Server connected by client 2");
    }

    @Test
    void whatAClientCausedIsInTheServersConsoleBeforeTheNextCell() {
        notebook.run(LISTEN);
        var server = notebook.run(SERVE);
        for (int n = 1; n <= 30; n++) {
            notebook.run("{ var c = socket(); c.connect(\"localhost\", port); c.close(); }");
            assertThat(server.displayed().get(0)).contains("Server connected by client " + n);
        }
    }

    @Test
    void aCellThatSitsInAcceptIsStoppedAndTheSocketGoesOn() throws Exception {
        notebook.run(LISTEN);
        var stopped = interruptedIn("accept", "sockobj.accept()");
        assertThat(stopped.failed().name()).isEqualTo("Interrupted");
        var again = notebook.run("""
                var c = socket(); c.connect("localhost", port);
                var s = sockobj.accept(); s.send("alive"); c.recv(10)
                """);
        assertThat(again.value()).isEqualTo("b\"alive\"");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void waitsOnVirtualThreadsOfAStoppedCellEndToo() throws Exception {
        notebook.run(LISTEN);
        var stopped = interruptedIn("accept", """
                var outcome = new CompletableFuture<String>();
                Thread.ofVirtual().start(() -> {
                    try { sockobj.accept(); } catch (SocketInterrupted e) { outcome.complete("interrupted"); }
                });
                outcome.get()
                """);
        assertThat(stopped.failed().name()).isEqualTo("Interrupted");
        assertThat(notebook.run("outcome.get()").value()).contains("interrupted");
    }

    private Shown interruptedIn(String call, String code) throws Exception {
        var running = CompletableFuture.supplyAsync(() -> notebook.run(code), work -> new Thread(work, "requests").start());
        Awaitility.await("a wait in " + call).until(() -> Waits.now().stream().anyMatch(wait -> wait.call().equals(call)));
        notebook.session().interrupt();
        return running.get(10, TimeUnit.SECONDS);
    }

    @Test
    void stoppingTheTaskKeepsTheListeningSocket() {
        notebook.run(LISTEN);
        var server = notebook.run(SERVE);
        notebook.run("server.stop();");
        assertThat(server.displayed().get(0)).contains("stopped");
        assertThat(notebook.run("sockobj.state()").value()).isEqualTo("LISTENING");
    }

    @Test
    void runningACellAgainReplacesWhatItHadStarted() {
        notebook.run("listen", LISTEN);
        notebook.run("serve", SERVE);
        assertThat(notebook.run("client", CLIENT).value()).contains("Echo=>");
        notebook.run("serve", SERVE);
        assertThat(notebook.run("client", CLIENT).value()).contains("Echo=>");
        assertThat(notebook.session().cells().tasks()).hasSize(1);
        var fixed = LISTEN.replace("0)", notebook.run("port").value() + ")");
        assertThat(notebook.run("listen", fixed).value()).isNull();
        assertThat(notebook.run("sockobj").value()).startsWith("sockobj: TCP listening on 127.0.0.1:");
    }

    @Test
    void aPortThatThisNotebookHoldsIsExplained() {
        notebook.run(LISTEN);
        var failed = notebook.run("var second = socket(); second.bind(\"127.0.0.1\", port);").failed();
        assertThat(failed.name()).isEqualTo("AddressInUse");
        assertThat(failed.message()).contains("Held by this notebook's `sockobj`, opened in cell [1]. Close it there, or bind port 0");
        assertThat(failed.traceback().stream().map(line -> line.replaceAll("\u001B\\[[0-9;]*m", ""))).containsExactly(
                "AddressInUse: " + failed.message(),
                "  at cell [2], line 1",
                "      var second = socket(); second.bind(\"127.0.0.1\", port);");
    }

    @Test
    void theTableOfSocketsNamesThemTheSameInEveryRun() {
        notebook.run(LISTEN);
        notebook.run(SERVE);
        notebook.run(CLIENT);
        int port = Integer.parseInt(notebook.run("port").value());
        var table = notebook.run("sockets()");
        assertThat(table.value().replace(String.valueOf(port), "PORT").lines().map(line -> line.replaceAll(" {2,}", " | "))).containsExactly(
                "VARIABLE | STATE | OWN ADDRESS | OTHER END | RECEIVED | SENT | OPENED IN",
                "sockobj | LISTENING | 127.0.0.1, a port chosen by the system | cell [1]",
                "client | CONNECTED | client 1 | server:PORT | 25 | 19 | cell [3]",
                "– | CONNECTED | server:PORT | client 1 | 19 | 25 | cell [2]");
        assertThat((String) table.bundle().data().get(MimeBundle.HTML)).contains("<td").contains("sockobj").contains("--jp-");
        assertThat(notebook.run("sockets().raw()").value()).contains("127.0.0.1:" + port);
        assertThat(notebook.run("client.close(); sockobj.close(); server.stop(); sockets()").value()).isEqualTo("no open sockets");
    }

    @Test
    void aSocketShowsAsALineAndAsACard() {
        notebook.run("var sockobj = socket(); sockobj.bind(\"127.0.0.1\", 0);");
        var card = notebook.run("sockobj.listen(5); sockobj");
        assertThat(card.value()).startsWith("sockobj: TCP listening on 127.0.0.1, a port chosen by the system");
        assertThat((String) card.bundle().data().get(MimeBundle.HTML)).startsWith("<div").contains("opened in", "cell [1]");
        assertThat(notebook.run("bytes(\"a\", hex(\"0a ff\"))").value()).isEqualTo("b\"a\\n\\xff\"");
    }

    @Test
    void aServerWhoseListeningSocketGoesWithItsCellSaysSo() {
        notebook.run("listen", LISTEN);
        var server = notebook.run("serve", SERVE);
        notebook.run("listen", LISTEN);
        Awaitility.await().until(() -> server.displayed().get(0).contains("failed"));
        assertThat(server.displayed().get(0)).contains("accept() failed: the socket is closed (EBADF). It was closed with cell [1], "
                + "which had opened it and is run again or ended, while this call waited.");
    }

    @Test
    void whatATaskThrowsShowsInItsConsole() {
        var cell = notebook.run("background(\"client\", () -> socket().connect(\"no-such-host.invalid\", 80));");
        Awaitility.await().until(() -> cell.displayed().get(0).contains("NameNotFound"));
        assertThat(cell.displayed().get(0)).contains("No address is known for `no-such-host.invalid`");
    }
}
