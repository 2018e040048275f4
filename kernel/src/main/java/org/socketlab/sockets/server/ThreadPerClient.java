package org.socketlab.sockets.server;

import org.socketlab.sockets.VirtualThreads;

/** The server's thread accepts; each client gets a thread of its own. */
final class ThreadPerClient implements Crew {

    private final Server server;
    private final boolean asked;
    private final boolean virtual;

    ThreadPerClient(Server server, boolean virtual) {
        this.server = server;
        this.virtual = virtual && VirtualThreads.supported();
        this.asked = virtual;
    }

    @Override
    public void run() {
        if (asked && !virtual) server.surroundings().tell("Virtual threads came with Java 21, and this is Java " + Runtime.version().feature()
                + ": each client gets a thread of the operating system.");
        var reception = server.reception();
        for (Visit visit; (visit = reception.next()) != null; ) startFor(visit);
    }

    private void startFor(Visit visit) {
        Runnable service = () -> server.reception().serve(visit);
        try {
            if (virtual) VirtualThreads.start(() -> {
                Thread.currentThread().setName(server.name() + " " + visit.name());
                service.run();
            });
            else server.thread(visit.name(), service).start();
        } catch (OutOfMemoryError noMoreThreads) {
            server.reception().cannotServe(visit, noMoreThreads);
        }
    }
}
