package org.socketlab.shell.magic;

import eu.maveniverse.maven.mima.context.ContextOverrides;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.jar.JarOutputStream;

/** A Maven repository in a folder, and settings that ask it and nothing else. */
final class ThrowAwayRepository {

    private final Path folder;

    ThrowAwayRepository(Path folder) {
        this.folder = folder;
    }

    String url() {
        return folder.toUri().toString();
    }

    /** Settings whose mirror sends every question here, with an empty local repository beside. */
    Supplier<ContextOverrides.Builder> settings() throws IOException {
        return settingsFor("<mirrors><mirror><id>here</id><mirrorOf>*</mirrorOf><url>" + url() + "</url></mirror></mirrors>");
    }

    Supplier<ContextOverrides.Builder> settingsFor(String elements) throws IOException {
        var file = Files.writeString(Files.createDirectories(folder.resolveSibling("user")).resolve("settings.xml"), "<settings>" + elements + "</settings>");
        return () -> ContextOverrides.create().withUserSettings(true).withUserSettingsXmlOverride(file)
                .withLocalRepositoryOverride(folder.resolveSibling("local"));
    }

    Path localRepository() {
        return folder.resolveSibling("local");
    }

    /** Puts an artifact there, with a POM that has these dependencies, each as group:artifact:version. */
    ThrowAwayRepository put(String group, String artifact, String version, String... dependencies) throws IOException {
        putPom(group, artifact, version, dependencies);
        writeJar(fileOf(group, artifact, version, ".jar"));
        writeMetadata(group, artifact);
        return this;
    }

    ThrowAwayRepository putPom(String group, String artifact, String version, String... dependencies) throws IOException {
        var xml = new StringBuilder("<project><modelVersion>4.0.0</modelVersion><groupId>" + group + "</groupId><artifactId>" + artifact
                + "</artifactId><version>" + version + "</version><dependencies>");
        for (var dependency : dependencies) {
            var parts = dependency.split(":");
            xml.append("<dependency><groupId>").append(parts[0]).append("</groupId><artifactId>").append(parts[1]).append("</artifactId><version>")
                    .append(parts[2]).append("</version>").append(parts.length > 3 ? "<scope>" + parts[3] + "</scope>" : "").append("</dependency>");
        }
        var pom = fileOf(group, artifact, version, ".pom");
        Files.createDirectories(pom.getParent());
        Files.writeString(pom, xml + "</dependencies></project>");
        sign(pom);
        return this;
    }

    void putClassified(String group, String artifact, String version, String classifier) throws IOException {
        writeJar(fileOf(group, artifact, version, "-" + classifier + ".jar"));
    }

    private Path fileOf(String group, String artifact, String version, String ending) {
        return folder.resolve(group.replace('.', '/')).resolve(artifact).resolve(version).resolve(artifact + "-" + version + ending);
    }

    private static void writeJar(Path file) throws IOException {
        new JarOutputStream(Files.newOutputStream(file)).close();
        sign(file);
    }

    private static void sign(Path file) throws IOException {
        try {
            var sum = MessageDigest.getInstance("SHA-1").digest(Files.readAllBytes(file));
            Files.writeString(file.resolveSibling(file.getFileName() + ".sha1"), HexFormat.of().formatHex(sum));
        } catch (NoSuchAlgorithmException never) {
            throw new AssertionError(never);
        }
    }

    private void writeMetadata(String group, String artifact) throws IOException {
        var home = folder.resolve(group.replace('.', '/')).resolve(artifact);
        List<String> versions;
        try (var entries = Files.list(home)) {
            versions = entries.filter(Files::isDirectory).map(entry -> "<version>" + entry.getFileName() + "</version>").sorted().toList();
        }
        var metadata = home.resolve("maven-metadata.xml");
        Files.writeString(metadata, "<metadata><groupId>" + group + "</groupId><artifactId>" + artifact
                + "</artifactId><versioning><versions>" + String.join("", versions) + "</versions></versioning></metadata>");
        sign(metadata);
    }
}
