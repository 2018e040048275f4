package org.socketlab.sockets.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.socketlab.sockets.Address;
import org.socketlab.sockets.Sock;

/**
 * A listening socket and a {@link Scheme} that serves each client with a {@link Handler}.
 *
 * <pre>
 * var server = Server.start("127.0.0.1", 50007, Scheme.threadPerClient(), client -&gt; {
 *     for (Bytes data; !(data = client.recv(1024)).isEmpty(); ) client.send("Echo=&gt;", data);
 * });
 * server.clients()                   // who is there, and who was
 * server.stop()                      // closes the connections and gives the port back
 * </pre>
 * <pre>
 *   RUNNING ── stop(…) ──────────────> STOPPING ── the clients have left, or were made to ──> STOPPED
 *           ── its listening socket was closed by somebody else, … ──────────────────────────> FAILED
 * </pre>
 * Safe from any thread, a handler's too.
 */
public final class Server implements AutoCloseable {

    /** Where a server is in its life. */
    public enum State { RUNNING, STOPPING, STOPPED, FAILED }

    /** How long handlers may take to end when the server is stopped at once. */
    static final Duration GRACE = Duration.ofSeconds(2);

    private final Sock listening;
    private final boolean ownsListening;
    private final String name;
    private final Scheme scheme;
    private final Handler handler;
    private final ServerSurroundings surroundings;
    private final Visitors visitors = new Visitors();
    private final Reception reception;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Set<Thread> own = ConcurrentHashMap.newKeySet();
    private final Set<Thread> resting = ConcurrentHashMap.newKeySet();
    private volatile Crew crew;
    private volatile State state = State.RUNNING;
    private volatile boolean endingClients;
    private Throwable failure;

    private Server(Sock listening, boolean ownsListening, Scheme scheme, Handler handler, ServerSurroundings surroundings) {
        this.listening = listening;
        this.ownsListening = ownsListening;
        this.name = Listening.nameOf(listening);
        this.scheme = scheme;
        this.handler = handler;
        this.surroundings = surroundings;
        this.reception = new Reception(this, listening, scheme.limit(), visitors);
    }

    /** {@link #start(String, int, Scheme, Handler)} on every interface of this machine. */
    public static Server start(int port, Scheme scheme, Handler handler) {
        return start("", port, scheme, handler);
    }

    /**
     * Starts a server and returns at once.
     *
     * @param host "" for every interface of this machine, "127.0.0.1" for programs of this machine alone, "::1" for the same over IPv6
     * @param port 0 to let the system choose one, see {@link #port}
     * @throws org.socketlab.sockets.SocketFailure when the address cannot be had
     */
    public static Server start(String host, int port, Scheme scheme, Handler handler) {
        return start(host, port, scheme, handler, ServerSurroundings.PLAIN);
    }

    /**
     * Serves the clients of a socket that is bound or listens already: one over TLS, a Unix path, IPv6. The socket stays open when the server is stopped; another
     * server may then go on with it.
     */
    public static Server start(Sock listening, Scheme scheme, Handler handler) {
        return start(listening, scheme, handler, ServerSurroundings.PLAIN);
    }

    /** For programs that want to know where their servers run. */
    public static Server start(String host, int port, Scheme scheme, Handler handler, ServerSurroundings surroundings) {
        var listening = Listening.on(host, port);
        try {
            return started(new Server(listening, true, scheme, handler, surroundings));
        } catch (RuntimeException | Error e) {
            listening.close();
            throw e;
        }
    }

    /** For programs that want to know where their servers run. */
    public static Server start(Sock listening, Scheme scheme, Handler handler, ServerSurroundings surroundings) {
        return started(new Server(Listening.made(listening), false, scheme, handler, surroundings));
    }

    private static Server started(Server server) {
        server.crew = server.scheme.crewOf(server);
        server.surroundings.start(server, server::run);
        return server;
    }

    // ---- its life ----

    private void run() {
        own.add(Thread.currentThread());
        try {
            crew.run();
            awaitClients();
        } catch (RuntimeException | Error failed) {
            fail(failed);
        } finally {
            stopNow();
            awaitEnds();
            if (ownsListening) listening.close();
            crew.close();
            state = failure == null ? State.STOPPED : State.FAILED;
            own.remove(Thread.currentThread());
            over.countDown();
        }
        if (failure instanceof RuntimeException e) throw e;
        if (failure instanceof Error e) throw e;
    }

    /** The clients that are there are served to their end, however long it takes. */
    private void awaitClients() {
        beginRest();
        try {
            visitors.awaitAtMost(0, Duration.ofNanos(Long.MAX_VALUE));
        } catch (InterruptedException somebodyWantsItToEnd) {
            // its clients are then made to leave
        } finally {
            endRest();
        }
    }

    /** For those who were told to end: not for ever, because one may be deaf. Interrupts come again and again while a notebook stops it. */
    private void awaitEnds() {
        long end = System.nanoTime() + GRACE.toNanos();
        for (boolean waited = false; !waited; ) {
            try {
                waited = visitors.awaitAtMost(0, Duration.ofNanos(Math.max(0, end - System.nanoTime()))) || System.nanoTime() - end >= 0;
            } catch (InterruptedException again) {
                // it ends as soon as it can
            }
        }
        for (var deaf : visitors.present()) surroundings.tell(deaf.name() + ": its handler would not end and was left to itself");
    }

