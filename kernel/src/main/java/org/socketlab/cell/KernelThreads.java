package org.socketlab.cell;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads of the kernel's own: they belong to no cell, even when a cell's thread starts them. */
final class KernelThreads {

    static final Logger LOG = LoggerFactory.getLogger("org.socketlab.cell");

    private static final ThreadGroup ROOT = root();

    private KernelThreads() {}

    static Thread start(String name, Runnable body) {
        var thread = new Thread(ROOT, body, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(KernelThreads.class.getClassLoader());
        thread.start();
        return thread;
    }

    private static ThreadGroup root() {
        var group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) group = group.getParent();
        return group;
    }
}
