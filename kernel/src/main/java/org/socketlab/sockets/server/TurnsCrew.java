package org.socketlab.sockets.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.socketlab.sockets.VirtualThreads;

/** The select loop for handlers that wait in their socket calls: they take turns, and so does whoever lets clients in. */
final class TurnsCrew implements Crew {

    private final Server server;
    private volatile Turns turns;

    TurnsCrew(Server server) {
        this.server = server;
    }

    @Override
    public void run() {
        server.beginRest();
        turns = new Turns();
        try {
            turns.begin(this::receive, starter("reception"));
            turns.run(server::stopNow);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            server.endRest();
        }
    }

    private void receive() {
        var reception = server.reception();
        try {
            for (Visit visit; (visit = reception.next(this::pause)) != null; ) begin(visit);
        } catch (RuntimeException | Error failed) {
            server.fail(failed);
        }
    }

    private void begin(Visit visit) {
        try {
            turns.begin(() -> {
                server.reception().serve(visit);
                turns.wakePausing();
            }, starter(visit.name()));
        } catch (OutOfMemoryError noMoreThreads) {
            server.reception().cannotServe(visit, noMoreThreads);
        }
    }

    private void pause(long leavesSeen, long atMost) {
        server.beginRest();
        turns.pauseWhile(() -> !server.reception().isClosed() && server.reception().leaves() == leavesSeen, atMost);
        server.endRest();
    }

    /** The thread that keeps the place of a coroutine: the cheapest there is. */
    private Consumer<Runnable> starter(String what) {
        if (!VirtualThreads.supported()) return body -> server.thread(what, body).start();
        return body -> VirtualThreads.start(() -> {
            Thread.currentThread().setName(server.name() + " " + what);
            body.run();
        });
    }

    @Override
    public void doorCloses() {
        if (turns != null) turns.wakePausing();
    }

    @Override
    public boolean isQuiet(Visit visit) {
        return true;   // the loop answers for all
    }

    @Override
    public boolean isQuiet() {
        return turns != null && turns.isQuiet();
    }

    @Override
    public void close() {
        if (turns != null) turns.close();
    }
}
