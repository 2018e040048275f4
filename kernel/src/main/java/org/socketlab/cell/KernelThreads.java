package org.socketlab.cell;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads of the kernel's own: they belong to no cell, even when a cell's thread starts them. */
final class KernelThreads {

    static final Logger LOG = LoggerFactory.getLogger("org.socketlab.cell");

    private static final ThreadGroup ROOT = root();

    /** For short actions that are due later; its one thread waits without polling. */
    static final ScheduledExecutorService TIMER =
            new ScheduledThreadPoolExecutor(1, action -> create("output", action));

    private KernelThreads() {}

    static Thread start(String name, Runnable body) {
        var thread = create(name, body);
        thread.start();
        return thread;
    }

    private static Thread create(String name, Runnable body) {
        var thread = new Thread(ROOT, body, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(KernelThreads.class.getClassLoader());
        return thread;
    }

    private static ThreadGroup root() {
        var group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) group = group.getParent();
        return group;
    }
}
