package org.socketlab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.socketlab.shell.CompilerClassPath;

/**
 * A copy of those classes of the kernel that cells can name. The compiler lists every folder of a jar before it compiles its first line,
 * and four of five are parts that no cell may see; with this jar in place of the whole one it starts sooner. Stored, not deflated.
 *
 * @param path where it lies
 */
record WordsJar(Path path) {

    private static final String FILE = "words.jar";
    private static final String PARTS = "org/socketlab/parts/";

    /** Gson, which the signatures of JJava name. */
    private static final String NAMED_PARTS = PARTS + "com/google/";
    private static final List<String> WORDS = List.of("org/socketlab/", "org/dflib/", "org/slf4j/");

    static WordsJar in(Path kernel) {
        return new WordsJar(kernel.resolve(FILE));
    }

    /** Tells a kernel of it; a kernel that does not find it uses the whole jar. */
    String jvmOption() {
        return "-D" + CompilerClassPath.KERNEL_PROPERTY + "=" + path;
    }

    /** Writes it anew. */
    void copyFrom(Path wholeJar) throws IOException {
        try (var whole = new ZipFile(wholeJar.toFile()); var words = new ZipOutputStream(Files.newOutputStream(path))) {
            words.setMethod(ZipOutputStream.STORED);
            for (var entry : whole.stream().filter(entry -> isWord(entry.getName())).toList()) {
                var content = whole.getInputStream(entry).readAllBytes();
                words.putNextEntry(stored(entry, content));
                words.write(content);
            }
        }
    }

    private static ZipEntry stored(ZipEntry entry, byte[] content) {
        var stored = new ZipEntry(entry.getName());
        var sum = new CRC32();
        sum.update(content);
        stored.setCrc(sum.getValue());
        stored.setSize(content.length);
        stored.setTime(entry.getTime());
        return stored;
    }

    static boolean isWord(String name) {
        return name.endsWith(".class") && WORDS.stream().anyMatch(name::startsWith) && (!name.startsWith(PARTS) || name.startsWith(NAMED_PARTS));
    }
}
