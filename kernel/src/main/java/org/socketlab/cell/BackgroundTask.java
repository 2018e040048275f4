package org.socketlab.cell;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Code that a cell started and that goes on after the cell has ended, with a thread and a console of its own.
 *
 * <pre>
 *   RUNNING ── its body returned ──> ENDED
 *           ── its body threw ─────> FAILED   (its console shows the error)
 *           ── stop(), or its cell is run again ──> STOPPED
 * </pre>
 * Interrupting a cell leaves its background tasks alone. Safe from any thread.
 */
public final class BackgroundTask extends ThreadOwner {

    /** Where a task is in its life. */
    public enum State {
        RUNNING, ENDED, FAILED, STOPPED;

        /** As people read it: {@code running}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Duration PICTURE_PATIENCE = Duration.ofMillis(500);

    private final Cell cell;
    private final String name;
    private final int place;
    private final Console console;
    private final Thread thread;
    private final LivePicture picture;
    private volatile State state = State.RUNNING;
    private volatile Throwable failure;
    private volatile Stop stop;
    /** What the settle rule knows of this task; used by {@link Settling} alone. */
    volatile boolean worthWaitingFor = true;

    /**
     * @param place the how-maniest of its cell's tasks it is, from 1
     * @param frame what its console is a part of, or null if that stands by itself
     */
    BackgroundTask(Cell cell, int place, String name, Callable<?> body, String displayId, ConsoleFrame frame) {
        this(cell, place, name, body, null, displayId, frame);
    }

    /** A task that does nothing but keep a picture up to date. */
    BackgroundTask(Cell cell, int place, String name, LivePicture picture, String displayId) {
        this(cell, place, name, null, picture, displayId, null);
    }

    private BackgroundTask(Cell cell, int place, String name, Callable<?> body, LivePicture picture, String displayId, ConsoleFrame frame) {
        this.picture = picture;
        this.cell = cell;
        this.place = place;
        this.name = name;
        this.console = new Console(this, displayId, frame);
        this.thread = new Thread(new OwnedThreads(this, name), () -> run(body), name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    }

    /** The task that the calling thread belongs to, or null if it belongs to none. */
    public static BackgroundTask current() {
        return ThreadOwner.current() instanceof BackgroundTask task ? task : null;
    }

    public String name() {
        return name;
    }

    public State state() {
        return state;
    }

    /** What its body threw, if it {@code FAILED}. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** The how-maniest of its cell's tasks it is, from 1: with the cell's id, what tells a front end which task is meant. */
    public int place() {
        return place;
    }

    /** The cell that started it. */
    @Override
    public Cell cell() {
        return cell;
    }

    /** Its live platform threads: the one that runs its body and those that were started from there. */
    @Override
    public List<Thread> threads() {
        return super.threads();
    }

    /** The state as a word a person reads: {@code running}. */
    @Override
    public String toString() {
        return "[" + name + " · " + state.word() + "]";
    }

    /** True from the moment it was stopped. */
    @Override
    public boolean isStopping() {
        return stop != null;
    }

    @Override
    TextSink sink() {
        return console;
    }

    /** Whether all it does is to keep a picture up to date, see {@link Cell#live}. */
    public boolean isLive() {
        return picture != null;
    }

    /** Has a live picture drawn anew soon, because something may have changed; does nothing for other tasks. Quick, from any thread. */
    public void refresh() {
        if (picture != null) picture.request();
    }

    /** The live picture as it was drawn last, or null. */
    MimeBundle picture() {
        return picture == null ? null : picture.shown();
    }

    /** Waits a little until a live picture shows how things stand now. */
    void finishPicture() {
        if (picture != null && state == State.RUNNING && ThreadOwner.current() != this) picture.finish(PICTURE_PATIENCE);
    }

    Console console() {
        return console;
    }

    /** Draws its console anew soon, as what it is a part of has changed. */
    public void redraw() {
        console.touch();
    }

    void start() {
        console.open();
        thread.start();
        cell.cells.taskChanged();
    }

    /**
     * Stops it as an interrupt stops a cell, and waits until its threads have ended, at most {@link Cells#GRACE}.
     * Sockets that it opened stay open until the cell is run again. Does nothing if it has ended already.
     */
    public void stop() {
        finishPicture();
        requestStop();
        if (stop == null) return;
        try {
            awaitStopped(System.nanoTime() + Cells.GRACE.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        cell.cells.settleStopOf(this);
        console.show();
    }

    /**
     * Waits until its body has come to its end, in whatever way ({@link #state} tells).
     *
     * @throws InterruptedException  if the waiting thread was interrupted; in a stopped cell that ends the cell
     * @throws IllegalStateException in the task itself, which would wait for ever
     */
    public void join() throws InterruptedException {
        join(Duration.ZERO);
    }

    /**
     * {@link #join()}, for so long at most; {@link Duration#ZERO} sets no limit.
     *
     * @return whether the task has come to its end
     */
    public boolean join(Duration longest) throws InterruptedException {
        if (ThreadOwner.current() == this) throw new IllegalStateException("the task \"" + name + "\" cannot wait for its own end");
        if (state != State.RUNNING) return true;
        thread.join(longest.isZero() ? 0 : Math.max(1, longest.toMillis()));
        return state != State.RUNNING;
    }

    /** Begins to stop it and the threads it started. */
    void requestStop() {
        synchronized (this) {
            if (stop != null || state != State.RUNNING && threads().isEmpty()) return;
            stop = Stop.begin(this, "stopped");
        }
        cell.cells.runInterruptHooks();
        stop.interruptThreads();
    }

    /** Waits for what {@link #requestStop} began. */
    void awaitStopped(long deadlineNanos) throws InterruptedException {
        var present = stop;
        if (present == null || ThreadOwner.current() == this || present.awaitEnd(deadlineNanos)) return;
        if (state == State.RUNNING) console.line(StreamName.STDERR, "its thread would not end and was left to itself");
        state = State.STOPPED;
        cell.cells.taskChanged();
    }

    @Override
    boolean settleStop() {
        if (stop == null) return true;
        if (!stop.isDone()) return false;
        StopCheck.disarm(this);
        return true;
    }

    private void run(Callable<?> body) {
        INHERITED.set(this);
        try {
            if (picture == null) body.call();
            else picture.run(this);
            end(State.ENDED);
        } catch (Throwable thrown) {
            if (stop == null) console.line(StreamName.STDERR, ErrorText.of(thrown));
            failure = stop == null ? thrown : null;
            end(State.FAILED);
        }
    }

    private void end(State how) {
        synchronized (this) {
            state = stop != null ? State.STOPPED : how;
        }
        console.finishCharacters();
        console.touch();
        cell.cells.taskChanged();
    }
}
