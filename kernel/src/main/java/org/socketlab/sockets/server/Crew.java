package org.socketlab.sockets.server;

/** Those who serve the clients of one running server, in the way of its scheme. */
interface Crew {

    /**
     * Receives and serves clients until the server takes no more; called once, on the server's own thread. Clients may still be served by others
     * when it returns.
     *
     * @throws org.socketlab.sockets.SocketFailure when the listening socket is of no more use
     */
    void run();

    /** Ends the service of a client at once, from another thread. What it was given to do is lost. */
    default void end(Visit visit) {
        visit.socket().closeNow();
        visit.interrupt();
    }

    /** No more clients are let in, said from another thread; whoever waits for a place for one must look again. */
    default void doorCloses() {}

    /** Whether a client has got all that it asked for so far, and its handler waits for more. */
    default boolean isQuiet(Visit visit) {
        return visit.waitsIdly();
    }

    /** Whether nobody is on the way to serving somebody, beyond what is known of each visit. */
    default boolean isQuiet() {
        return true;
    }

    /** The server is over: lets go of what it has beside its clients. */
    default void close() {}
}
