package org.socketlab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.socketlab.jupyter.NotebookSession;
import org.socketlab.shell.CompilerClassPath;
import org.socketlab.shell.ImportedMembers;

/**
 * What the compiler of an installed kernel needs to know of the kernel: a copy of those classes that cells can name, and the names that
 * they import. Before it compiles its first line the compiler reads the whole list of a jar, and four of five classes are parts
 * that no cell may see; from a folder it reads what it is asked for.
 *
 * @param path where it lies
 */
record WordsFolder(Path path) {

    private static final String NAME = "words";
    private static final String PARTS = "org/socketlab/parts/";

    /** Gson, which the signatures of JJava name. */
    private static final String NAMED_PARTS = PARTS + "com/google/";
    private static final List<String> WORDS = List.of("org/socketlab/", "org/dflib/", "org/slf4j/");

    static WordsFolder in(Path kernel) {
        return new WordsFolder(kernel.resolve(NAME));
    }

    /** Tells a kernel of it; a kernel that does not find it uses the whole jar. */
    String jvmOption() {
        return "-D" + CompilerClassPath.KERNEL_PROPERTY + "=" + path;
    }

    /** Writes it anew. */
    void copyFrom(Path wholeJar) throws IOException {
        Files.createDirectories(path);
        try (var whole = new ZipFile(wholeJar.toFile())) {
            for (var entry : whole.stream().filter(entry -> isWord(entry.getName())).toList()) {
                var copy = path.resolve(entry.getName());
                Files.createDirectories(copy.getParent());
                Files.copy(whole.getInputStream(entry), copy);
            }
        }
        ImportedMembers.of(NotebookSession.imports(), WordsFolder.class.getClassLoader()).writeTo(path);
    }

    static boolean isWord(String name) {
        return name.endsWith(".class") && WORDS.stream().anyMatch(name::startsWith) && (!name.startsWith(PARTS) || name.startsWith(NAMED_PARTS));
    }
}
