package org.socketlab.shell.magic;

import eu.maveniverse.maven.mima.context.ContextOverrides;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.WorkspaceReader;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.DependencyResolutionException;

/** What Maven has brought to the notebook's class path in this session, and the repositories it may ask. */
final class MavenClassPath {

    /** What the kernel itself gives to notebooks under its own name, and so must not come a second time. */
    private static final Set<String> KERNELS_OWN = Set.of("org.slf4j:slf4j-api:jar:", "org.dflib.jjava:jjava-jupyter:jar:");

    /** Finds out what is wanted, with Maven at hand. */
    interface Question {
        MavenResolver.Wanted ask(MavenResolver maven) throws MagicException, ArtifactDescriptorException;
    }

    private final Supplier<ContextOverrides.Builder> settings;
    private final List<RemoteRepository> repositories = new ArrayList<>();
    private final Map<String, Artifact> present = new ConcurrentHashMap<>();

    MavenClassPath(Supplier<ContextOverrides.Builder> settings) {
        this.settings = settings;
    }

    /** Repositories to ask after those of the settings; one with the same id makes way. */
    void addRepository(RemoteRepository repository) {
        repositories.removeIf(known -> known.getId().equals(repository.getId()));
        repositories.add(repository);
    }

    List<RemoteRepository> repositories() {
        return List.copyOf(repositories);
    }

    /** What is there, sorted. */
    List<String> libraries() {
        return present.values().stream().map(MavenCoordinates::show).sorted().toList();
    }

    /** Resolves and adds; says what it did. Nothing is added if anything is missing. Can be interrupted. */
    void add(Question question, WorkspaceReader workspace, boolean refresh, MagicContext context) throws Exception {
        var downloads = new MavenDownloads(context::print);
        var found = context.call(() -> interruptibly(new FutureTask<>(() -> resolve(question, workspace, refresh, downloads)), downloads));
        downloads.notes().forEach(note -> context.printError("Note: " + note + "\n"));
        addFound(found, context);
    }

    private List<Artifact> resolve(Question question, WorkspaceReader workspace, boolean refresh, MavenDownloads downloads) throws MagicException {
        try (var maven = new MavenResolver(settings, repositories, downloads, workspace, refresh)) {
            try {
                return maven.resolve(question.ask(maven)).stream().map(result -> result.getArtifact()).toList();
            } catch (DependencyResolutionException | ArtifactDescriptorException failure) {
                throw new MavenFailure(maven).explain(failure);
            }
        } catch (UncheckedIOException unusable) {
            throw new MagicException("Maven's local repository cannot be used: " + unusable.getCause() + ". Libraries are kept there, "
                    + "by default in .m2 in the home folder; name another with <localRepository> in settings.xml, "
                    + "or with -Dmaven.repo.local=FOLDER in SOCKETLAB_JVM_OPTIONS.", unusable);
        }
    }

    /** On a thread apart, because a read from a repository hears no interrupt. */
    private static <T> T interruptibly(FutureTask<T> work, MavenDownloads downloads) throws Exception {
        var thread = new Thread(work, "maven");
        thread.setDaemon(true);
        thread.start();
        try {
            return work.get();
        } catch (InterruptedException stopped) {
            downloads.stop();
            thread.interrupt();
            throw stopped;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Exception cause) throw cause;
            throw failed;
        }
    }

    private void addFound(List<Artifact> found, MagicContext context) {
        var fresh = new ArrayList<Artifact>();
        for (var artifact : found) {
            var known = present.get(MavenCoordinates.withoutVersion(artifact));
            if (KERNELS_OWN.contains(MavenCoordinates.withoutVersion(artifact))) {
                context.print(MavenCoordinates.show(artifact) + " is left out: the kernel brings its own.\n");
            } else if (known == null) {
                fresh.add(artifact);
            } else if (!known.getVersion().equals(artifact.getVersion())) {
                context.printError("Note: " + MavenCoordinates.show(artifact) + " is left out: version " + known.getVersion()
                        + " is on the class path already. Restart the kernel to change it.\n");
            }
        }
        var files = fresh.stream().map(MavenClassPath::file).toList();
        if (!files.isEmpty()) context.addToClassPath(files);
        fresh.forEach(artifact -> present.put(MavenCoordinates.withoutVersion(artifact), artifact));
        context.print(report(fresh));
    }

    private static String report(List<Artifact> added) {
        if (added.isEmpty()) return "All of it is on the class path already.\n";
        var lines = new StringBuilder("Added to the class path:\n");
        added.forEach(artifact -> lines.append("  ").append(MavenCoordinates.show(artifact)).append('\n'));
        return lines.toString();
    }

    private static Path file(Artifact artifact) {
        return artifact.getFile().toPath();
    }
}
