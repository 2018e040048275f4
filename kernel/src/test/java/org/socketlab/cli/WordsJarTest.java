package org.socketlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordsJarTest {

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
        var words = WordsJar.in(folder);
        words.copyFrom(whole);
        try (var zip = new ZipFile(words.path().toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).containsExactly("org/socketlab/lab/Lab.class", "org/socketlab/parts/com/google/gson/Gson.class",
                    "org/dflib/jjava/Kernel.class", "org/slf4j/Logger.class");
            assertThat(zip.getInputStream(zip.getEntry("org/slf4j/Logger.class"))).hasContent("org/slf4j/Logger.class");
        }
    }
}
