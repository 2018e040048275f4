package org.socketlab.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What a cell has beside its run and may outlive it: the tasks it started and what it opened. All of it ends, in this
 * order, when the cell is released. Safe from any thread.
 */
final class Belongings {

    private final Owned owned = new Owned();
    private final List<BackgroundTask> tasks = new ArrayList<>();
    private final List<Control> controls = new ArrayList<>();
    private int tasksSoFar;
    private boolean released;

    /** What was opened; closed at the end. */
    Owned owned() {
        return owned;
    }

    /**
     * @param taskAtPlace makes the task, given its place among the cell's tasks, from 1
     * @throws CellStopped if the cell was released already
     */
    BackgroundTask add(IntFunction<BackgroundTask> taskAtPlace) {
        synchronized (tasks) {
            if (released) throw new CellStopped();
            var task = taskAtPlace.apply(++tasksSoFar);
            tasks.add(task);
            return task;
        }
    }

    /** Forgets a task that has ended; its console stays as it is. */
    void forget(BackgroundTask task) {
        task.console().close();
        synchronized (tasks) {
            tasks.remove(task);
        }
    }

    /**
     * @return its place among the cell's controls, from 1
     * @throws CellStopped if the cell was released already
     */
    int add(Control control) {
        synchronized (tasks) {
            if (released) throw new CellStopped();
            controls.add(control);
            return controls.size();
        }
    }

    /** The controls, in the order of their places. */
    List<Control> controls() {
        synchronized (tasks) {
            return List.copyOf(controls);
        }
    }

    /** The tasks in the order of their start, the ended ones too. */
    List<BackgroundTask> tasks() {
        synchronized (tasks) {
            return List.copyOf(tasks);
        }
    }

    boolean isEmpty() {
        return owned.isEmpty() && tasks().isEmpty() && controls().isEmpty();
    }

    boolean isReleased() {
        synchronized (tasks) {
            return released;
        }
    }

    /** Begins to stop the tasks that are left; no further ones start, and their consoles stay as they are. */
    void stopTasks() {
        synchronized (tasks) {
            released = true;
        }
        for (var task : tasks()) {
            task.console().close();
            task.requestStop();
        }
    }

    /** Waits for the tasks that are being stopped. */
    void awaitTasks(long deadlineNanos) throws InterruptedException {
        for (var task : tasks()) task.awaitStopped(deadlineNanos);
    }
}