    /** Its listening socket is of no more use, or something else has gone wrong that it cannot go on with. */
    void fail(Throwable why) {
        synchronized (this) {
            if (state != State.RUNNING) return;
            failure = why;
        }
        stopNow();
    }

    /** Stops it at once: connections are closed, handlers are interrupted, processes ended, and the port is free. Waits for that, some two seconds at most. */
    public void stop() {
        stop(Duration.ZERO);
    }

    /**
     * Lets no more clients in, gives those that are there the time to end, then stops.
     *
     * @return whether all of them ended by themselves
     */
    public boolean stop(Duration grace) {
        noMoreClients();
        boolean allEnded = awaitOtherClients(grace);
        stopNow();
        awaitOver();
        surroundings.stopped(this);
        return allEnded;
    }

    /** {@link #stop(Duration)} with all the time that the clients need. */
    public void stopGracefully() {
        stop(Duration.ofNanos(Long.MAX_VALUE));
    }

    /** {@link #stop()}; a second call does nothing. */
    @Override
    public void close() {
        stop();
    }

    private void noMoreClients() {
        synchronized (this) {
            if (state == State.RUNNING) state = State.STOPPING;
        }
        reception.close();
        crew.doorCloses();
        if (ownsListening) listening.close();
    }

    /** Whoever stops it from within a handler does not wait for that handler. */
    private boolean awaitOtherClients(Duration patience) {
        try {
            return visitors.awaitAtMost(isInHandler() ? 1 : 0, patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isInHandler() {
        return visitors.present().stream().anyMatch(visit -> visit.isServedBy(Thread.currentThread()));
    }

    /** Begins to end everything. */
    void stopNow() {
        noMoreClients();
        endingClients = true;
        visitors.present().forEach(crew::end);
    }

    private void awaitOver() {
        if (isInHandler() || own.contains(Thread.currentThread())) return;
        try {
            over.await(GRACE.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until it is stopped or has failed. */
    public void awaitStopped() throws InterruptedException {
        over.await();
    }

    /** Waits until it is stopped or has failed, so long at most. @return whether it is */
    public boolean awaitStopped(Duration patience) throws InterruptedException {
        return over.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    // ---- what it is ----

    public State state() {
        return state;
    }

    /** {@code server:50007}; {@code server} alone when the system chose the port, which differs from run to run. */
    public String name() {
        return name;
    }

    public Scheme scheme() {
        return scheme;
    }

    /** The socket that its clients come to. */
    public Sock listening() {
        return listening;
    }

    /** The address of that socket in numbers. */
    public Address address() {
        return listening.getSockName();
    }

    /** The port of that socket, also when the system chose it. */
    public int port() {
        return listening.boundPort();
    }

    /** The clients in the order in which they came: those who left (the last hundred of them), then those who are there. As they are at this moment. */
    public List<ServedClient> clients() {
        return visitors.seen();
    }

    /** What it has counted so far. */
    public ServerCounts counts() {
        return visitors.counts();
    }

    /** One line that is the same in every run: {@code server on *:50007, thread per client, running}. */
    @Override
    public String toString() {
        return "server on " + listening.boundTo() + ", " + scheme + ", " + state.name().toLowerCase(Locale.ROOT);
    }

    // ---- whether it is at rest ----

    /**
     * Whether it has done all that its clients have asked for so far: each client has a handler that waits for the network with nothing to read, and
     * nobody stands at the door. May ask its processes, which takes them a moment. For a program that wants to show
     * what a client has caused.
     */
    public boolean isQuiet() {
        var there = visitors.present();
        for (var visit : there) if (visit.state() != Visit.State.SERVED || !crew.isQuiet(visit)) return false;
        return crew.isQuiet();
    }

    /** Changes whenever a client comes, begins to be served, or leaves. */
    public long changes() {
        return visitors.changes();
    }

    /** Whether a thread is one of the server's own that has nothing to do until another of the server's threads has done something. */
    public boolean isResting(Thread thread) {
        return resting.contains(thread);
    }

    // ---- for its crew ----

    ServerSurroundings surroundings() {
        return surroundings;
    }

    Handler handler() {
        return handler;
    }

    Reception reception() {
        return reception;
    }

    boolean isEndingClients() {
        return endingClients || surroundings.isStopping();
    }

    /** A thread of its own that has not begun; it does not keep a program from ending. */
    Thread thread(String what, Runnable body) {
        var thread = new Thread(() -> {
            own.add(Thread.currentThread());
            try {
                body.run();
            } finally {
                own.remove(Thread.currentThread());
            }
        }, name + " " + what);
        thread.setDaemon(true);
        return thread;
    }

    void beginRest() {
        resting.add(Thread.currentThread());
    }

    void endRest() {
        resting.remove(Thread.currentThread());
    }
}
