package org.socketlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.socketlab.cell.BackgroundTask.State;
import org.socketlab.cell.MimeBundle;

/** Background tasks as a notebook has them: {@code background}, {@code %%background}, {@code tasks()}. */
@Timeout(60)
class TasksTest {

    private static final String SERVER = """
            %%background echo server
            var sockobj = socket(AF_INET, SOCK_STREAM);
            sockobj.bind("127.0.0.1", 0);
            sockobj.listen(5);
            void answer(Sock connection) {
                for (Bytes data; !(data = connection.recv(1024)).isEmpty(); ) connection.send("Echo=>", data);
            }
            while (true) {
                var connection = sockobj.accept();
                print("Server connected by", connection.peer());
                answer(connection);
                connection.close();
            }
            """;

    private static final String CLIENT = """
            var client = socket();
            client.connect("localhost", sockobj.boundPort());
            client.send("Hello");
            var answer = client.recv(100);
            client.close();
            answer
            """;

    @RegisterExtension
    final TestNotebook notebook = new TestNotebook();

    private static List<String> lines(String table) {
        return table.lines().map(line -> line.replaceAll(" {2,}", " | ")).toList();
    }

    @Test
    void aWholeCellRunsInTheBackgroundAndWhatItDeclaresIsThereForLaterCells() {
        var server = notebook.run("server", SERVER);
        assertThat(server.value()).isNull();
        assertThat(notebook.run(CLIENT).value()).isEqualTo("b\"Echo=>Hello\"");
        assertThat(server.displayed()).containsExactly("[echo server · running]\nServer connected by client 1");
        assertThat(notebook.run("task(\"echo server\").stop(); sockobj.state()").value()).isEqualTo("LISTENING");
        assertThat(server.displayed().get(0)).startsWith("[echo server · stopped]");
    }

    @Test
    void runningABackgroundCellAgainReplacesWhatItHadStarted() {
        notebook.run("server", SERVER);
        assertThat(notebook.run("client", CLIENT).value()).isEqualTo("b\"Echo=>Hello\"");
        notebook.run("var before = sockobj;");
        notebook.run("server", SERVER);
        assertThat(notebook.run("client", CLIENT).value()).isEqualTo("b\"Echo=>Hello\"");
        assertThat(notebook.run("before").value()).contains("closed");
        assertThat(notebook.session().cells().tasks()).hasSize(1);
    }

    @Test
    void aBackgroundCellThatDoesNotCompileRunsNotAtAllAndTheErrorPointsIntoIt() {
        var failed = notebook.run("%%background broken\nprint(\"begun\");\n\nint n = \"text\";").failed();
        assertThat(failed.name()).isEqualTo("CompileError");
        assertThat(String.join("\n", failed.traceback())).contains("cell [1], line 4").contains("int n = \"text\";");
        assertThat(notebook.run("tasks()").value()).isEqualTo("no background tasks");
    }

    @Test
    void whatABackgroundCellThrowsIsToldInItsConsoleWithItsLine() {
        var cell = notebook.run("%%background\nint[] none = {};\nprint(\"before\");\nnone[1] = 2;\nprint(\"after\");");
        Awaitility.await().until(() -> cell.displayed().get(0).contains("failed"));
        assertThat(cell.displayed().get(0)).startsWith("[task 1 · failed]\nbefore\n").contains("ArrayIndexOutOfBounds", "cell [1], line 4").doesNotContain("after");
    }

    @Test
    void theValueOfABackgroundCellIsToldInItsConsole() {
        var cell = notebook.run("%%background sum\nint a = 40, b = 2;\nrecord Sum(int of) {}\nnew Sum(a + b)");
        Awaitility.await().until(() -> cell.displayed().get(0).contains("ended"));
        assertThat(cell.displayed()).containsExactly("[sum · ended]\n→ Sum[of=42]");
        assertThat(notebook.run("a + b").value()).isEqualTo("42");
        var without = notebook.run("%%background no value\na + b;");
        Awaitility.await().until(() -> without.displayed().get(0).contains("ended"));
        assertThat(without.displayed()).containsExactly("[no value · ended]");
    }

    @Test
    void aBackgroundCellThatComputesIsStopped() {
        var cell = notebook.run("%%background spin\nlong turns = 0;\nwhile (true) turns++;");
        Awaitility.await().until(() -> Long.parseLong(notebook.run("turns").value()) > 0);
        notebook.run("tasks().stopAll();");
        assertThat(cell.displayed()).containsExactly("[spin · stopped]");
        assertThat(notebook.run("task(\"spin\").threads().isEmpty()").value()).isEqualTo("true");
    }

    @Test
    void aLineMagicInABackgroundCellIsRefused() {
        assertThat(notebook.run("%%background\nint a = 1;\n%time a + 1").failed().message()).contains("Java alone");
        assertThat(notebook.run("%%background nothing\n").failed().message()).contains("nothing to run");
    }

    @Test
    void theTableTellsStatesAndWhatEachTaskWaitsFor() {
        notebook.run("var door = socket(); door.bind(\"127.0.0.1\", 0); door.listen(5); var queue = new LinkedBlockingQueue<Integer>();");
        notebook.run("background(\"server\", () -> door.accept());");
        notebook.run("background(() -> queue.take());");
        notebook.run("background(\"broken\", () -> { throw new IOException(\"no disk\"); });");
        notebook.run("background(\"quick\", () -> {});");
        notebook.run("background(() -> Thread.sleep(1_000_000)); task(\"task 2\").stop();");
        Awaitility.await().until(() -> notebook.run("tasks()").value().contains("accept") && notebook.run("tasks()").value().contains("take"));
        var table = notebook.run("tasks()");
        assertThat(lines(table.value())).containsExactly(
                "NAME | STATE | CELL | THREADS | WAITS FOR",
                "server | running | cell [2] | 1 | accept on 127.0.0.1, a port chosen by the system",
                "task 1 | running | cell [3] | 1 | LinkedBlockingQueue.take",
                "broken | failed: IOException | cell [4] | 0",
                "quick | ended | cell [5] | 0",
                "task 2 | stopped | cell [6] | 0");
        assertThat((String) table.bundle().data().get(MimeBundle.HTML)).contains("<table", "LinkedBlockingQueue.take").doesNotContain("<script");
        assertThat(notebook.run("task(\"sever\")").failed().message())
                .isEqualTo("There is no background task \"sever\". There is \"server\", \"task 1\", \"broken\", \"quick\", \"task 2\".");
    }

    @Test
    void aTasksEndCanBeWaitedFor() {
        notebook.run("var go = new CountDownLatch(1); var waiter = background(\"waiter\", () -> go.await());");
        assertThat(notebook.run("waiter.join(Duration.ofMillis(1))").value()).isEqualTo("false");
        assertThat(notebook.run("go.countDown(); waiter.join(); waiter.state()").value()).isEqualTo(State.ENDED.name());
        assertThat(notebook.run("waiter.join(Duration.ofDays(1))").value()).isEqualTo("true");
        var itself = notebook.run("background(\"itself\", () -> task(\"itself\").join());");
        Awaitility.await().until(() -> itself.displayed().get(0).contains("failed"));
        assertThat(itself.displayed().get(0)).contains("cannot wait for its own end");
    }
}
