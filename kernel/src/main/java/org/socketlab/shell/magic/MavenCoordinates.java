package org.socketlab.shell.magic;

import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;

/**
 * What names an artifact: {@code group:artifact:version}, with {@code extension} and {@code classifier} before the
 * version as Maven writes it ({@code group:artifact:extension:classifier:version}). The version may be a range
 * ({@code [1.0,2.0)}), a snapshot, {@code LATEST} or {@code RELEASE}.
 */
final class MavenCoordinates {

    private static final Pattern NAME = Pattern.compile("[\\w.-]+");
    private static final String FORM = "group:artifact:version, or group:artifact:extension:classifier:version";

    private MavenCoordinates() {}

    /** @throws MagicException if it is none, saying what is wrong with it; also when only the version is missing */
    static Artifact parse(String typed) throws MagicException {
        var parts = List.of(typed.split(":", -1));
        if (parts.size() < 2 || parts.size() > 5) throw wrong(typed, "it has " + (parts.size() - 1) + " colons");
        for (var name : parts.subList(0, 2)) if (!NAME.matcher(name).matches()) throw wrong(typed, "'" + name + "' is not a name");
        var version = parts.size() == 2 ? "" : parts.get(parts.size() - 1).strip();
        if (parts.size() > 2 && version.isEmpty()) throw wrong(typed, "its version is empty");
        var extension = parts.size() > 3 && !parts.get(2).isEmpty() ? parts.get(2) : "jar";
        var classifier = parts.size() > 4 ? parts.get(3) : "";
        return new DefaultArtifact(parts.get(0), parts.get(1), classifier, extension, version);
    }

    /** As {@link #parse} would take it; the usual extension and an empty classifier are left out. */
    static String show(Artifact artifact) {
        var kind = artifact.getClassifier().isEmpty()
                ? artifact.getExtension().equals("jar") ? "" : ":" + artifact.getExtension()
                : ":" + artifact.getExtension() + ":" + artifact.getClassifier();
        return artifact.getGroupId() + ":" + artifact.getArtifactId() + kind + ":" + artifact.getVersion();
    }

    /** What two versions of the same thing have in common. */
    static String withoutVersion(Artifact artifact) {
        return artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + artifact.getExtension() + ":" + artifact.getClassifier();
    }

    private static MagicException wrong(String typed, String why) {
        return new MagicException("'" + typed + "' names no artifact: " + why + ". Write " + FORM + ".");
    }
}
