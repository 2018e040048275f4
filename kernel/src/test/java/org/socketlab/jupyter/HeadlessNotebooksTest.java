package org.socketlab.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.socketlab.cell.CellOutput;
import org.socketlab.cell.MimeBundle;
import org.socketlab.cell.StreamName;
import org.socketlab.jupyter.transport.Json;
import org.socketlab.shell.CellResult;
import org.socketlab.shell.Session;

/** Notebooks written for IJava and JJava, run as they are without any Jupyter. */
@Timeout(120)
class HeadlessNotebooksTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            weather.ipynb | 3 days; <b>Mon</b> 11.5 °C; <b>Tue</b> 14.0 °C; updated measured again; <svg; 11.583
            magics.ipynb  | QUIET AS A MOUSE; 3 lines for me; FROM JAVA, 2 lines for you; 21; 3
            tasks.ipynb   | 500500; 100; 5; <em>badge</em>; printed
            """)
    void aNotebookMadeForAnotherJavaKernelRunsUnchanged(String name, String expected) throws IOException {
        Files.writeString(folder.resolve("helper.jshell"), "int helped(int n) { return n + 1; }");
        new JarOutputStream(Files.newOutputStream(Files.createDirectories(folder.resolve("lib")).resolve("empty.jar")), new Manifest()).close();
        var shown = new Shown();
        try (var session = NotebookSession.headless()) {
            session.magics().workIn(folder);
            runAll(session, name, shown);
        }
        assertThat(shown.text.toString()).contains(expected.split("; "));
    }

    private static void runAll(Session session, String name, Shown shown) throws IOException {
        var notebook = Json.object(HeadlessNotebooksTest.class.getResourceAsStream(name).readAllBytes());
        int number = 0;
        for (var cell : notebook.path("cells")) {
            if (!cell.path("cell_type").asString().equals("code")) continue;
            var code = cell.path("source").asString();
            var result = session.execute(null, ++number, code, shown);
            assertThat(result).as("%s", code).isInstanceOf(CellResult.Ok.class);
            var value = ((CellResult.Ok) result).shown();
            if (value != null) shown.display(value, null);
        }
    }

    @Test
    void anExtensionThatGreetsOverACommFindsNobodyAndGoesOn() {
        var shown = new Shown();
        try (var session = NotebookSession.headless()) {
            var result = session.execute(null, 1, "kernel().getCommManager().openComm(\"widget\", "
                    + "(manager, id, target, message) -> new org.dflib.jjava.jupyter.kernel.comm.Comm(manager, id, target) {\n"
                    + "    protected void onMessage(org.dflib.jjava.jupyter.messages.Message<org.dflib.jjava.jupyter.messages.comm.CommMsgCommand> m) {}\n"
                    + "    protected void onClose(org.dflib.jjava.jupyter.messages.Message<org.dflib.jjava.jupyter.messages.comm.CommCloseCommand> m, boolean closing) {}\n"
                    + "}).getTargetName()", shown);
            assertThat(result).isInstanceOfSatisfying(CellResult.Ok.class, ok -> assertThat(ok.shown().data()).containsEntry(MimeBundle.TEXT, "widget"));
        }
    }

    /** All that cells show, in order. */
    private static final class Shown implements CellOutput {
        private final StringBuffer text = new StringBuffer();

        @Override
        public void stream(StreamName name, String printed) {
            text.append(printed);
        }

        @Override
        public void display(MimeBundle bundle, String displayId) {
            text.append(bundle.data()).append('\n');
        }

        @Override
        public void update(MimeBundle bundle, String displayId) {
            text.append("updated ").append(bundle.data().get(MimeBundle.TEXT)).append('\n');
        }

        @Override
        public void clear(boolean wait) {
            text.setLength(0);
        }

        @Override
        public String input(String prompt, boolean password) {
            throw new UnsupportedOperationException("nobody to ask");
        }
    }
}
