package org.socketlab.cell;

import java.util.ArrayList;
import java.util.List;

/**
 * What a cell has beside its run and may outlive it: the tasks it started and what it opened. All of it ends, in this
 * order, when the cell is released. Safe from any thread.
 */
final class Belongings {

    private final Owned owned = new Owned();
    private final List<BackgroundTask> tasks = new ArrayList<>();
    private boolean released;

    /** What was opened; closed at the end. */
    Owned owned() {
        return owned;
    }

    /** @throws CellStopped if the cell was released already */
    void add(BackgroundTask task) {
        synchronized (tasks) {
            if (released) throw new CellStopped();
            tasks.add(task);
        }
    }

    /** The tasks in the order of their start, the ended ones too. */
    List<BackgroundTask> tasks() {
        synchronized (tasks) {
            return List.copyOf(tasks);
        }
    }

    boolean isEmpty() {
        return owned.isEmpty() && tasks().isEmpty();
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
