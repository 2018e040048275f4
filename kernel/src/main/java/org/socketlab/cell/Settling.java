package org.socketlab.cell;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The wait at a cell's end for its background tasks: until each has ended or is quiet, seen twice in a row, because one
 * may have given another something to do meanwhile. A task that did not become quiet in time is not waited for again
 * before it has been seen quiet; so a task that computes for hours delays the cell that started it, and none after.
 */
final class Settling {

    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

    private final SettleProbe probe;
    private final Duration limit;

    Settling(SettleProbe probe, Duration limit) {
        this.probe = probe;
        this.limit = limit;
    }

    /** @param givenUp whether the person does not want to wait any longer */
    void await(List<BackgroundTask> tasks, BooleanSupplier givenUp) {
        long deadline = System.nanoTime() + limit.toNanos();
        for (int quietLooks = 0; quietLooks < 2; ) {
            quietLooks = look(tasks) ? quietLooks + 1 : 0;
            if (quietLooks < 2 && (givenUp.getAsBoolean() || System.nanoTime() > deadline)) {
                tasks.forEach(task -> task.worthWaitingFor = false);
                look(tasks);
                return;
            }
            if (quietLooks < 2 && anyRuns(tasks)) LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Asks about every task. @return whether none is worth waiting for any more */
    private boolean look(List<BackgroundTask> tasks) {
        boolean settled = true;
        for (var task : tasks) {
            if (task.state() != BackgroundTask.State.RUNNING) continue;
            boolean quiet = stateOf(task) == SettleProbe.State.QUIET;
            if (quiet) task.worthWaitingFor = true;
            else if (task.worthWaitingFor) settled = false;
        }
        return settled;
    }

    private SettleProbe.State stateOf(BackgroundTask task) {
        if (task.isLive()) return SettleProbe.State.QUIET;   // it only looks on
        try {
            return probe.stateOf(task);
        } catch (RuntimeException broken) {
            KernelThreads.LOG.warn("the settle probe failed for {}", task, broken);
            return SettleProbe.State.UNKNOWN;
        }
    }

    private static boolean anyRuns(List<BackgroundTask> tasks) {
        return tasks.stream().anyMatch(task -> task.state() == BackgroundTask.State.RUNNING);
    }
}
