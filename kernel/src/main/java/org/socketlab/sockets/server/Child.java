package org.socketlab.sockets.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own for one client, or for code of another host.
 *
 * <pre>
 *   born (connected, idle) ── {@link Letters#START} ──> at work ── its code is done, or it is killed ──> exited
 * </pre>
 */
final class Child {

    /** How long one may take to end when it is told to, before it is killed. */
    private static final long PATIENCE_MILLIS = 1_000;

    private final Process process;
    private final SocketChannel line;
    private final SocketChannel client;
    private final Letters letters;

    /** @param client the connection for the bytes of its client; null for one without */
    Child(Process process, SocketChannel line, SocketChannel client) {
        this.process = process;
        this.line = line;
        this.client = client;
        this.letters = new Letters(line);
    }

    /**
     * Starts one and waits until it is there.
     *
     * @throws IOException when it cannot be started, or ends before; with what it printed
     */
    static Child born(List<String> jvmOptions) throws IOException {
        try (var newborn = Newborn.start(List.of(), jvmOptions, ChildMain.class)) {
            return new Child(newborn.process(), newborn.line(), newborn.line());
        }
    }

    static void closeQuietly(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception nothingLeftToLose) {
            return;
        }
    }

    Process process() {
        return process;
    }

    Letters letters() {
        return letters;
    }

    /** For the bytes of its client. */
    SocketChannel client() {
        return client;
    }

    /** Asks it to end, and kills it if it does not. */
    void end() {
        process.destroy();
        process.onExit().orTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).exceptionally(stays -> process.destroyForcibly());
    }

    /** It is not needed any more. */
    void discard() {
        process.destroyForcibly();
        hangUp();
    }

    /** Gives its connections up; what it has sent and nobody has read is lost. */
    void hangUp() {
        closeQuietly(line);
        if (client != null) closeQuietly(client);
    }

    /** Waits for its end; an interrupt makes that come sooner. What it has sent can still be read, until {@link #hangUp}. */
    int awaitExit() {
        boolean interrupted = false;
        while (true) {
            try {
                int code = process.waitFor();
                if (interrupted) Thread.currentThread().interrupt();
                return code;
            } catch (InterruptedException e) {
                interrupted = true;
                process.destroyForcibly();
            }
        }
    }

    /** What the JVM itself has printed, not the handler: mostly nothing. */
    String lastWords() {
        return lastWords(process);
    }

    static String lastWords(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
