package org.socketlab.sockets.server;

import java.util.List;

/**
 * What a program has around its servers: where they run and where they tell of what happens. A notebook has one of its
 * own; a plain program need not.
 */
public interface ServerSurroundings {

    /** A plain program: a thread that keeps the JVM running, and the program's own output. */
    ServerSurroundings PLAIN = new ServerSurroundings() {};

    /** Starts a server's thread; what the body throws has ended the server. Threads that the server needs beside it are started from there. */
    default void start(Server server, Runnable body) {
        new Thread(body, server.name()).start();
    }

    /** A server is over; called by the thread that has stopped it, which need not be one of the server's. */
    default void stopped(Server server) {}

    /** Whether the program wants the calling thread's work to end. */
    default boolean isStopping() {
        return false;
    }

    /** Says a line on the server's console, in one of its threads. */
    default void tell(String line) {
        System.out.println(line);
    }

    /**
     * What a child JVM needs to run that handler, as things are at this moment.
     *
     * @throws CannotTravel when the handler refers to something that cannot be copied into another process
     */
    default ChildCode childCode(Handler handler) {
        return ChildCode.ofClassPath(handler);
    }

    /** Options of the JVM that the code of handlers needs: {@code --enable-preview}, {@code --add-modules=…}. */
    default List<String> childOptions() {
        return List.of();
    }

    /** A handler threw, in the calling thread. */
    default void failed(String client, Throwable thrown) {
        System.err.println(client + ": " + HandlerErrors.text(thrown));
    }
}
