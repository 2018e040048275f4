package org.socketlab.shell.magic;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.repository.WorkspaceReader;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactDescriptorResult;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.filter.DependencyFilterUtils;
import org.eclipse.aether.util.repository.SimpleArtifactDescriptorPolicy;
import org.eclipse.aether.util.repository.SimpleResolutionErrorPolicy;

/**
 * One use of Maven: the user's settings, repositories and local repository as {@code mvn} would have them, read afresh
 * each time. Blocks on the network; used by one thread, closed by any.
 */
final class MavenResolver implements AutoCloseable {

    /** Asked of the resolver: some things, versions imposed on what they need, and repositories to ask besides. */
    record Wanted(List<Dependency> dependencies, List<Dependency> managed, List<RemoteRepository> repositories) {

        static Wanted of(List<Artifact> artifacts) {
            return new Wanted(artifacts.stream().map(artifact -> new Dependency(artifact, JavaScopes.RUNTIME)).toList(), List.of(), List.of());
        }
    }

    private final Context maven;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> repositories;

    /**
     * @param added     repositories beside those of the settings, asked after them
     * @param workspace POM files that take the place of repositories, or null
     * @param refresh   whether to look for newer snapshots and metadata now, not once a day
     * @throws MagicException if the settings are broken
     */
    MavenResolver(Supplier<ContextOverrides.Builder> settings, List<RemoteRepository> added, MavenDownloads downloads,
                  WorkspaceReader workspace, boolean refresh) throws MagicException {
        maven = MavenSettings.open(settings.get().transferListener(downloads).repositoryListener(downloads)
                .artifactDescriptorPolicy(new SimpleArtifactDescriptorPolicy(true, true)).build());
        var own = new DefaultRepositorySystemSession(maven.repositorySystemSession());
        own.setOffline(own.isOffline() || MavenSettings.areOffline(maven));
        own.setResolutionErrorPolicy(new SimpleResolutionErrorPolicy(false, false));
        if (refresh) own.setUpdatePolicy(RepositoryPolicy.UPDATE_POLICY_ALWAYS);
        if (workspace != null) own.setWorkspaceReader(workspace);
        session = own;
        repositories = with(maven.remoteRepositories(), added);
    }

    /** In order, without those whose id an earlier one has; mirrors, proxies and passwords of the settings applied. */
    private List<RemoteRepository> with(List<RemoteRepository> first, List<RemoteRepository> more) {
        var all = new ArrayList<>(first);
        for (var one : maven.repositorySystem().newResolutionRepositories(session, more)) {
            if (all.stream().noneMatch(known -> known.getId().equals(one.getId()))) all.add(one);
        }
        return all;
    }

    /** The files of what is wanted and all it needs at run time, nearest first. */
    List<ArtifactResult> resolve(Wanted wanted) throws DependencyResolutionException {
        var collect = new CollectRequest(wanted.dependencies(), wanted.managed(), with(repositories, wanted.repositories()));
        var request = new DependencyRequest(collect, DependencyFilterUtils.classpathFilter(JavaScopes.RUNTIME));
        return maven.repositorySystem().resolveDependencies(session, request).getArtifactResults();
    }

    /** What a POM says, its parents and properties applied. */
    ArtifactDescriptorResult describe(Artifact pom) throws ArtifactDescriptorException {
        return maven.repositorySystem().readArtifactDescriptor(session, new ArtifactDescriptorRequest(pom, repositories, null));
    }

    /** The versions that the repositories know, oldest first; empty also when none answers. */
    List<String> versionsOf(Artifact artifact) {
        try {
            var request = new VersionRangeRequest(artifact.setVersion("[0,)"), repositories, null);
            return maven.repositorySystem().resolveVersionRange(session, request).getVersions().stream().map(Object::toString).toList();
        } catch (VersionRangeResolutionException none) {
            return List.of();
        }
    }

    @Override
    public void close() {
        maven.close();
    }
}
