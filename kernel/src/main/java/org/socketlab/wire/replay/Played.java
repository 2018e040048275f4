package org.socketlab.wire.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SocketFailure;
import org.socketlab.wire.Conversation;

/**
 * How a replay went, or goes: what live code did as recorded, and what not. Safe from any thread; {@link #close} ends it.
 *
 * <pre>
 * replay as server: 2 of 2 conversations were as recorded
 * </pre>
 */
public final class Played implements AutoCloseable {

    private final String role;
    private final Replay replay;
    private final List<Part> parts;
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Difference> differences = new ArrayList<>();
    private final Set<Part> played = new HashSet<>();
    private final Set<Part> broken = new HashSet<>();
    private final List<Sock> sockets = new ArrayList<>();
    private boolean closed;
    private int port;

    Played(String role, Replay replay, List<Part> parts) {
        this.role = role;
        this.replay = replay;
        this.parts = parts;
    }

    Replay replay() {
        return replay;
    }

    List<Part> parts() {
        return parts;
    }

    // ---- told by those who play ----

    void listening(Sock socket) {
        port = socket.boundPort();
        opened(socket);
    }

    synchronized Sock opened(Sock socket) {
        if (closed) socket.closeNow();
        else sockets.add(socket);
        return socket;
    }

    synchronized void differs(Difference difference) {
        if (!closed) differences.add(difference);
    }

    synchronized void isPlayed(Part part) {
        played.add(part);
        if (played.size() + broken.size() == parts.size()) over.countDown();
    }

    synchronized void broken(Part part) {
        broken.add(part);
        if (played.size() + broken.size() == parts.size()) over.countDown();
    }

    /** One client more than the recording has is waiting. */
    void noMoreClients(Sock listening) {
        listening.setBlocking(false);
        try {
            listening.accept().closeNow();
            differs(Difference.of(-1, "a client came, and the recording has no conversation more"));
        } catch (SocketFailure nobody) {
            return;
        }
    }

    void isOver() {
        closeSockets();
        over.countDown();
    }

    void failIfStrict() {
        if (replay.isStrict() && !isClosed() && !differences().isEmpty()) throw new ReplayMismatch(this);
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    // ---- asked by those who watch ----

    /** The port that a server listens on; 0 for a client, and for a Unix path. */
    public int port() {
        return port;
    }

    /** What live code did other than recorded, until now. */
    public synchronized List<Difference> differences() {
        return differences.stream().sorted(Comparator.comparingInt(Difference::conversation)).toList();
    }

    /** The conversations that were not played to their end, until now. */
    public synchronized List<Conversation> unused() {
        return parts.stream().filter(part -> !played.contains(part)).map(Part::conversation).toList();
    }

    /** Whether everything was played, and all as recorded. */
    public boolean matched() {
        return differences().isEmpty() && unused().isEmpty();
    }

    /**
     * Waits until all is played, or a difference has ended it.
     *
     * @return this
     * @throws ReplayMismatch if it is strict, and something differed or was left unused
     */
    public Played await() throws InterruptedException {
        over.await();
        return check();
    }

    /** @throws ReplayMismatch if it is strict, and until now something differed or was not used */
    public Played check() {
        if (replay.isStrict() && !matched()) throw new ReplayMismatch(this);
        return this;
    }

    /** Ends the playing and closes its sockets; what is known stays. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        closeSockets();
    }

    private void closeSockets() {
        List<Sock> all;
        synchronized (this) {
            all = List.copyOf(sockets);
        }
        all.forEach(Sock::closeNow);
    }

    /** How it went; the same in every run in which the same happened. */
    @Override
    public String toString() {
        int count = parts.size() - unused().size();
        var text = "replay as " + role + ": " + count + " of " + parts.size() + (parts.size() == 1 ? " conversation" : " conversations") + " played, "
                + (matched() ? "all as recorded" : differences().isEmpty() ? "nothing differs so far" : differences().size() + (differences().size() == 1 ? " difference" : " differences"));
        var told = differences().stream().map(each -> "\n" + each).collect(Collectors.joining());
        var left = unused().stream().map(each -> "\nnot played to its end: conversation " + each.number() + ", " + each).collect(Collectors.joining());
        return text + told + left;
    }
}
