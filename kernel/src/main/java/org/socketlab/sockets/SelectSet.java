package org.socketlab.sockets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The sockets that one thread asked about in its latest {@code select}, registered with one selector, so that asking again about the
 * same ones costs the system one question. The selector goes back when the sockets are closed, or, after its thread has ended, when another thread's first
 * {@code select} finds it.
 */
final class SelectSet {

    /** One channel of the set: what is asked about it in this round, and what the answer was. */
    static final class Mark {

        /** Of a channel that cannot be asked. */
        static final Mark NONE = new Mark();

        private int round;
        private int ops;
        private int ready;

        boolean isReadyFor(int ops) {
            return (ready & ops) != 0;
        }
    }

    private static final ThreadLocal<SelectSet> OF_THREAD = new ThreadLocal<>();
    private static final Set<SelectSet> ALL = ConcurrentHashMap.newKeySet();

    private final WeakReference<Thread> thread = new WeakReference<>(Thread.currentThread());
    private final ReentrantLock turn = new ReentrantLock();
    private Poll poll;
    private int round;

    private SelectSet() {}

    static SelectSet ofThisThread() {
        var own = OF_THREAD.get();
        if (own == null) {
            giveBackThoseOfEndedThreads();
            own = new SelectSet();
            OF_THREAD.set(own);
        }
        return own;
    }

    private static void giveBackThoseOfEndedThreads() {
        for (var set : ALL) {
            var owner = set.thread.get();
            if (owner == null || !owner.isAlive()) set.giveBackInTurn();
        }
    }

    private void giveBackInTurn() {
        turn.lock();
        try {
            giveBack();
        } finally {
            turn.unlock();
        }
    }

    /**
     * Asks the system once.
     *
     * @param questions asks for each socket with {@link #ask}; false when an answer is not to be waited for
     * @param millis    how long at most the answer may be waited for; 0 is for ever, and less is not at all
     * @return what {@code questions} said
     */
    boolean answered(BooleanSupplier questions, long millis) throws IOException {
        turn.lock();
        try {
            if (poll == null) beginAnew();
            round++;
            boolean certain = questions.getAsBoolean();
            await(certain ? millis : -1);
            return certain;
        } finally {
            turn.unlock();
        }
    }

    private void beginAnew() throws IOException {
        poll = Poll.forMany(turn, this::giveBack);
        ALL.add(this);
    }

    /** @param ops may be 0, to learn nothing but that it is closed */
    Mark ask(SelectableChannel channel, int ops) throws ClosedChannelException {
        var key = channel.keyFor(poll.selector());
        if (key == null) key = poll.register(channel, 0, new Mark());
        var mark = (Mark) key.attachment();
        if (mark.round != round) mark.ops = 0;
        mark.round = round;
        mark.ready = 0;
        mark.ops |= ops;
        return mark;
    }

    private void await(long millis) throws IOException {
        for (var key : poll.selector().keys()) settle(key);
        if (millis < 0) poll.selector().selectNow(SelectSet::note);
        else poll.selector().select(SelectSet::note, millis);
        if (poll.selector().keys().isEmpty()) giveBack();
    }

    private void settle(SelectionKey key) {
        var mark = (Mark) key.attachment();
        try {
            if (mark.round != round) poll.cancel(key);
            else if (key.interestOps() != mark.ops) key.interestOps(mark.ops);
        } catch (CancelledKeyException closedMeanwhile) {
            mark.ready = 0;
        }
    }

    private static void note(SelectionKey key) {
        var mark = (Mark) key.attachment();
        try {
            mark.ready = key.readyOps();
        } catch (CancelledKeyException closedMeanwhile) {
            mark.ready = 0;
        }
    }

    private void giveBack() {
        if (poll == null) return;
        var own = poll;
        poll = null;
        ALL.remove(this);
        try {
            own.giveBack();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
