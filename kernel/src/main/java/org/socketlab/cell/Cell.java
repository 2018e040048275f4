package org.socketlab.cell;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;

/**
 * One run of a notebook cell: its number, its thread, its output, and what it opened.
 *
 * <pre>
 *   begun (Cells.begin) ── call … call ── ended (Cells.end) ── released (run again, restart, shutdown)
 * </pre>
 * A thread belongs to the cell that started it (inherited); so a cell's threads may outlive its end.
 */
public final class Cell extends ThreadOwner {

    final Cells cells;
    final TimeLimit limit;
    volatile Stop stop;
    final TypedLines typedLines = new TypedLines(this);
    private final String id;
    private final int number;
    private final CellOutput output;
    private final Belongings belongings = new Belongings();
    private final CellText text;
    private final CellThread thread;
    private volatile boolean beyondInterrupts;
    private volatile boolean stopping;

    Cell(Cells cells, String id, int number, CellOutput output, Duration limit) {
        this.cells = cells;
        this.id = id;
        this.number = number;
        this.output = output;
        this.limit = new TimeLimit(limit);
        this.text = new CellText(output);
        this.thread = new CellThread(this, new OwnedThreads(this, toString()));
    }

    /**
     * The cell that the calling thread belongs to, also on a thread of one of its background tasks;
     * null on a thread of the kernel's own.
     */
    public static Cell current() {
        var owner = ThreadOwner.current();
        return owner == null ? null : owner.cell();
    }

    /** What tells this cell from others over several runs: the front end's cell id, or the cell's text. */
    public String id() {
        return id;
    }

    /** The execution count, the 3 in {@code cell [3]}. */
    public int number() {
        return number;
    }

    /** Where this cell's output goes. Rather use {@link #display}, {@link #update} and {@link #clear}, which keep the order with printed text. */
    public CellOutput output() {
        return output;
    }

    /** {@code cell [3]}. */
    @Override
    public String toString() {
        return "cell [" + number + "]";
    }

    @Override
    Cell cell() {
        return this;
    }

    /**
     * Runs code on this cell's own thread, waits for it, and returns its value or throws what it threw. A cell's several
     * calls share one thread; a call from one of the cell's threads runs right there. The waiting thread is never
     * interrupted on the cell's behalf.
     *
     * @throws CellStopped if the cell was stopped before the code came to its end, with what the code threw as cause; also
     *         when its thread would not end within {@link Cells#GRACE}, after which that thread is abandoned (a library
     *         call that hears neither interrupts nor stop checks)
     * @throws IllegalStateException if the cell has ended
     */
    @SuppressWarnings("unchecked")
    public <T> T call(Callable<T> body) throws Throwable {
        return current() == this ? body.call() : (T) thread.call(body);
    }

    /** True from the moment this cell was stopped until its last thread has ended. */
    @Override
    public boolean isStopping() {
        return stopping;
    }

    /** Why this cell was stopped, such as {@code interrupted} or {@code limit of 30 s}; empty if it was not. */
    public Optional<String> stopReason() {
        return Optional.ofNullable(stop).map(Stop::reason);
    }

    /** Closes this with the cell: when it is run again, and at restart and shutdown. The last owned is closed first. */
    public void own(AutoCloseable resource) {
        belongings.owned().add(resource);
        cells.keep(this);
    }

    /** Shows something, after what was printed so far. With a {@code displayId} (or null for none) it can be updated later. */
    public void display(MimeBundle bundle, String displayId) {
        text.inOrder(() -> output.display(bundle, displayId));
    }

    /** Replaces what was shown under that id, by way of the running cell where there is one. */
    public void update(MimeBundle bundle, String displayId) {
        var by = cells.running().orElse(this);
        by.text.inOrder(() -> by.output.update(bundle, displayId));
    }

    /** Whether the front end that {@link #update} reaches replaces what it shows. */
    boolean updatesAreSeen() {
        return cells.running().orElse(this).output.updatesAreSeen();
    }

    /** Prints at once, by way of the running cell where there is one. */
    void printNow(String printed) {
        var by = cells.running().orElse(this);
        if (!printed.isEmpty()) by.text.inOrder(() -> by.output.stream(StreamName.STDOUT, printed));
    }

    /** Removes this cell's output; with {@code wait} not before the next output arrives. */
    public void clear(boolean wait) {
        text.inOrder(() -> output.clear(wait));
    }

    /** Prints as {@code System.out} and {@code System.err} do on this cell's threads. */
    public void print(StreamName name, String printed) {
        text.print(name, printed);
    }

    /** Sends what was printed so far. */
    public void flush() {
        text.flush();
    }

