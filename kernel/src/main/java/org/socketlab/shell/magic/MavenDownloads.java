package org.socketlab.shell.magic;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.eclipse.aether.AbstractRepositoryListener;
import org.eclipse.aether.RepositoryEvent;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.transfer.TransferListener;
import org.eclipse.aether.transfer.TransferResource;

/** Tells of one resolution's downloads, a line for each jar, and ends them when the cell is stopped. Called by several threads. */
final class MavenDownloads extends AbstractRepositoryListener implements TransferListener {

    private static final long LARGE_BYTES = 4 << 20;

    private final Consumer<String> print;
    private final Set<String> notes = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    MavenDownloads(Consumer<String> print) {
        this.print = print;
    }

    /** Ends the transfer under way at its next packet, and all later ones before they begin. */
    void stop() {
        stopped = true;
    }

    /** What went wrong without ending the resolution. */
    Set<String> notes() {
        return new TreeSet<>(notes);
    }

    @Override
    public void transferInitiated(TransferEvent event) throws TransferCancelledException {
        goOn();
    }

    @Override
    public void transferStarted(TransferEvent event) throws TransferCancelledException {
        goOn();
        var resource = event.getResource();
        if (isJar(resource) && resource.getContentLength() >= LARGE_BYTES) {
            print.accept("  downloading " + fileName(resource) + " (" + size(resource.getContentLength()) + ") …\n");
        }
    }

    @Override
    public void transferProgressed(TransferEvent event) throws TransferCancelledException {
        goOn();
    }

    @Override
    public void transferCorrupted(TransferEvent event) {
        notes.add(fileName(event.getResource()) + " from " + event.getResource().getRepositoryId() + ": " + event.getException().getMessage());
    }

    @Override
    public void transferSucceeded(TransferEvent event) {
        var resource = event.getResource();
        if (isJar(resource)) print.accept("  downloaded " + fileName(resource) + " (" + size(event.getTransferredBytes()) + ") from " + resource.getRepositoryId() + "\n");
    }

    @Override
    public void transferFailed(TransferEvent event) {
        // one repository of several; the resolution tells if none had it
    }

    @Override
    public void artifactDescriptorInvalid(RepositoryEvent event) {
        notes.add("the POM of " + MavenCoordinates.show(event.getArtifact()) + " is broken, so what it needs is not added: " + event.getException().getMessage());
    }

    @Override
    public void artifactDescriptorMissing(RepositoryEvent event) {
        notes.add(MavenCoordinates.show(event.getArtifact()) + " has no POM, so what it needs is not known");
    }

    private void goOn() throws TransferCancelledException {
        if (stopped) throw new TransferCancelledException("the cell was stopped");
    }

    private static boolean isJar(TransferResource resource) {
        return resource.getResourceName().endsWith(".jar");
    }

    private static String fileName(TransferResource resource) {
        var name = resource.getResourceName();
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private static String size(long bytes) {
        if (bytes >= 1 << 20) return Math.round(bytes / 1048576.0 * 10) / 10.0 + " MB";
        return Math.max(1, Math.round(bytes / 1024.0)) + " kB";
    }
}
