package org.socketlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordsFolderTest {

    @TempDir
    private Path folder;

    @Test
    void itHasTheClassesThatCellsNameAndNoOthers() throws Exception {
        var whole = folder.resolve("whole.jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(whole))) {
            for (var name : new String[] {"META-INF/MANIFEST.MF", "org/socketlab/", "org/socketlab/lab/Lab.class", "org/socketlab/parts/zmq/Ctx.class",
                    "org/socketlab/parts/com/google/gson/Gson.class", "org/dflib/jjava/Kernel.class", "org/slf4j/Logger.class", "sources/org/socketlab/lab/Lab.java"}) {
                zip.putNextEntry(new ZipEntry(name));
                if (!name.endsWith("/")) zip.write(name.getBytes());
            }
        }
        var words = WordsFolder.in(folder);
        words.copyFrom(whole);
        try (var files = Files.walk(words.path())) {
            assertThat(files.filter(Files::isRegularFile).map(file -> words.path().relativize(file).toString().replace('\\', '/'))).containsExactlyInAnyOrder(
                    "org/socketlab/lab/Lab.class", "org/socketlab/parts/com/google/gson/Gson.class", "org/dflib/jjava/Kernel.class", "org/slf4j/Logger.class",
                    "imports.txt");
        }
        assertThat(words.path().resolve("org/slf4j/Logger.class")).hasContent("org/slf4j/Logger.class");
        assertThat(words.path().resolve("imports.txt")).content().contains("import static org.socketlab.lab.Lab.*;\t").contains(" serve ");
    }
}
