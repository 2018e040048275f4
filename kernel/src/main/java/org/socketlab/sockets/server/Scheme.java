package org.socketlab.sockets.server;

import java.util.function.Function;

/**
 * How a server handles many clients. A scheme is a value: it can be kept, printed, and given to several servers.
 *
 * <pre>
 * for (var scheme : List.of(oneAtATime(), threadPerClient(), selectLoop()))
 *     try (var server = serve("127.0.0.1", 0, scheme, echo)) { … }
 * serve(50007, threadPerClient().maxClients(2), echo);        // the third client waits until one of the two has left
 * </pre>
 */
public final class Scheme {

    private final String name;
    private final Function<Server, Crew> crew;
    private final Limit limit;

    private Scheme(String name, Limit limit, Function<Server, Crew> crew) {
        this.name = name;
        this.limit = limit;
        this.crew = crew;
    }

    private static Scheme of(String name, Function<Server, Crew> crew) {
        return new Scheme(name, Limit.NONE, crew);
    }

    /** One client after another, on the server's own thread: the next waits in the backlog until the one before has left. */
    public static Scheme oneAtATime() {
        return of("one at a time", server -> new Workers(server, 1));
    }

    /** A thread of the operating system for each client, from its arrival until it leaves. */
    public static Scheme threadPerClient() {
        return of("thread per client", server -> new ThreadPerClient(server, false));
    }

    /**
     * A virtual thread for each client (JEP 444): as easy to read as a thread of the system, and cheap enough for ten thousand clients. It
     * takes Java 21; on
     * an older one the server says so on its console and takes threads of the system.
     */
    public static Scheme virtualThreadPerClient() {
        return of("virtual thread per client", server -> new ThreadPerClient(server, true));
    }

    /** So many threads, made at the start; each serves one client after another. Further clients wait in the backlog. */
    public static Scheme threadPool(int threads) {
        if (threads < 1) throw new IllegalArgumentException("threadPool(" + threads + "): somebody has to serve the clients; give 1 or more threads");
        return of("pool of " + threads + (threads == 1 ? " thread" : " threads"), server -> new Workers(server, threads));
    }

    /**
     * One at work at any time, whoever of the clients has something to say: {@code select(2)} tells which. A handler made by {@link
     * Handler#perChunk} runs on
     * the one thread. Any other handler is suspended at each socket call that would have to wait, and goes on when its
     * socket is ready and the turn is its own (a coroutine, kept on a virtual thread, or before Java 21 on a parked thread of the system). While a
     * handler computes or sleeps, all clients wait.
     */
    public static Scheme selectLoop() {
        return of("select loop", server -> server.handler() instanceof PerChunk handler ? new ChunkLoop(server, handler) : new TurnsCrew(server));
    }

    /**
     * A process of its own for each client: a child JVM that runs the handler and nothing else. Nothing that one handler does can harm
     * another, or the
     * server; each has its own memory, which begins as a copy of what the handler uses: the values it has captured and the static variables of
     * a notebook's cells, as far as they are serializable. Java cannot hand an open socket to another process, so the server accepts, and
     * passes the bytes on; in the child
     * the client is a socket that bears the client's name. What a child prints shows on the server's console.
     *
     * <pre>
     * var server = serve(50007, processPerClient(), client -&gt; {
     *     print("served by process", ProcessHandle.current().pid());
     *     …
     * });
     * server.clients().get(0).pid()          // the child of client 1
     * </pre>
     * It ends with exit code 0 when the handler returns, 1 when it throws, or what it gives to {@code System.exit}. Children end when the
     * server is stopped, or
     * its program ends in whatever way.
     */
    public static Scheme processPerClient() {
        return of("process per client", ProcessPerClient::new);
    }

    /** So many clients at a time; those who come beyond that wait in the backlog, unaccepted, until one has left. */
    public Scheme maxClients(int most) {
        return new Scheme(name, Limit.waiting(most), crew);
    }

    /** So many clients at a time; those who come beyond that are turned away at once: their connection is reset. */
    public Scheme refuseBeyond(int most) {
        return new Scheme(name, Limit.refusing(most), crew);
    }

    /** Its words without the limit: {@code thread per client}. */
    public String name() {
        return name;
    }

    Limit limit() {
        return limit;
    }

    Crew crewOf(Server server) {
        return crew.apply(server);
    }

    /** {@code thread per client}, {@code thread per client, at most 2 clients, others wait}. */
    @Override
    public String toString() {
        return name + limit;
    }
}
