package org.socketlab.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.socketlab.notebook.Notebook;
import org.socketlab.notebook.OutputDiff;

/**
 * Every notebook runs from top to bottom, and running it again gives what it was saved with, whoever runs it. One at a time: the
 * chapter's port is everybody's.
 */
@ResourceLock("port 50007")
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
    void runWithoutJupyterItIsTheSavedFile(Path notebook) throws Exception {
        var out = out(notebook, "run");
        Workplace.socketlab("run", notebook.toString(), "-o", out.toString()).wasFine();
        assertIsTheSavedFile(notebook, out);
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void runByNbclientItIsTheSavedFile(Path notebook) throws Exception {
        Workplace.requireJupyter();
        var out = out(notebook, "nbclient");
        Workplace.python("run_with_nbclient.py", notebook.toString(), out.toString()).wasFine();
        assertIsTheSavedFile(notebook, out);
    }

    /** The other ways to run one differ in nothing that depends on the notebook: the first stands for all. */
    @Test
    void verifyAndNbconvertSayTheSame() throws Exception {
        var notebook = notebooks().get(0);
        assertThat(Workplace.socketlab("verify", notebook.toString()).wasFine().out()).contains("same outputs as saved");
        Workplace.requireJupyter();
        var out = out(notebook, "nbconvert");
        Workplace.jupyter("", "nbconvert", "--to", "notebook", "--execute", notebook.toString(),
                "--output-dir", out.getParent().toString(), "--output", out.getFileName().toString()).wasFine();
        assertAsSaved(notebook, out);
    }

    /** Byte for byte but for the Java it ran on; where something was measured, but for the measured cells' outputs. */
    private static void assertIsTheSavedFile(Path saved, Path now) throws IOException {
        assertAsSaved(saved, now);
        var before = Notebook.read(saved);
        var after = Notebook.read(now);
        for (int i = 0; i < before.codeCells().size(); i++) {
            if (!before.codeCells().get(i).isMeasured()) continue;
            before.codeCells().get(i).clear();
            after.codeCells().get(i).clear();
        }
        assertThat(withoutJavaVersion(after, now, ".now")).hasSameTextualContentAs(withoutJavaVersion(before, now, ".saved"));
    }

    private static Path withoutJavaVersion(Notebook notebook, Path beside, String ending) throws IOException {
        return Files.writeString(beside.resolveSibling(beside.getFileName() + ending), notebook.text().replaceAll("\"version\": \"[\\d.]+\"", "\"version\": \"\""));
    }

    private static void assertAsSaved(Path saved, Path now) throws IOException {
        var differences = OutputDiff.between(Notebook.read(saved), Notebook.read(now));
        assertThat(differences).as("%s, saved and as in %s", saved.getFileName(), now).isEmpty();
    }

    private static Path out(Path notebook, String how) throws IOException {
        return Files.createDirectories(Workplace.TARGET.resolve("executed").resolve(how)).resolve(notebook.getFileName());
    }
}
