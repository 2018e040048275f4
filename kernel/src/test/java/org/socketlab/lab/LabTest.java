package org.socketlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.socketlab.host.HostForm;
import org.socketlab.host.Program;
import org.socketlab.shell.SessionOptions;

/** The words of a notebook that are not about sockets, and the settings of a session. */
@Timeout(60)
class LabTest {

    @Test
    void everyImportOfASessionIsOneThatJShellAccepts() {
        try (var jshell = JShell.builder().executionEngine("local").build()) {
            jshell.addToClasspath(System.getProperty("java.class.path"));
            for (var imports : List.of(SessionOptions.DEFAULT_IMPORTS, LabSession.IMPORTS))
                assertThat(imports).allSatisfy(each -> assertThat(jshell.eval(each).get(0).status()).isEqualTo(Status.VALID));
        }
    }

    @Test
    void printJoinsItsValuesWithBlanks() {
        try (var notebook = new TestNotebook()) {
            assertThat(notebook.run("print(\"a\", 1, null, new int[] {1, 2}); print();").printed()).isEqualTo("a 1 null [1, 2]\n\n");
        }
    }

    @Test
    void theKernelOfAnotherNotebookIsCalledThat() {
        var java = new Program(4711, "java");
        assertThat(CellSurroundings.named(java, "-jar", "/any where/socketlab.jar", "kernel", "connection.json"))
                .isEqualTo("the kernel of another notebook, java (pid 4711)");
        assertThat(CellSurroundings.named(java, "-jar", "/any where/socketlab.jar", "run", "kernel.ipynb")).isEqualTo("java (pid 4711)");
    }

    @Test
    void displaysCanBeReplacedByTheirId() {
        try (var notebook = new TestNotebook()) {
            var cell = notebook.run("var id = display(\"one\"); display(\"<b>two</b>\", \"text/html\");");
            assertThat(cell.displayed()).containsExactly("one", null);
            notebook.run("updateDisplay(id, \"three\");");
            assertThat(cell.displayed()).containsExactly("three", null);
        }
    }

    @Test
    void theIdOfADisplayIsNotShownAsTheCellsValue() {
        try (var notebook = new TestNotebook()) {
            assertThat(notebook.run("display(42)").value()).isNull();
            assertThat(notebook.run("display(42).length() > 0").value()).isEqualTo("true");
        }
    }

    @Test
    void aTaskIsNotShownAsTheValueOfTheCellThatStartsIt() {
        try (var notebook = new TestNotebook()) {
            var cell = notebook.run("background(\"quick\", () -> print(\"done\"))");
            assertThat(cell.value()).isNull();
            assertThat(cell.displayed()).containsExactly("[quick · ended]\ndone");
            assertThat(notebook.run("task(\"quick\")").value()).isEqualTo("[quick · ended]");
        }
    }

    @Test
    void aFormThatAValueDoesNotHaveIsRefusedWithThoseThatItHas() {
        try (var notebook = new TestNotebook()) {
            assertThat(notebook.run("display(sockets(), \"text/html\")").displayed()).hasSize(1);
            assertThat(notebook.run("display(sockets(), \"image/png\")").failed().message()).contains("it can be shown as text/plain, text/html");
            var json = notebook.run("display(Map.of(\"a\", 1), \"application/json\")");
            assertThat(json.displayed()).hasSize(1);
        }
    }

    @Test
    void inputAndPasswordAskTheFrontEnd() {
        try (var notebook = new TestNotebook()) {
            assertThat(notebook.run("print(input(\"name: \"), password(\"pass: \"))").printed()).isEqualTo("name: typed pass: secret\n");
        }
    }

    @Test
    void outsideOfACellTheWordsSayWhereTheyBelong() {
        assertThatThrownBy(() -> Lab.background("x", () -> { })).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("belongs to a notebook cell").hasMessageContaining("main");
    }

    @Test
    void theEnvironmentSetsTheSession() {
        var settings = Settings.of(Map.of("SOCKETLAB_CELL_LIMIT", "30s", "SOCKETLAB_SETTLE", "100ms", "JJAVA_TIMEOUT", "5000",
                "SOCKETLAB_CLASSPATH", "a.jar" + java.io.File.pathSeparator + "classes", "SOCKETLAB_STARTUP", "start.jsh", "JJAVA_STARTUP_SCRIPT", "int x = 1;"));
        assertThat(settings).isEqualTo(new Settings(java.util.List.of(Path.of("a.jar"), Path.of("classes")), Duration.ofSeconds(30),
                Duration.ofMillis(100), java.util.List.of(Path.of("start.jsh")), "int x = 1;", null));
        assertThat(Settings.of(Map.of("SOCKETLAB_HOSTS", "loopback")).hosts()).isEqualTo(HostForm.LOOPBACK);
        assertThat(Settings.of(Map.of("JJAVA_TIMEOUT", "5000")).cellLimit()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aSettingThatCannotBeReadKeepsItsDefault() {
        var settings = Settings.of(Map.of("SOCKETLAB_CELL_LIMIT", "30", "SOCKETLAB_SETTLE", "soon", "SOCKETLAB_HOSTS", "many"));
        assertThat(settings.hosts()).isNull();
        assertThat(settings.cellLimit()).isEqualTo(Duration.ZERO);
        assertThat(settings.settle()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void theHtmlOfACardIsEscaped() {
        assertThat(Cards.card("<a & \"b\">", "", Map.of())).contains("&lt;a &amp; &quot;b&quot;&gt;");
    }
}
