package org.socketlab.cell;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * What a thread belongs to: the cell that started it, or that cell's background task. Threads inherit their owner from
 * the thread that starts them (virtual ones too); threads of {@link ForkJoinPool#commonPool()} work for whatever cell
 * runs or ran last, because the pool keeps them from cell to cell.
 */
abstract sealed class ThreadOwner permits Cell, BackgroundTask {

    static final InheritableThreadLocal<ThreadOwner> INHERITED = new InheritableThreadLocal<>();

    /** The cell itself, or the cell that started the task. */
    abstract Cell cell();

    /** Whether the owner's code shall end at its next stop check. */
    abstract boolean isStopping();

    /** Where what its threads print goes. */
    abstract TextSink sink();

    /**
     * Takes a stop back once it is done with, so that it cannot reach anything later.
     *
     * @return whether there is no stop (any more)
     */
    abstract boolean settleStop();

    /** The owner of the calling thread, or null on a thread of the kernel's own. */
    static ThreadOwner current() {
        var thread = Thread.currentThread();
        if (isOfCommonPool(thread)) return Cells.latest();
        var inherited = INHERITED.get();
        return inherited != null ? inherited : OwnedThreads.ownerOf(thread);
    }

    /** The live platform threads of this owner, its tasks' threads not among them. */
    List<Thread> threads() {
        return Arrays.stream(OwnedThreads.all())
                .filter(thread -> (isOfCommonPool(thread) ? Cells.latest() : OwnedThreads.ownerOf(thread)) == this)
                .toList();
    }

    static boolean isOfCommonPool(Thread thread) {
        return thread instanceof ForkJoinWorkerThread worker && worker.getPool() == ForkJoinPool.commonPool();
    }
}
