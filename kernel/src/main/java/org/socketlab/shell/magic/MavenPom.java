package org.socketlab.shell.magic;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.maven.model.Model;
import org.apache.maven.model.Parent;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.WorkspaceReader;
import org.eclipse.aether.repository.WorkspaceRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorException;

/**
 * A POM file as a list of what is wanted. It and the parents beside it on disk stand in for the repositories, so that
 * Maven itself applies inheritance, properties and imported versions.
 */
final class MavenPom implements WorkspaceReader {

    private static final Set<String> USED_AT_RUN_TIME = Set.of("", "compile", "runtime");

    private final Map<String, File> files = new HashMap<>();
    private final Artifact artifact;

    MavenPom(Path file) throws MagicException {
        artifact = read(file);
        if (artifact == null) throw new MagicException(file + " has neither a <groupId> and <version> nor a <parent> that has them.");
    }

    /** The run-time dependencies with their managed versions and the POM's repositories. */
    MavenResolver.Wanted wanted(MavenResolver maven) throws ArtifactDescriptorException, MagicException {
        var described = maven.describe(artifact);
        var dependencies = described.getDependencies().stream()
                .filter(dependency -> USED_AT_RUN_TIME.contains(dependency.getScope()) && !dependency.isOptional()).toList();
        if (dependencies.isEmpty()) throw new MagicException("The POM names no dependencies of scope compile or runtime.");
        return new MavenResolver.Wanted(dependencies, described.getManagedDependencies(), described.getRepositories());
    }

    private Artifact read(Path file) throws MagicException {
        var model = model(file);
        var parent = model.getParent();
        if (parent != null) readParent(file, parent);
        var group = model.getGroupId() != null ? model.getGroupId() : parent == null ? null : parent.getGroupId();
        var version = model.getVersion() != null ? model.getVersion() : parent == null ? null : parent.getVersion();
        if (group == null || version == null || model.getArtifactId() == null) return null;
        var pom = new DefaultArtifact(group, model.getArtifactId(), "pom", version);
        files.put(pom.toString(), file.toFile());
        return pom;
    }

    /** Only where it is on disk; else Maven looks for it in the repositories. */
    private void readParent(Path file, Parent parent) throws MagicException {
        if (parent.getRelativePath() == null || parent.getRelativePath().isBlank() || file.getParent() == null) return;
        var beside = file.getParent().resolve(parent.getRelativePath()).normalize();
        if (Files.isDirectory(beside)) beside = beside.resolve("pom.xml");
        if (Files.isRegularFile(beside) && !files.containsValue(beside.toFile())) read(beside);
    }

    private static Model model(Path file) throws MagicException {
        try (var text = Files.newInputStream(file)) {
            return new MavenXpp3Reader().read(text, false);
        } catch (XmlPullParserException broken) {
            throw new MagicException(file.getFileName() + " is not a POM, line " + broken.getLineNumber() + ": " + broken.getMessage(), broken);
        } catch (IOException unreadable) {
            throw new MagicException(file + " cannot be read: " + unreadable + ".", unreadable);
        }
    }

    @Override
    public WorkspaceRepository getRepository() {
        return new WorkspaceRepository("notebook");
    }

    @Override
    public File findArtifact(Artifact sought) {
        return files.get(sought.toString());
    }

    @Override
    public List<String> findVersions(Artifact sought) {
        return List.of();
    }
}
