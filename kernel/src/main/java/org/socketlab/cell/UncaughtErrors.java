package org.socketlab.cell;

import java.lang.Thread.UncaughtExceptionHandler;

/**
 * Shows what ended a thread, there where that thread's output goes. What ends a thread that is being stopped is no news.
 */
final class UncaughtErrors implements UncaughtExceptionHandler {

    @Override
    public void uncaughtException(Thread thread, Throwable error) {
        var owner = ThreadOwner.current();
        if (error instanceof CellStopped || owner != null && owner.isStopping()) return;
        System.err.println("Exception in " + nameOf(thread) + ": " + ErrorText.of(error));
    }

    /** Virtual threads have no name unless they are given one. */
    private static String nameOf(Thread thread) {
        return thread.getName().isEmpty() ? "a thread" : "thread \"" + thread.getName() + "\"";
    }
}
