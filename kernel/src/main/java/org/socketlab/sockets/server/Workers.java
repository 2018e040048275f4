package org.socketlab.sockets.server;

import java.util.ArrayList;

/** Threads that serve one client after another; the first of them is the server's own. Each accepts for itself. */
final class Workers implements Crew {

    private final Server server;
    private final int count;

    Workers(Server server, int count) {
        this.server = server;
        this.count = count;
    }

    @Override
    public void run() {
        var others = new ArrayList<Thread>();
        for (int number = 2; number <= count; number++) {
            var worker = server.thread("worker " + number, this::work);
            others.add(worker);
            worker.start();
        }
        work();
        server.beginRest();
        others.forEach(Workers::join);
        server.endRest();
    }

    private void work() {
        var reception = server.reception();
        try {
            for (Visit visit; (visit = reception.next()) != null; ) reception.serve(visit);
        } catch (RuntimeException | Error failed) {
            server.fail(failed);
        }
    }

    /** An interrupt here is meant for the server, which hears of it by another way too. */
    private static void join(Thread worker) {
        boolean interrupted = false;
        while (worker.isAlive()) {
            try {
                worker.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
