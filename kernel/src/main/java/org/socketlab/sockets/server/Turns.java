package org.socketlab.sockets.server;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.socketlab.sockets.Waiter;

/**
 * Code that takes turns: of all that was {@linkplain #begin begun} one runs at a time, and only until it calls something that has to wait
 * for a socket. Then {@code select} tells the loop whose socket is ready, and that one goes on where it had stopped.
 * <p>
 * The selector is used by whoever has the turn; the loop has it while no other does.
 */
final class Turns implements Waiter {

    private static final ThreadLocal<Coroutine> CURRENT = new ThreadLocal<>();

    private final Selector selector = Selectors.open();
    private final Thread loop = Thread.currentThread();
    /** Who waits for what of each channel; asked by any thread, changed by who has the turn. */
    private final Map<SelectableChannel, Map<Coroutine, Integer>> waiting = new ConcurrentHashMap<>();
    private final TreeSet<Coroutine> timed = new TreeSet<>(Comparator.<Coroutine>comparingLong(one -> one.wakeAt).thenComparingInt(one -> one.number));
    private final Queue<Coroutine> due = new ConcurrentLinkedQueue<>();
    private final Queue<SelectableChannel> closed = new ConcurrentLinkedQueue<>();
    private final Set<Coroutine> pausing = ConcurrentHashMap.newKeySet();
    private final Question idle = new Question();
    private int begun;
    private int unfinished;

    /**
     * Has code take turns with the rest, by who has the turn.
     *
     * @param starter starts a thread, which keeps the code's place
     */
    void begin(Runnable body, Consumer<Runnable> starter) {
        var coroutine = new Coroutine(begun++, loop);
        starter.accept(() -> {
            coroutine.await(() -> makeDue(coroutine));
            CURRENT.set(coroutine);
            Waiter.use(this);
            try {
                body.run();
            } finally {
                Waiter.use(null);
                unfinished--;
                coroutine.end();
            }
        });
        unfinished++;
        makeDue(coroutine);
    }

    /** Gives turns until all that was begun is at its end; by the thread that made this. */
    void run(Runnable whenInterrupted) throws IOException {
        while (unfinished > 0) {
            long question = idle.latest();
            select();
            if (due.isEmpty()) idle.answer(question);
            for (Coroutine next; (next = due.poll()) != null; ) {
                next.isDue.set(false);
                next.resume();
            }
            if (Thread.interrupted()) whenInterrupted.run();
        }
    }

    private void select() throws IOException {
        if (!due.isEmpty() || !closed.isEmpty() || idle.isOpen()) selector.selectNow();
        else if (timed.isEmpty()) selector.select();
        else selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(timed.first().wakeAt - System.nanoTime() + 999_999)));
        selector.selectedKeys().forEach(this::isReady);
        selector.selectedKeys().clear();
        for (SelectableChannel gone; (gone = closed.poll()) != null; ) {
            var left = waiting.remove(gone);
            if (left != null) left.keySet().forEach(this::makeDue);
        }
        timed.headSet(timeMark(), true).forEach(this::makeDue);
    }

    private static Coroutine timeMark() {
        var mark = new Coroutine(Integer.MAX_VALUE, null);
        mark.wakeAt = System.nanoTime();
        return mark;
    }

    private void isReady(SelectionKey key) {
        var those = waiting.get(key.channel());
        if (those == null) return;
        int ops = readyOps(key);
        those.forEach((one, wanted) -> {
            if ((wanted & ops) == 0) return;
            one.ready = true;
            makeDue(one);
        });
    }

    /** Of a channel that is closed at this moment: everything, its calls will tell. */
    private static int readyOps(SelectionKey key) {
        try {
            return key.readyOps();
        } catch (CancelledKeyException closedMeanwhile) {
            return -1;
        }
    }

    /** From any thread: gives it a turn soon. */
    private void makeDue(Coroutine coroutine) {
        if (!coroutine.isDue.compareAndSet(false, true)) return;
        due.add(coroutine);
        if (Thread.currentThread() != loop) selector.wakeup();
    }

    @Override
    public boolean await(List<Interest> any, long nanos) throws IOException {
        var self = CURRENT.get();
        self.ready = false;
        try {
            for (var interest : any) watch(interest, self);
            setAlarm(self, nanos);
            self.suspend(() -> makeDue(self));
        } catch (ClosedChannelException | CancelledKeyException closedMeanwhile) {
            return false;
        } finally {
            timed.remove(self);
            for (var interest : any) unwatch(interest, self);
        }
        return self.ready;
    }

    private void watch(Interest interest, Coroutine one) throws ClosedChannelException {
        var those = waiting.computeIfAbsent(interest.channel(), channel -> new ConcurrentHashMap<>());
        those.merge(one, interest.ops(), (a, b) -> a | b);
        interest.channel().register(selector, opsOf(those));
    }

    private void unwatch(Interest interest, Coroutine one) {
        var those = waiting.get(interest.channel());
        if (those == null) return;
        those.remove(one);
        try {
            var key = interest.channel().keyFor(selector);
            if (key != null) key.interestOps(opsOf(those));
        } catch (CancelledKeyException closedMeanwhile) {
            waiting.remove(interest.channel());
        }
    }

    private static int opsOf(Map<Coroutine, Integer> those) {
        return those.values().stream().reduce(0, (a, b) -> a | b);
    }

    /** The loop drops its key in its next selection, and so gives the descriptor back. */
    @Override
    public void closed(SelectableChannel channel) {
        if (!waiting.containsKey(channel)) return;
        closed.add(channel);
        selector.wakeup();
    }

    /** By one that takes turns: gives the turn back as long as something is so, until {@link #wakePausing}, the time is over, or for no reason. */
    void pauseWhile(BooleanSupplier itIsSo, long nanos) {
        var self = CURRENT.get();
        pausing.add(self);
        setAlarm(self, nanos);
        if (itIsSo.getAsBoolean()) self.suspend(() -> makeDue(self));
        timed.remove(self);
        pausing.remove(self);
    }

    /** By who has the turn; {@link Long#MAX_VALUE} is never. */
    private void setAlarm(Coroutine one, long nanos) {
        if (nanos == Long.MAX_VALUE) return;
        one.wakeAt = System.nanoTime() + nanos;
        timed.add(one);
    }

    /** From any thread. */
    void wakePausing() {
        pausing.forEach(this::makeDue);
    }

    /** Whether nobody has, or is about to have, a turn. From any thread but those that take turns. */
    boolean isQuiet() {
        return idle.ask(question -> selector.wakeup());
    }

    void close() {
        Selectors.close(selector);
    }
}
