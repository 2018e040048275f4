package org.socketlab.sockets.server;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Keeps one child ready, on a thread of its own, so that a client does not wait for a JVM to start. */
final class Nursery implements AutoCloseable {

    private final Server server;
    private final Thread thread;
    private CompletableFuture<Child> ready;
    private boolean closed;

    Nursery(Server server) {
        this.server = server;
        this.thread = server.thread("next child", this::raise);
        thread.start();
    }

    /** The one that is ready or on its way, if it is not promised to somebody; else a new one, for which the calling thread waits. */
    Child take() throws IOException {
        CompletableFuture<Child> taken;
        synchronized (this) {
            taken = ready;
            ready = null;
            notifyAll();
        }
        if (taken == null) return born();
        try {
            return taken.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof IOException e) throw e;
            throw failed;
        }
    }

    private Child born() throws IOException {
        return Child.born(server.surroundings().childOptions());
    }

    private void raise() {
        server.beginRest();
        try {
            for (CompletableFuture<Child> next; (next = nextPlace()) != null; ) {
                try {
                    next.complete(born());
                } catch (IOException | RuntimeException e) {
                    next.completeExceptionally(e);
                }
            }
        } finally {
            server.endRest();
        }
    }

    /** Waits until the last one is taken. @return null when no more are needed */
    private synchronized CompletableFuture<Child> nextPlace() {
        try {
            while (ready != null && !closed) wait();
        } catch (InterruptedException theServerIsStopped) {
            return null;
        }
        if (closed) return null;
        ready = new CompletableFuture<>();
        return ready;
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
        if (ready != null) ready.thenAccept(Child::discard);
    }
}
