package org.socketlab.wire.replay;

import java.util.ArrayList;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SocketFailure;

/** Plays the server: each client that comes has the next conversation, in a thread of its own; datagrams one conversation after another. */
final class ServerPlayer implements Runnable {

    private static final int HANGING_UP = 1024;

    private final Played played;
    private final Sock listening;

    ServerPlayer(Played played, Sock listening) {
        this.played = played;
        this.listening = listening;
    }

    @Override
    public void run() {
        try {
            if (played.parts().get(0).isDatagrams()) for (var part : played.parts()) new Player(played, part, listening).play();
            else acceptAll();
        } catch (SocketFailure.SocketClosed | SocketFailure.SocketInterrupted | InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            played.isOver();
        }
    }

    private void acceptAll() throws InterruptedException {
        var threads = new ArrayList<Thread>();
        try {
            for (var part : played.parts()) {
                var connection = played.opened(listening.accept());
                var thread = new Thread(() -> serve(part, connection), "replay of conversation " + part.conversation().number());
                thread.setDaemon(true);
                threads.add(thread);
                thread.start();
            }
            for (var thread : threads) thread.join();
            played.noMoreClients(listening);
        } finally {
            threads.forEach(Thread::interrupt);
        }
    }

    /** One whose end is not recorded ends with its client. */
    private void serve(Part part, Sock connection) {
        try {
            if (new Player(played, part, connection).play()) return;
            connection.setTimeout("none");
            while (!connection.recv(HANGING_UP).isEmpty()) { }
        } catch (SocketFailure | InterruptedException ended) {
            return;
        } finally {
            connection.closeNow();
        }
    }
}
