package org.socketlab.sockets;

import static org.socketlab.sockets.TestPeers.tcp;

import java.util.ArrayList;

/** A listening socket whose queue is full, so that the system (Linux) leaves a further connect unanswered. */
record FullListener(int port, ArrayList<Sock> waiting, Sock listener) implements AutoCloseable {

    static FullListener open() {
        var listener = tcp();
        listener.bind("127.0.0.1", 0);
        listener.listen(1);
        var waiting = new ArrayList<Sock>();
        for (boolean room = true; room; ) {
            var client = tcp();
            client.setTimeout("200ms");
            waiting.add(client);
            try {
                client.connect("127.0.0.1", listener.boundPort());
            } catch (SocketFailure.TimedOut full) {
                room = false;
            }
        }
        return new FullListener(listener.boundPort(), waiting, listener);
    }

    /** Takes out all that wait, so that the system answers the next attempt of an unanswered connect. */
    void makeRoom() {
        for (int n = 1; n < waiting.size(); n++) listener.accept().close();
    }

    /** Accepts one more, says something to it and keeps it. */
    void greetTheNext(String words) {
        var next = listener.accept();
        waiting.add(next);
        next.send(words);
    }

    @Override
    public void close() {
        waiting.forEach(Sock::close);
        listener.close();
    }
}
