package org.socketlab.sockets.server;

import java.net.StandardSocketOptions;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SockState;
import org.socketlab.sockets.SocketFailure;
import org.socketlab.sockets.SocketFailure.SocketInterrupted;
import org.socketlab.sockets.SocketFailure.SystemRefused;

/**
 * The door of one server: lets clients in, one call of {@link #next} after another, as many at a time as the limit allows, and runs
 * the handler for them. Safe from any thread.
 */
final class Reception {

    /** What a thread does until a client may have left. */
    interface Pause {
        /**
         * @param seen   what {@link #leaves} was; returns when it is no longer so, or the door is closed, or for no reason
         * @param atMost nanoseconds; {@link #FOR_EVER}
         */
        void whileLeavesAre(long seen, long atMost) throws InterruptedException;
    }

    static final long FOR_EVER = Long.MAX_VALUE;

    /** How soon an accept is tried again after the system had no descriptor for it. */
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Server server;
    private final Sock listening;
    private final Limit limit;
    private final Visitors visitors;
    /** Threads that sit in accept. */
    private final Set<Thread> accepting = new HashSet<>();
    /** Clients let in, and those that an accept under way may let in. */
    private int places;
    private long leaves;
    private boolean closed;
    private volatile boolean toldOfShortage;

    Reception(Server server, Sock listening, Limit limit, Visitors visitors) {
        this.server = server;
        this.listening = listening;
        this.limit = limit;
        this.visitors = visitors;
    }

    /** {@link #next(Pause)} for a thread that may sleep until somebody leaves. */
    Visit next() {
        return next(this::sleepWhileLeavesAre);
    }

    /**
     * Waits for the next client.
     *
     * @return null when the server takes no more clients
     * @throws SocketFailure when the listening socket is of no more use
     */
    Visit next(Pause pause) {
        while (takePlace(pause)) {
            boolean taken = false, shortage = false;
            try {
                var client = accept();
                if (client == null) continue;
                toldOfShortage = false;
                taken = !limit.refuses() || !limit.isReached(visitors.count());
                if (taken) return admit(client);
                refuse(client);
            } catch (SystemRefused noDescriptor) {
                shortage = mayPass(noDescriptor);
            } finally {
                if (!taken) freePlace();
            }
            if (shortage) pause(pause, leaves(), RETRY_NANOS);
        }
        return null;
    }

    private Visit admit(Sock client) {
        var visit = new Visit(client);
        visitors.add(visit);
        if (!server.isEndingClients()) return visit;
        seeOff(visit, null);   // it came while the server was being stopped
        return null;
    }

    /** A place for the client to come. @return false when the server takes no more */
    private boolean takePlace(Pause pause) {
        while (true) {
            long seen;
            synchronized (this) {
                if (closed) return false;
                if (limit.refuses() || !limit.isReached(places)) {
                    places++;
                    return true;
                }
                seen = leaves;
            }
            pause(pause, seen, FOR_EVER);
        }
    }

    private void pause(Pause pause, long seen, long atMost) {
        try {
            pause.whileLeavesAre(seen, atMost);
        } catch (InterruptedException e) {
            server.stopNow();
        }
    }

    private void sleepWhileLeavesAre(long seen, long atMost) throws InterruptedException {
        server.beginRest();
        try {
            synchronized (this) {
                if (!closed && leaves == seen) TimeUnit.NANOSECONDS.timedWait(this, atMost);
            }
        } finally {
            server.endRest();
        }
    }

    /** How many places have been freed so far. */
    synchronized long leaves() {
        return leaves;
    }

    private synchronized void freePlace() {
        places--;
        leaves++;
        notifyAll();
    }

    /** The next client, or null when there is none for once. */
    private Sock accept() {
        if (!beginAccept()) return null;
        try {
            return listening.accept();
        } catch (SocketInterrupted e) {
            if (!isClosed()) server.stopNow();   // somebody wants this thread to end
            return null;
        } catch (SystemRefused noDescriptor) {
            throw noDescriptor;
        } catch (SocketFailure failed) {
            if (isClosed()) return null;
            if (listening.state() != SockState.LISTENING) throw failed;
            server.surroundings().failed(server.name(), failed);   // that client is gone; others will come
            return null;
        } finally {
            endAccept();
        }
    }

    /** The system has no descriptor left, which passes as others close theirs. Told once, until clients come in again. */
    private boolean mayPass(SystemRefused noDescriptor) {
        if (isClosed()) return false;
        if (listening.state() != SockState.LISTENING) throw noDescriptor;
        if (!toldOfShortage) server.surroundings().failed(server.name(), noDescriptor);
        toldOfShortage = true;
        return true;
    }

    private synchronized boolean beginAccept() {
        return !closed && accepting.add(Thread.currentThread());
    }

    private synchronized void endAccept() {
        accepting.remove(Thread.currentThread());
        if (closed) Thread.interrupted();   // it was for the accept
    }

    /** No more clients come in: who waits in {@link #next} gets null. */
    synchronized void close() {
        closed = true;
        accepting.forEach(Thread::interrupt);
        notifyAll();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Runs the handler for a client on the calling thread, and sees the client off. */
    void serve(Visit visit) {
        visit.begins();
        visitors.begins();
        Throwable thrown = null;
        try {
            server.handler().handle(visit.socket());
            visit.socket().closeFiles();
        } catch (Throwable fromHandler) {
            thrown = fromHandler;
        }
        seeOff(visit, thrown);
    }

    /** A process serves a client from here on, and the calling thread looks after it. */
    void begins(Visit visit, Process process) {
        visit.begins(process);
        visitors.begins();
    }

    /** Nobody could be found to serve it. */
    void cannotServe(Visit visit, Throwable why) {
        seeOff(visit, why);
    }

    /** The connection is closed, and a failure told, before the client counts as gone. */
    void seeOff(Visit visit, Throwable thrown) {
        visit.socket().closeNow();
        boolean failed = thrown != null && !server.isEndingClients();
        if (failed) tell(visit, thrown);
        visitors.leaves(visit, failed ? Visit.State.FAILED : Visit.State.ENDED);
        freePlace();
        if (!isClosed()) Thread.interrupted();   // what interrupted that handler is not meant for the next
    }

    private void tell(Visit visit, Throwable thrown) {
        if (thrown instanceof ChildEnded end) server.surroundings().tell(visit.name() + ": " + end.getMessage());
        else server.surroundings().failed(visit.name(), thrown);
    }

    /** Says no as TCP can: the connection that the system had made already is reset. */
    private void refuse(Sock client) {
        visitors.refused();
        try {
            client.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (SocketFailure notOverTcp) {
            // a Unix socket has no reset; its end must do
        } finally {
            client.close();
        }
    }
}
