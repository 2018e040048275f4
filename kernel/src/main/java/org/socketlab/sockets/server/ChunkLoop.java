package org.socketlab.sockets.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.socketlab.sockets.Bytes;
import org.socketlab.sockets.Waiter;

/**
 * The select loop in its plain form: one thread, one selector, and for each client no more than the bytes that it has not
 * taken yet. Each step makes one socket call; where that would have to wait, {@link #await} notes what for and leaves the call by
 * {@link NotYet}, and the selector tells when to try the step again. Fair: a client has one step, then it is the next one's turn.
 */
final class ChunkLoop implements Crew, Waiter {

    /** With some timeout, {@code send} says how much the system took in place of waiting until it has taken all. */
    private static final Duration PARTS = Duration.ofDays(1);

    /** Leaves a step that cannot get on; nothing has happened to its socket. */
    private static final class NotYet extends Error {
        private static final long serialVersionUID = 1;
        static final NotYet NOW = new NotYet();

        private NotYet() {
            super(null, null, false, false);
        }
    }

    /** What is tried again and again as long as it gets on: letting a client in, or going on with one. */
    private abstract static class Step {
        /** The selector has seen what it waits for, and it has not been tried since. */
        boolean ready;

        /** @throws NotYet when it has to wait */
        abstract void take() throws Exception;
    }

    private final Server server;
    private final PerChunk handler;
    private final Question idle = new Question();
    private final Set<Talk> talks = new LinkedHashSet<>();
    private final ArrayDeque<Step> due = new ArrayDeque<>();
    private final Step door = new Door();
    private final Selector selector;
    /** Who waits for which channel; asked by those who close one. */
    private final Map<SelectableChannel, Step> waiting = new ConcurrentHashMap<>();
    private final Queue<Step> bereft = new ConcurrentLinkedQueue<>();
    private Step step;
    private boolean full;
    private Duration openAgainIn;
    private volatile Thread loop;

    ChunkLoop(Server server, PerChunk handler) {
        this.server = server;
        this.handler = handler;
        this.selector = Selectors.open();
    }

    @Override
    public void run() {
        loop = Thread.currentThread();
        server.beginRest();
        Waiter.use(this);
        try {
            due.add(door);
            while (!isOver()) turn();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Waiter.use(null);
            server.endRest();
        }
    }

    private boolean isOver() {
        if (Thread.interrupted() && !server.reception().isClosed()) server.stopNow();
        if (server.isEndingClients()) List.copyOf(talks).forEach(talk -> leave(talk, null));
        return talks.isEmpty() && server.reception().isClosed();
    }

    private void turn() throws IOException {
        long question = idle.latest();
        if (!due.isEmpty() || idle.isOpen()) selector.selectNow();
        else if (openAgainIn == null) selector.select();
        else select(openAgainIn);
        for (var key : selector.selectedKeys()) makeDue(key);
        selector.selectedKeys().clear();
        for (Step left; (left = bereft.poll()) != null; ) makeDue(left);
        if (due.isEmpty()) idle.answer(question);
        for (int left = due.size(); left > 0; left--) take(due.poll());
    }

    private void select(Duration patience) throws IOException {
        if (selector.select(patience.toMillis()) == 0) openTheDoor();
    }

    /** What it waits for next, it says itself when it is tried. */
    private void makeDue(SelectionKey key) {
        makeDue((Step) key.attachment());
        try {
            key.interestOps(0);
        } catch (CancelledKeyException closedMeanwhile) {
            return;   // its calls will tell
        }
    }

    private void makeDue(Step next) {
        next.ready = true;
        due.add(next);
    }

    private void take(Step next) {
        step = next;
        try {
            next.take();
            due.add(next);
        } catch (NotYet waits) {
            return;
        } catch (Exception | Error failed) {
            if (next instanceof Talk talk) leave(talk, failed);
            else if (failed instanceof RuntimeException e) throw e;
            else throw (Error) failed;
        }
    }

    private final class Door extends Step {
        @Override
        void take() {
            letIn();
        }
    }

    private void letIn() {
        var visit = server.reception().next(this::closeTheDoor);
        if (visit == null) throw NotYet.NOW;   // it is closed for good
        visit.beginsInLoop();
        visit.socket().setTimeout(PARTS);
        var talk = new Talk(visit);
        talks.add(talk);
        due.add(talk);
    }

    private void openTheDoor() {
        if (full) due.add(door);
        full = false;
        openAgainIn = null;
    }

    /** Until somebody leaves, nobody is let in. */
    private void closeTheDoor(long leavesSeen, long atMost) {
        full = true;
        if (atMost != Reception.FOR_EVER) openAgainIn = Duration.ofNanos(atMost);
        throw NotYet.NOW;
    }

    private void leave(Talk talk, Throwable why) {
        if (!talks.remove(talk)) return;
        server.reception().seeOff(talk.visit, why);
        openTheDoor();
    }

    /** One client: it is answered, and what it has not taken of the answer is kept. */
    private final class Talk extends Step {

        private final Visit visit;
        private Bytes unsent = Bytes.EMPTY;

        Talk(Visit visit) {
            this.visit = visit;
        }

        @Override
        void take() throws Exception {
            if (unsent.isEmpty()) receive();
            else unsent = unsent.slice(visit.socket().send(unsent), unsent.size());
        }

        private void receive() throws Exception {
            var chunk = visit.socket().recv(PerChunk.CHUNK);
            if (!chunk.isEmpty()) {
                unsent = answerTo(chunk);
            } else {
                leave(this, null);
                throw NotYet.NOW;   // there is no next step
            }
        }
    }

    /** The handler's code may use sockets of its own; where those wait, so does the whole loop. */
    private Bytes answerTo(Bytes chunk) throws Exception {
        Waiter.use(null);
        try {
            var answer = handler.answer().to(chunk);
            return answer == null ? Bytes.EMPTY : Bytes.join(answer);
        } finally {
            Waiter.use(this);
        }
    }

    @Override
    public boolean await(List<Interest> any, long nanos) throws IOException {
        if (step.ready) {
            step.ready = false;
            return true;
        }
        for (var interest : any) {
            waiting.put(interest.channel(), step);
            interest.channel().register(selector, interest.ops(), step);
        }
        throw NotYet.NOW;
    }

    /** The loop lets go of it in its next turn, and who waited for it is told by the call. */
    @Override
    public void closed(SelectableChannel channel) {
        var left = waiting.remove(channel);
        if (left == null || Thread.currentThread() == loop) return;
        bereft.add(left);
        selector.wakeup();
    }

    @Override
    public void end(Visit visit) {
        visit.socket().closeNow();
        doorCloses();
        if (loop != null && loop != Thread.currentThread()) loop.interrupt();
    }

    @Override
    public void doorCloses() {
        selector.wakeup();
    }

    @Override
    public boolean isQuiet(Visit visit) {
        return true;   // the loop answers for all
    }

    @Override
    public boolean isQuiet() {
        return idle.ask(question -> selector.wakeup());
    }

    @Override
    public void close() {
        Selectors.close(selector);
    }
}
