package org.socketlab.wire.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SocketFailure;

/**
 * Plays the clients, each in a thread of its own. They connect in the order of the recording, and one begins when those are done that were over
 * before it began there.
 */
final class ClientPlayer {

    /** Gives a socket that is connected to the server. */
    interface Opening {
        Sock open();
    }

    private final Played played;
    private final Opening opening;
    private final List<CountDownLatch> connected = new ArrayList<>();
    private final List<CountDownLatch> done = new ArrayList<>();

    ClientPlayer(Played played, Opening opening) {
        this.played = played;
        this.opening = opening;
    }

    void run() throws InterruptedException {
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < played.parts().size(); i++) {
            connected.add(new CountDownLatch(1));
            done.add(new CountDownLatch(1));
        }
        for (int i = 0; i < played.parts().size(); i++) {
            int place = i;
            var thread = new Thread(() -> play(place), "replay of conversation " + played.parts().get(i).conversation().number());
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        try {
            for (var thread : threads) thread.join();
        } catch (InterruptedException e) {
            played.close();
            throw e;
        } finally {
            threads.forEach(Thread::interrupt);
            played.isOver();
        }
    }

    private void play(int place) {
        var part = played.parts().get(place);
        try {
            for (int earlier = 0; earlier < place; earlier++)
                if (end(played.parts().get(earlier)) <= begin(part)) done.get(earlier).await();
            if (place > 0) connected.get(place - 1).await();
            var socket = played.opened(opening.open());
            connected.get(place).countDown();
            try {
                new Player(played, part, socket).play();
            } finally {
                socket.closeNow();
            }
        } catch (SocketFailure e) {
            played.differs(Difference.of(part.conversation().number(), e.getMessage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            connected.get(place).countDown();
            done.get(place).countDown();
        }
    }

    private static long begin(Part part) {
        return part.conversation().events().get(0).stamp().atNanos();
    }

    private static long end(Part part) {
        return part.conversation().events().stream().mapToLong(each -> each.stamp().endNanos()).max().orElse(0);
    }
}
