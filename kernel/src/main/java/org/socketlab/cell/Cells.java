package org.socketlab.cell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * The cells of one notebook session: which one runs, and what the earlier ones have left running.
 * Safe from any thread, except that {@link #begin} and {@link #end} come in turn.
 */
public final class Cells implements AutoCloseable {

    /** How long a stopped cell's thread may take to end before it is abandoned. */
    public static final Duration GRACE = Duration.ofSeconds(2);

    /** How long {@link #close} may take: a kernel has to be gone two seconds after it was told to end. */
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private static final Duration STOPS_SETTLED_EVERY = Duration.ofMillis(100);

    /** The cell begun last in this JVM, by whatever session. */
    private static volatile Cell latest;

    private final Map<String, Cell> latestOfId = new LinkedHashMap<>();
    private final List<ThreadOwner> stillStopping = new ArrayList<>();
    private final String sessionMark = Integer.toHexString(ThreadLocalRandom.current().nextInt());
    private final AtomicInteger displays = new AtomicInteger();
    private final List<Runnable> interruptHooks = new CopyOnWriteArrayList<>();
    private final List<Runnable> taskListeners = new CopyOnWriteArrayList<>();
    private Duration limit = Duration.ZERO;
    private Duration settleLimit = Duration.ofMillis(500);
    private SettleProbe settleProbe = task -> SettleProbe.State.UNKNOWN;
    private Cell running;

    /** The cell that threads shared by all cells work for: the running one, else the one that ran last; null if none ran yet. */
    static Cell latest() {
        return latest;
    }

    /** The cell that threads without a cell print to: the running one, or null. */
    static Cell latestRunning() {
        var cell = latest;
        return cell == null || cell.hasEnded() ? null : cell;
    }

    /** The longest a cell may run from here on, or {@link Duration#ZERO} for no limit; it is then stopped as by an interrupt. */
    public synchronized void limit(Duration longest) {
        limit = longest;
    }

    /** The longest a cell's end waits for background tasks; 500 ms unless told. */
    public synchronized void settleLimit(Duration longest) {
        settleLimit = longest;
    }

    /** Who is asked what background tasks are at; before it is set, nothing is known of any task. */
    public synchronized void settleProbe(SettleProbe probe) {
        settleProbe = probe;
    }

    /** The background tasks of all cells in the order of their start, also those that have ended, until their cell is run again. */
    public List<BackgroundTask> tasks() {
        List<Cell> present;
        synchronized (this) {
            present = List.copyOf(latestOfId.values());
        }
        return present.stream().flatMap(cell -> cell.tasks().stream()).toList();
    }

    /** What can be pressed now in the outputs of all cells. */
    public List<Control.Shown> controls() {
        List<Cell> present;
        synchronized (this) {
            present = List.copyOf(latestOfId.values());
        }
        var shown = new ArrayList<Control.Shown>();
        for (var cell : present) {
            int place = 0;
            for (var control : cell.controls()) shown.add(new Control.Shown(cell, ++place, control));
        }
        return shown;
    }

    /**
     * Threads that are in the notebook's code although the cell or the background task that started them has come to its end. Threads that only
     * wait in the JDK, such as those of a pool without work, are not among them; nor are virtual ones.
     */
    public List<LeftThread> leftThreads() {
        List<Cell> present;
        synchronized (this) {
            present = List.copyOf(latestOfId.values());
        }
        var left = new ArrayList<LeftThread>();
        for (var cell : present) {
            if (cell.hasEnded()) inUserCode(cell).forEach(thread -> left.add(new LeftThread(thread, cell, Optional.empty())));
            for (var task : cell.tasks())
                if (task.state() != BackgroundTask.State.RUNNING) inUserCode(task).forEach(thread -> left.add(new LeftThread(thread, cell, Optional.of(task))));
        }
        return left;
    }

    private static List<Thread> inUserCode(ThreadOwner owner) {
        return owner.threads().stream().filter(Stop::isInUserCode).toList();
    }

    /**
     * A name for a task that was given none: {@code task 1}, or the next number that is free. The same in every run of a notebook from its
     * top, and when a cell is run again, because what it had started is gone by then.
     */
    public String freeTaskName() {
        return freeTaskName("task");
    }

    /** {@link #freeTaskName()} with another word in place of {@code task}. */
    public String freeTaskName(String word) {
        var taken = tasks().stream().map(BackgroundTask::name).collect(Collectors.toSet());
        int number = 1;
        while (taken.contains(word + " " + number)) number++;
        return word + " " + number;
    }

    /**
     * A display id that no other display has, in this session or an earlier one of the same notebook: a front end may
     * still show those.
     */
    public String newDisplayId() {
        return "display-" + sessionMark + "-" + displays.incrementAndGet();
    }

    /**
     * Runs this whenever a cell or a background task is stopped, just before its threads are interrupted, on the stopping
     * thread. For blocking calls that no interrupt ends: it wakes their threads, which then ask {@link StopCheck#check}.
     */
    public void onInterrupt(Runnable hook) {
        interruptHooks.add(hook);
    }

    /**
     * Runs this whenever a background task has started, ended or been stopped, or a control has changed, on the thread that did it;
     * {@link #tasks} and {@link #controls} tell what there is. To be quick.
     */
    public void onTaskChange(Runnable listener) {
        taskListeners.add(listener);
    }

    void taskChanged() {
        runAll(taskListeners, "a listener to background tasks");
    }

    /** Begins a run. What an earlier run of the same id had started is ended and closed first. */
    public Cell begin(String id, int number, CellOutput output) {
        Cell before;
        synchronized (this) {
            if (running != null) throw new IllegalStateException(running + " is still running; end it first");
            before = latestOfId.remove(id);
        }
        if (before != null) release(List.of(before), GRACE);
        synchronized (this) {
            running = new Cell(this, id, number, output, limit);
            latestOfId.put(id, running);
            latest = running;
            return running;
        }
    }

    /**
     * Ends a run: waits a little until background tasks have settled (each blocked with nothing to read), flushes what
     * was printed and brings consoles up to date, so that all of it precedes the reply.
     */
    public void end(Cell cell) {
        cell.end();
        cell.awaitStopped();
        var tasks = tasks();
        settling().await(tasks, cell::isStopping);
        cell.finishText();
        tasks.forEach(BackgroundTask::finishPicture);
        tasks.forEach(task -> task.console().show());
        synchronized (this) {
            if (running == cell) running = null;
        }
        cell.closeToInterrupts();
        cell.awaitStopped();  // for a stop that came in the last moment
        forget(cell);
    }

    /** The cell between {@link #begin} and {@link #end}. */
    public synchronized Optional<Cell> running() {
        return Optional.ofNullable(running);
    }

    /** Stops the running cell: its threads are interrupted and its loops end at their next turn. Does nothing when none runs. */
    public void interrupt() {
        running().ifPresent(cell -> cell.stop("interrupted"));
    }

    /** Ends all background tasks and closes all that cells own, in about a second; what would not end or close by then is left. */
    @Override
    public void close() {
        interrupt();
        List<Cell> left;
        synchronized (this) {
            left = new ArrayList<>(latestOfId.values());
            latestOfId.clear();
            if (latest != null && latest.cells == this) latest = null;
        }
        Collections.reverse(left);
        release(left, CLOSING);
    }

    /** Remembers that a cell holds something that a later run of it has to end. */
    synchronized void keep(Cell cell) {
        latestOfId.putIfAbsent(cell.id(), cell);
    }

    void runInterruptHooks() {
        runAll(interruptHooks, "an interrupt hook");
    }

    private static void runAll(List<Runnable> actions, String what) {
        for (var action : actions) {
            try {
                action.run();
            } catch (RuntimeException broken) {
                KernelThreads.LOG.warn("{} failed", what, broken);
            }
        }
    }

    /** Takes the stop back as soon as it is done with. */
    synchronized void settleStopOf(ThreadOwner owner) {
        if (owner.settleStop() || stillStopping.contains(owner)) return;
        if (stillStopping.isEmpty()) settleStopsLater();
        stillStopping.add(owner);
    }

    private void settleStopsLater() {
        KernelThreads.TIMER.schedule(this::settleStops, STOPS_SETTLED_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void settleStops() {
        stillStopping.removeIf(ThreadOwner::settleStop);
        if (!stillStopping.isEmpty()) settleStopsLater();
    }

    /** Waits until background tasks have settled, as at a cell's end, for code that wants to see what it has caused. */
    public void settle() {
        if (BackgroundTask.current() != null && BackgroundTask.current().isLive()) return;   // it is drawn again when more has happened
        settling().await(tasks(), () -> Thread.currentThread().isInterrupted());
    }

    private synchronized Settling settling() {
        return new Settling(settleProbe, settleLimit);
    }

    private void release(List<Cell> cells, Duration patience) {
        Release.of(cells, patience);
        for (var cell : cells) {
            cell.tasks().forEach(this::settleStopOf);
            settleStopOf(cell);
        }
        if (cells.stream().anyMatch(cell -> !cell.controls().isEmpty())) taskChanged();
    }

    private synchronized void forget(Cell cell) {
        settleStopOf(cell);
        if (!cell.holdsSomething()) latestOfId.remove(cell.id(), cell);
    }
}
