package org.socketlab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * A folder that is whole or not there: a new one is made beside and moved into place, an old one is moved aside before it is deleted.
 *
 * @param path where it belongs
 */
record WholeFolder(Path path) {

    /** Writes what the folder is to hold. */
    interface Content {
        void writeTo(Path folder) throws IOException;
    }

    /** Makes it, in place of an old one. */
    void replace(Content content) throws IOException {
        Files.createDirectories(path.getParent());
        var fresh = Files.createTempDirectory(path.getParent(), ".new-");
        try {
            content.writeTo(fresh);
            makeReadable(fresh);
            delete();
            Files.move(fresh, path);
        } finally {
            deleteTree(fresh);
        }
    }

    /** @return false if there was none */
    boolean delete() throws IOException {
        if (Files.notExists(path)) return false;
        var old = Files.createTempDirectory(path.getParent(), ".old-");
        try {
            Files.move(path, old.resolve("old"));
        } finally {
            deleteTree(old);
        }
        return true;
    }

    /** A temporary folder is its owner's alone; what is installed in a shared prefix is for everybody. */
    private static void makeReadable(Path folder) throws IOException {
        if (!Files.getFileStore(folder).supportsFileAttributeView("posix")) return;
        var sample = Files.createDirectory(folder.resolve("umask"));
        Files.setPosixFilePermissions(folder, Files.getPosixFilePermissions(sample));
        Files.delete(sample);
    }

    /** Deletes a folder with all in it, if it is there. */
    static void deleteTree(Path tree) throws IOException {
        if (Files.notExists(tree)) return;
        try (var files = Files.walk(tree)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
