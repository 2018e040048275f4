package org.socketlab.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which program has a socket open: its descriptors in {@code /proc/<pid>/fd} lead to {@code socket:[inode]}. */
final class LinuxSocketOwners {

    private static final String LINK = "socket:[";

    private final Path proc;

    /** @param proc {@code /proc} */
    LinuxSocketOwners(Path proc) {
        this.proc = proc;
    }

    /** The programs that have these sockets open, by inode; those of other users stay hidden unless we may look at all. */
    Map<Long, List<Program>> of(Set<Long> inodes) throws IOException {
        var owners = new HashMap<Long, List<Program>>();
        if (inodes.isEmpty()) return owners;
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (var process : processes) addTo(owners, process, inodes);
        }
        return owners;
    }

    private static void addTo(Map<Long, List<Program>> owners, Path process, Set<Long> inodes) {
        Program program = null;
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (var descriptor : descriptors) {
                long inode = socketBehind(descriptor);
                if (inode == 0 || !inodes.contains(inode)) continue;
                if (program == null) program = new Program(Long.parseLong(process.getFileName().toString()), command(process));
                var holders = owners.computeIfAbsent(inode, first -> new ArrayList<>(1));
                if (!holders.contains(program)) holders.add(program);
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException notOursOrGone) {
            // Of what may not be seen, or has ended meanwhile, nothing is known.
        }
    }

    private static long socketBehind(Path descriptor) {
        try {
            var target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith(LINK) ? Long.parseLong(target, LINK.length(), target.length() - 1, 10) : 0;
        } catch (IOException | NumberFormatException closedMeanwhile) {
            return 0;
        }
    }

    private static String command(Path process) {
        try {
            return Files.readString(process.resolve("comm"), StandardCharsets.UTF_8).strip();
        } catch (IOException gone) {
            return "a program that has ended meanwhile";
        }
    }
}
