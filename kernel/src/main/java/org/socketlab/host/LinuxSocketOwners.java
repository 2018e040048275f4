package org.socketlab.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which program has a socket open: its descriptors in {@code /proc/<pid>/fd} lead to {@code socket:[inode]}. */
final class LinuxSocketOwners {

    private final Path proc;

    /** @param proc {@code /proc} */
    LinuxSocketOwners(Path proc) {
        this.proc = proc;
    }

    /** The programs that have one of these sockets open; those of other users stay hidden unless we may look at all. */
    List<Program> of(Set<Long> inodes) throws IOException {
        var links = inodes.stream().map(inode -> "socket:[" + inode + "]").collect(Collectors.toSet());
        var owners = new ArrayList<Program>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (var process : processes)
                if (hasOneOf(links, process)) owners.add(new Program(Long.parseLong(process.getFileName().toString()), command(process)));
        }
        return owners;
    }

    private static boolean hasOneOf(Set<String> links, Path process) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (var descriptor : descriptors)
                if (links.contains(target(descriptor))) return true;
            return false;
        } catch (IOException notOursOrGone) {
            return false;
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
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
