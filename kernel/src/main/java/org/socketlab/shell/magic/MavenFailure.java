package org.socketlab.shell.magic;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.apache.http.client.HttpResponseException;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ArtifactTransferException;
import org.eclipse.aether.transfer.RepositoryOfflineException;

/** Says why Maven could not resolve something: which artifact, who was asked, what each answered, what to try. */
final class MavenFailure {

    private static final int VERSIONS_SHOWN = 8;

    private final MavenResolver maven;

    MavenFailure(MavenResolver maven) {
        this.maven = maven;
    }

    MagicException explain(Exception failure) {
        var text = new StringBuilder("Nothing was added to the class path.");
        var missing = missing(failure);
        missing.forEach(one -> text.append('\n').append(explain(one, failure)));
        if (missing.isEmpty()) text.append('\n').append(plainReason(failure));
        return new MagicException(text.toString(), failure);
    }

    /** An artifact that was asked for without a version. */
    MagicException versionIsMissing(Artifact artifact) {
        return new MagicException(artifact.getGroupId() + ":" + artifact.getArtifactId() + " needs a version."
                + versions(artifact).orElse(" No repository told which there are; is the name right?"));
    }

    private List<ArtifactResult> missing(Exception failure) {
        var results = new ArrayList<ArtifactResult>();
        if (failure instanceof DependencyResolutionException unresolved) results.addAll(unresolved.getResult().getArtifactResults());
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ArtifactResolutionException unresolved) results.addAll(unresolved.getResults());
        }
        Set<String> seen = new LinkedHashSet<>();
        return results.stream().filter(result -> !result.isResolved())
                .filter(result -> seen.add(result.getRequest().getArtifact().toString())).toList();
    }

    private String explain(ArtifactResult missing, Exception failure) {
        var artifact = missing.getRequest().getArtifact();
        var text = new StringBuilder(MavenCoordinates.show(artifact)).append(" could not be had");
        neededBy(artifact, failure).ifPresent(parent -> text.append(" (").append(parent).append(" needs it)"));
        text.append(":");
        var answers = answers(missing);
        answers.forEach(answer -> text.append("\n  ").append(answer));
        if (answers.isEmpty()) text.append(" ").append(missing.getExceptions().isEmpty() ? "no repository was asked" : reason(missing.getExceptions().get(0)));
        versions(artifact).ifPresent(text::append);
        return text.toString();
    }

    private List<String> answers(ArtifactResult missing) {
        return missing.getExceptions().stream().filter(ArtifactTransferException.class::isInstance).map(ArtifactTransferException.class::cast)
                .filter(answer -> answer.getRepository() != null)
                .map(answer -> show(answer.getRepository()) + ": " + (answer instanceof ArtifactNotFoundException && answer.getCause() == null ? "not there" : reason(answer)))
                .distinct().toList();
    }

    private static String show(RemoteRepository repository) {
        return repository.getId() + " (" + repository.getUrl() + ")";
    }

    private static Optional<String> neededBy(Artifact artifact, Exception failure) {
        if (!(failure instanceof DependencyResolutionException unresolved) || unresolved.getResult().getRoot() == null) return Optional.empty();
        return parentOf(artifact, unresolved.getResult().getRoot(), Set.of());
    }

    private static Optional<String> parentOf(Artifact artifact, DependencyNode node, Set<DependencyNode> above) {
        if (above.contains(node)) return Optional.empty();
        var here = new LinkedHashSet<>(above);
        here.add(node);
        for (var child : node.getChildren()) {
            if (node.getArtifact() != null && artifact.equals(child.getArtifact())) return Optional.of(MavenCoordinates.show(node.getArtifact()));
            var deeper = parentOf(artifact, child, here);
            if (deeper.isPresent()) return deeper;
        }
        return Optional.empty();
    }

    /** The versions there are, if any repository says; near ones first when one was asked for. */
    private Optional<String> versions(Artifact artifact) {
        var known = maven.versionsOf(artifact);
        if (known.isEmpty()) return Optional.empty();
        var near = artifact.getVersion().isEmpty() ? List.<String>of() : Nearest.to(artifact.getVersion(), known);
        var latest = known.subList(Math.max(0, known.size() - VERSIONS_SHOWN), known.size());
        return Optional.of((near.isEmpty() || near.contains(artifact.getVersion()) ? "" : "\n  Did you mean " + String.join(" or ", near) + "?")
                + "\n  Versions known: " + (latest.size() < known.size() ? "… " : "") + String.join(", ", latest));
    }

    /** For failures that are not about a missing file: broken ranges, parents, circles. */
    private static String plainReason(Exception failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) deepest = deepest.getCause();
        return deepest == failure ? failure.getMessage() : failure.getMessage() + "\n  " + reason(failure);
    }

    private static String reason(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            var told = network(cause);
            if (told != null) return told;
        }
        var deepest = failure;
        while (deepest.getCause() != null) deepest = deepest.getCause();
        return deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
    }

    private static String network(Throwable cause) {
        if (cause instanceof RepositoryOfflineException) return "not asked, because Maven is set to work offline (<offline> in settings.xml)";
        if (cause instanceof UnknownHostException) return "its host is unknown: " + cause.getMessage() + " (no network, or a proxy is needed in settings.xml)";
        if (cause instanceof SocketTimeoutException) return "no answer in time: " + cause.getMessage();
        if (cause instanceof ConnectException) return "no connection: " + cause.getMessage();
        if (cause instanceof SSLException) return "no secure connection: " + cause.getMessage() + " (is its certificate known to this JDK?)";
        if (cause instanceof HttpResponseException http) return status(http.getStatusCode());
        return null;
    }

    private static String status(int code) {
        return switch (code) {
            case 401, 403 -> "access denied, HTTP " + code + " (a <server> of that id in settings.xml gives the password)";
            case 407 -> "the proxy wants a password, HTTP 407 (<proxy> in settings.xml)";
            default -> "HTTP " + code;
        };
    }
}
