package org.socketlab.sockets;

/** A thread of this library's own: it belongs to no cell and no server, even when theirs starts it, and does not keep the program alive. */
final class SystemThread {

    private SystemThread() {}

    static void start(String name, Runnable body) {
        var group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) group = group.getParent();
        var thread = new Thread(group, body, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
    }
}
