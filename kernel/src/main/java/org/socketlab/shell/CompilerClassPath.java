package org.socketlab.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * Where the compiler looks for classes: the notebook's jars and folders, after the kernel's own classes. JShell would give it the whole
 * class path of this JVM; what an installed kernel sets in {@link #KERNEL_PROPERTY} is smaller, and so the first line compiles sooner.
 */
public final class CompilerClassPath {

    /** A system property: the folder of classes to compile against in place of the kernel's own jar. */
    public static final String KERNEL_PROPERTY = "socketlab.words";

    private final String folder = System.getProperty(KERNEL_PROPERTY, "");
    private final Path kernel = Path.of(folder);
    private final boolean isThere = !folder.isEmpty() && Files.isDirectory(kernel);
    private StandardJavaFileManager files;

    CompilerClassPath() {}

    /** Sees to it that this file manager looks there. @return the same */
    StandardJavaFileManager of(StandardJavaFileManager newFiles) {
        files = newFiles;
        set(List.of());
        return newFiles;
    }

    /** What is known of the imports of classes' members. */
    ImportedMembers importedMembers() {
        return isThere ? ImportedMembers.readFrom(kernel) : ImportedMembers.NONE;
    }

    /** Has the compiler look there from now on, after JShell has had it look elsewhere. */
    void set(List<Path> added) {
        if (!isThere) return;
        var paths = new ArrayList<>(List.of(kernel));
        paths.addAll(added);
        try {
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, paths);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
