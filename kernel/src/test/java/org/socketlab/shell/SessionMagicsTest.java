package org.socketlab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.socketlab.cell.MimeBundle;

/** Magics in the cells of a whole session. */
@Timeout(60)
class SessionMagicsTest {

    private static JavaSession session;

    @TempDir
    Path temp;
    private final PrintedOutput output = new PrintedOutput();

    @BeforeAll
    static void open() {
        session = JavaSession.open(new SessionOptions(SessionOptions.DEFAULT_IMPORTS, List.of(), List.of(), Duration.ZERO));
    }

    @AfterAll
    static void close() {
        session.close();
    }

    private CellResult run(String code) {
        return session.execute(null, 1, code, output);
    }

    private CellResult.Failed failed(String code) {
        assertThat(run(code)).isInstanceOf(CellResult.Failed.class);
        return (CellResult.Failed) run(code);
    }

    private String value(String code) {
        assertThat(run(code)).as(code).isInstanceOf(CellResult.Ok.class);
        return String.valueOf(((CellResult.Ok) run(code)).shown().data().get(MimeBundle.TEXT));
    }

    @Test
    void javaAndMagicsTakeTurns() throws Exception {
        var file = Files.writeString(temp.resolve("helpers.java"), "int thrice(int a) {\n    return 3 * a;\n}\n");
        assertThat(value("int two = 2;\n%load " + file + "\nthrice(two)")).isEqualTo("6");
    }

    @Test
    void aNameWithAQuestionMarkIsExplained() {
        run("Math.floorMod?");
        assertThat(output.shown()).singleElement().satisfies(shown ->
                assertThat(shown.data().get(MimeBundle.TEXT)).asString().startsWith("int Math.floorMod(int x, int y)"));
        assertThat(failed("nowhere?").message()).isEqualTo("Nothing is known of `nowhere`.");
    }

    @Test
    void timeShowsTheValueToo() {
        assertThat(value("%time 6 * 7")).isEqualTo("42");
        assertThat(output.out()).containsPattern("^wall [\\d.]+ (s|ms|µs|ns), CPU [\\d.]+ (s|ms|µs|ns) \\(compiled in [\\d.]+ (s|ms)\\)\n");
        assertThat(value("%%time\nvar sum = 0;\nfor (int i = 0; i < 10; i++) sum += i;\nsum")).isEqualTo("45");
    }

    @Test
    void anErrorInALoadedFileNamesTheFileAndTheLine() throws Exception {
        var file = Files.writeString(temp.resolve("broken.java"), "int one = 1;\n\nint two = \"two\".length() / 0;\n");
        assertThat(String.join("\n", failed("%load " + file).traceback())).contains("broken.java").contains("line 3");
        var wrong = Files.writeString(temp.resolve("wrong.java"), "int one = 1;\nint two = nowhere;\n");
        assertThat(String.join("\n", failed("%load " + wrong).traceback())).contains("wrong.java").contains("line 2").contains("nowhere");
    }

    @Test
    void theCodeCellsOfANotebookAreRun() throws Exception {
        var file = Files.writeString(temp.resolve("other.ipynb"), "{\"cells\": [{\"cell_type\": \"markdown\", \"source\": \"int no;\"},"
                + "{\"cell_type\": \"code\", \"source\": [\"int fromNotebook =\\n\", \"    41;\"]}, {\"cell_type\": \"code\", \"source\": \"%time fromNotebook++;\"}], \"metadata\": {}}");
        assertThat(value("%load " + file + "\nfromNotebook")).isEqualTo("42");
    }

    @Test
    void anUnknownMagicIsAnErrorWithoutAnyGeneratedCode() {
        var failure = failed("int a = 1;\n%timr a");
        assertThat(failure.message()).isEqualTo("There is no magic %timr. Did you mean %time? %help lists all there are.");
        assertThat(String.join("\n", failure.traceback())).doesNotContain("org.socketlab").doesNotContain("lineMagic");
    }

    @Test
    void whoListsWhatCellsDeclared() {
        run("var animal = \"cat\"; int legs(String animal) { return 4; } record Pet(String name) {}");
        run("%who");
        var table = (String) output.shown().get(0).data().get(MimeBundle.TEXT);
        assertThat(table).containsPattern("animal +variable +String +\"cat\"").containsPattern("legs +method +int legs\\(String\\)").containsPattern("Pet +type +record Pet");
        run("%who animal");
        assertThat((String) output.shown().get(1).data().get(MimeBundle.TEXT)).doesNotContain("Pet");
    }

    @Test
    void aFolderOnTheClassPathIsThereForTheNextLine() throws Exception {
        var source = Files.writeString(temp.resolve("Greeter.java"), "package hi; public class Greeter { public static String greet() { return \"hi\"; } }");
        assertThat(javax.tools.ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", temp.resolve("classes").toString(), source.toString())).isZero();
        assertThat(value("%classpath " + temp.resolve("classes") + "\nhi.Greeter.greet()")).isEqualTo("hi");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aShellsOutputComesWhileItRunsAndStoppingKillsAllOfIt() throws Exception {
        var fifo = temp.resolve("fifo");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
        var run = new FutureTask<>(() -> run("%%sh\necho \"pid $$\"\n(echo \"child $(sh -c 'echo $PPID')\"; cat " + fifo + "; true)\necho never"));
        new Thread(run, "requests").start();
        Awaitility.await().atMost(10, TimeUnit.SECONDS).untilAsserted(() -> assertThat(output.out()).contains("pid ").containsPattern("child \\d+\n"));
        assertThat(run).isNotDone();
        var pids = output.out().lines().map(line -> Long.parseLong(line.replaceAll("\\D", ""))).toList();
        session.interrupt();
        assertThat(((CellResult.Failed) run.get(5, TimeUnit.SECONDS)).name()).isEqualTo("Interrupted");
        Awaitility.await().atMost(5, TimeUnit.SECONDS).untilAsserted(() -> assertThat(pids).hasSize(2).allMatch(pid -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()));
        assertThat(output.out()).doesNotContain("never");
        assertThat(value("1 + 1")).isEqualTo("2");
    }
}
