package org.socketlab.jupyter;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that does one thing after another, in the order they were given. Nothing that goes wrong ends it. */
final class RequestThread {

    private static final Logger LOG = LoggerFactory.getLogger(RequestThread.class);

    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final String name;

    RequestThread(String name) {
        this.name = name;
    }

    void start() {
        var thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    void submit(Runnable work) {
        queue.add(work);
    }

    /** Ends the thread once it has done what was submitted before. */
    void close() {
        submit(() -> {
            throw new Ended();
        });
    }

    private void run() {
        while (true) {
            try {
                queue.take().run();
            } catch (Ended e) {
                return;
            } catch (Throwable e) {
                LOG.error("{} goes on after a failure", name, e);
            }
        }
    }

    private static final class Ended extends RuntimeException {}
}
