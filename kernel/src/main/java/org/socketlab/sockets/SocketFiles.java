package org.socketlab.sockets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files that this program's Unix sockets have made. As in C, a file outlives its socket; {@code bind} takes it back when the socket that
 * made it was one of this program's and is closed, and what is left when the program ends is removed. Files of others are
 * never touched.
 */
final class SocketFiles {

    /** What tells a file from a later one at the same path; not every system has a key. */
    private record Made(Optional<Object> key, FileTime at) {}

    private static final Map<Path, Made> MADE = new ConcurrentHashMap<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> MADE.keySet().forEach(SocketFiles::removeOwn), "remove socket files"));
    }

    private SocketFiles() {}

    /** A socket of this program has made the file at that path. */
    static void made(Path path) {
        read(path).ifPresent(made -> MADE.put(path.toAbsolutePath().normalize(), made));
    }

    /** Removes the file at that path if a socket of this program made it. */
    static boolean removeOwn(Path path) {
        var made = MADE.get(path.toAbsolutePath().normalize());
        if (made == null || !read(path).filter(made::equals).isPresent()) return false;
        try {
            return Files.deleteIfExists(path);
        } catch (IOException mayNot) {
            return false;
        }
    }

    private static Optional<Made> read(Path path) {
        try {
            var file = Files.readAttributes(path, BasicFileAttributes.class);
            return Optional.of(new Made(Optional.ofNullable(file.fileKey()), file.lastModifiedTime()));
        } catch (IOException noSuchFile) {
            return Optional.empty();
        }
    }
}