    /**
     * Asks the person at the front end for a line and waits for it.
     *
     * @throws CellStopped if the cell was stopped meanwhile
     * @throws InterruptedException if the calling thread was interrupted otherwise
     * @throws IllegalStateException if this cell has ended, so that nobody listens
     * @throws UnsupportedOperationException if this front end, or this way of running, cannot ask
     */
    public String input(String prompt, boolean password) throws InterruptedException {
        try {
            return ask(prompt, password);
        } catch (InterruptedException interrupted) {
            if (stopping) throw new CellStopped(interrupted);
            throw interrupted;
        }
    }

    String ask(String prompt, boolean password) throws InterruptedException {
        if (thread.isClosed()) throw new IllegalStateException(this + " has ended, so nobody can be asked for input; ask before the cell ends");
        text.flush();
        return output.input(prompt, password);
    }

    /**
     * Starts code that goes on after this cell has ended; its console is shown here. It is stopped when this cell is run
     * again, and at restart and shutdown.
     *
     * @throws CellStopped if that has happened already, on a thread that this cell had started
     */
    public BackgroundTask background(String name, Callable<?> body) {
        return start(place -> new BackgroundTask(this, place, name, body, cells.newDisplayId(), null));
    }

    /**
     * {@link #background(String, Callable)} with a console that is a part of something shown in this cell.
     *
     * @param before the task that had its console there until now, which has ended and is forgotten; null if there was none
     */
    public BackgroundTask background(String name, Callable<?> body, ConsoleFrame frame, BackgroundTask before) {
        if (before != null) belongings.forget(before);
        return start(place -> new BackgroundTask(this, place, name, body, frame.displayId(), frame));
    }

    private BackgroundTask start(IntFunction<BackgroundTask> atPlace) {
        var task = belongings.add(atPlace);
        cells.keep(this);
        task.start();
        return task;
    }

    /**
     * Adds something to press; it is shown in this cell next. It can be pressed until this cell is run again, restart and shutdown.
     *
     * @return its place among this cell's controls, from 1
     */
    public int add(Control control) {
        int place = belongings.add(control);
        cells.keep(this);
        cells.taskChanged();
        return place;
    }

    /** Tells front ends that another button can be pressed now, or that a field was filled in. */
    public void controlChanged() {
        cells.taskChanged();
    }

    List<Control> controls() {
        return belongings.controls();
    }

    /**
     * Shows a picture that is drawn anew whenever somebody asks for it ({@link BackgroundTask#refresh}), at most ten times a second, and at the end of
     * each cell. It is a background task: its window stands in this cell and has its stop button, and it ends with {@link BackgroundTask#stop}, and when
     * this cell is run again; then it shows what it has shown last.
     *
     * @param drawing called on the task's thread; what it throws is shown in the picture's place
     */
    public BackgroundTask live(String name, Callable<MimeBundle> drawing) {
        return start(place -> new BackgroundTask(this, place, name, new LivePicture(drawing), cells.newDisplayId()));
    }

    /** The tasks it started, in that order, the ended ones too. */
    List<BackgroundTask> tasks() {
        return belongings.tasks();
    }

    @Override
    TextSink sink() {
        return text;
    }

    /** Begins to stop this cell; the rest is done by whoever waits for it. A second stop does nothing. */
    void stop(String reason) {
        synchronized (this) {
            if (stopping || beyondInterrupts && !belongings.isReleased()) return;
            stop = Stop.begin(this, reason);
            stopping = true;
        }
        cells.runInterruptHooks();
        stop.interruptThreads();
        thread.wake();
    }

    /** No more calls; the thread ends. */
    void end() {
        thread.close();
    }

    /** The last moment of the run: from here on a stop does nothing, it has come too late. */
    synchronized void closeToInterrupts() {
        beyondInterrupts = true;
    }

    /** Whether its run is over, its output complete. */
    boolean hasEnded() {
        return beyondInterrupts;
    }

    /** Waits for the threads of a stopped cell, within the grace. */
    void awaitStopped() {
        if (stop != null) stop.awaitEnd();
    }

    @Override
    boolean settleStop() {
        if (!stopping) return true;
        if (!stop.isDone()) return false;
        stopping = false;
        StopCheck.disarm(this);
        return true;
    }

    /** Sends the last of what was printed. */
    void finishText() {
        text.finishCharacters();
        text.flush();
    }

    /** Whether a later run of the same id would have something to end. */
    boolean holdsSomething() {
        return !belongings.isEmpty() || thread.hasOthers();
    }

    /** Begins to stop the tasks and threads that are left. */
    void beginRelease() {
        belongings.stopTasks();
        if (!thread.isClosed() || thread.hasOthers()) stop("run again or closed");
    }

    /** Waits for the tasks and threads that are being stopped. */
    void awaitThreads(long deadlineNanos) throws InterruptedException {
        belongings.awaitTasks(deadlineNanos);
        if (stop != null) stop.awaitEnd(deadlineNanos);
    }

    /** Begins to close what is owned. @return the thread that does it, or null if there is nothing to close */
    Thread closeOwned() {
        return belongings.owned().close();
    }
}
