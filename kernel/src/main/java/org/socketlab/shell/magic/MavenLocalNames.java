package org.socketlab.shell.magic;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Coordinates of what lies in the local Maven repository, a step further than what is typed: for completion. */
final class MavenLocalNames {

    private final Path repository;

    MavenLocalNames(Path repository) {
        this.repository = repository;
    }

    static MavenLocalNames ofTheUser() {
        var named = System.getProperty("maven.repo.local");
        return new MavenLocalNames(named != null ? Path.of(named) : Path.of(System.getProperty("user.home"), ".m2", "repository"));
    }

    List<String> like(String typed) {
        try {
            var parts = typed.split(":", -1);
            return switch (parts.length) {
                case 1 -> groups(parts[0]);
                case 2 -> names(folder(parts[0]), parts[1]).stream().filter(name -> isArtifact(folder(parts[0]).resolve(name)))
                        .map(name -> parts[0] + ":" + name + ":").toList();
                case 3 -> names(folder(parts[0]).resolve(parts[1]), parts[2]).stream().filter(name -> hasPom(folder(parts[0]).resolve(parts[1]).resolve(name)))
                        .map(name -> parts[0] + ":" + parts[1] + ":" + name).toList();
                default -> List.of();
            };
        } catch (InvalidPathException noName) {
            return List.of();
        }
    }

    private List<String> groups(String typed) {
        var dot = typed.lastIndexOf('.');
        var above = typed.substring(0, dot + 1);
        var folder = folder(above);
        var found = new ArrayList<String>();
        for (var name : names(folder, typed.substring(dot + 1))) {
            var children = names(folder.resolve(name), "");
            if (children.stream().anyMatch(child -> isArtifact(folder.resolve(name).resolve(child)))) found.add(above + name + ":");
            if (!isArtifact(folder.resolve(name)) && children.stream().anyMatch(child -> !isArtifact(folder.resolve(name).resolve(child)))) found.add(above + name + ".");
        }
        return found;
    }

    private Path folder(String group) {
        return repository.resolve(group.replace('.', '/'));
    }

    private static boolean isArtifact(Path folder) {
        return names(folder, "").stream().anyMatch(version -> hasPom(folder.resolve(version)));
    }

    private static boolean hasPom(Path version) {
        var artifact = version.getParent().getFileName();
        return Files.exists(version.resolve(artifact + "-" + version.getFileName() + ".pom"));
    }

    private static List<String> names(Path folder, String start) {
        var names = new ArrayList<String>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (var entry : entries) if (entry.getFileName().toString().startsWith(start)) names.add(entry.getFileName().toString());
        } catch (IOException none) {
            return List.of();
        }
        names.sort(null);
        return names;
    }
}
