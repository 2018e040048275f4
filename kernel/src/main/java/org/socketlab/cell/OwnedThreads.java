package org.socketlab.cell;

import java.lang.ref.WeakReference;
import java.util.Arrays;

/**
 * The thread group of one owner, by which its threads are found. The group refers to its owner weakly, because
 * executors and, on JDK 17, the parent group keep groups long after the last thread.
 */
final class OwnedThreads extends ThreadGroup {

    private final WeakReference<ThreadOwner> owner;

    OwnedThreads(ThreadOwner owner, String name) {
        super(name);
        this.owner = new WeakReference<>(owner);
    }

    /** The owner by group, or null. */
    static ThreadOwner ownerOf(Thread thread) {
        for (var group = thread.getThreadGroup(); group != null; group = group.getParent())
            if (group instanceof OwnedThreads owned) return owned.owner.get();
        return null;
    }

    /** All live platform threads of this JVM. */
    static Thread[] all() {
        var root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) root = root.getParent();
        for (int room = 64; ; room *= 2) {
            var threads = new Thread[root.activeCount() + room];
            int count = root.enumerate(threads, true);
            if (count < threads.length) return Arrays.copyOf(threads, count);
        }
    }
}
