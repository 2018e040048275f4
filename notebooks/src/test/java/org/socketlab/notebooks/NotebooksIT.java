package org.socketlab.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.socketlab.notebook.Notebook;
import org.socketlab.notebook.OutputDiff;

/** Every notebook runs from top to bottom, and running it again gives what it was saved with, whoever runs it. */
class NotebooksIT {

    static List<Path> notebooks() throws IOException {
        return Workplace.notebooks();
    }

    @Test
    void thereAreNotebooks() throws IOException {
        assertThat(notebooks()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void runTwiceWithoutJupyterItIsByteForByteTheSameAndAsSaved(Path notebook) throws Exception {
        var first = out(notebook, "run-1");
        var second = out(notebook, "run-2");
        Workplace.socketlab("run", notebook.toString(), "-o", first.toString()).wasFine();
        Workplace.socketlab("run", notebook.toString(), "-o", second.toString()).wasFine();
        assertThat(second).hasSameTextualContentAs(first);
        assertAsSaved(notebook, first);
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void verifySaysSo(Path notebook) throws Exception {
        assertThat(Workplace.socketlab("verify", notebook.toString()).wasFine().out()).contains("same outputs as saved");
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void nbclientGetsWhatIsSaved(Path notebook) throws Exception {
        Workplace.requireJupyter();
        var out = out(notebook, "nbclient");
        Workplace.python("run_with_nbclient.py", notebook.toString(), out.toString()).wasFine();
        assertAsSaved(notebook, out);
        assertThat(languageInfo(out)).as("what nbclient was told and what our runner writes").isEqualTo(languageInfo(runByUs(notebook)));
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void nbconvertExecutesIt(Path notebook) throws Exception {
        Workplace.requireJupyter();
        var out = out(notebook, "nbconvert");
        Workplace.jupyter("", "nbconvert", "--to", "notebook", "--execute", notebook.toString(),
                "--output-dir", out.getParent().toString(), "--output", out.getFileName().toString()).wasFine();
        assertAsSaved(notebook, out);
    }

    private static Path runByUs(Path notebook) throws Exception {
        var out = out(notebook, "run-3");
        Workplace.socketlab("run", notebook.toString(), "-o", out.toString()).wasFine();
        return out;
    }

    private static String languageInfo(Path notebook) throws IOException {
        var text = Files.readString(notebook);
        int begin = text.indexOf("\"language_info\"");
        return text.substring(begin, text.indexOf('}', begin));
    }

    private static void assertAsSaved(Path saved, Path now) throws IOException {
        var differences = OutputDiff.between(Notebook.read(saved), Notebook.read(now));
        assertThat(differences).as("%s, saved and as in %s", saved.getFileName(), now).isEmpty();
    }

    private static Path out(Path notebook, String how) throws IOException {
        return Files.createDirectories(Workplace.TARGET.resolve("executed").resolve(how)).resolve(notebook.getFileName());
    }
}
