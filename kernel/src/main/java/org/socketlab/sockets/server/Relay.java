package org.socketlab.sockets.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.socketlab.sockets.Bytes;
import org.socketlab.sockets.Shut;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SocketFailure;
import org.socketlab.sockets.Waits;
import org.socketlab.sockets.server.Letters.Letter;
import org.socketlab.sockets.server.Letters.Task;

/**
 * Stands between a client and the child that serves it: bytes go through in both directions, each on a thread of its own, and so do the ends of either
 * stream. What the child prints is printed here.
 */
final class Relay {

    private static final int AT_ONCE = 64 * 1024;

    private final Server server;
    private final Visit visit;
    private final Sock client;
    private final Child child;
    private final SocketChannel line;
    private final Question idle = new Question();
    private volatile long toChild;
    private volatile long fromChild;
    private volatile long takenByChild;
    private volatile long givenByChild;
    private volatile boolean childIsIdle;
    private volatile Thread up;
    /** Where TLS ended that the client should speak, if it did not end well: the child sees only the end. */
    private volatile SocketFailure brokenOff;

    Relay(Server server, Visit visit, Child child) {
        this.server = server;
        this.visit = visit;
        this.client = visit.socket();
        this.child = child;
        this.line = child.client();
    }

    /** Has the child serve its client. @return what its handler threw, or how else it came to a bad end; null if it did not */
    Throwable serve(ChildCode code) throws IOException {
        server.reception().begins(visit, child.process());
        var address = client.peer().raw();
        child.letters().send(Letters.START, new Task(visit.name(), address.host(), address.port(), address.path(), code));
        up = server.thread(visit.name() + " to child", this::passUp);
        var down = server.thread(visit.name() + " from child", this::passDown);
        up.start();
        down.start();
        server.beginRest();
        var thrown = readLetters();
        int exitCode = child.awaitExit();
        join(down);
        child.hangUp();
        client.close();
        join(up);
        server.endRest();
        if (thrown == null && brokenOff != null) return brokenOff;
        return thrown != null ? thrown : exitCode == 0 ? null : new ChildEnded(exitCode, child.lastWords());
    }

    /** Until the child is gone. */
    private Throwable readLetters() {
        Throwable thrown = null;
        try {
            while (true) {
                var letter = child.letters().next();
                if (letter.kind() == Letters.THREW) thrown = thrown(letter);
                else if (!letter.print()) read(letter);
            }
        } catch (IOException itIsGone) {
            if (Thread.currentThread().isInterrupted()) child.end();
            return thrown;
        }
    }

    private void read(Letter letter) {
        switch (letter.kind()) {
            case Letters.ANSWER -> {
                var answer = ByteBuffer.wrap(letter.content());
                long question = answer.getLong();
                childIsIdle = answer.get() == 1;
                takenByChild = answer.getLong();
                givenByChild = answer.getLong();
                idle.answer(question);
            }
            default -> throw new IllegalStateException("a child sends no letter of kind " + letter.kind());
        }
    }

    private Throwable thrown(Letter letter) throws IOException {
        try {
            return ((HandlerThrew) Packing.read(letter.content(), Relay.class.getClassLoader())).thrown(server.handler().getClass().getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        }
    }

    /** From the client to the child. */
    private void passUp() {
        try {
            for (Bytes data; !(data = client.recv(AT_ONCE)).isEmpty(); ) {
                toChild += data.size();
                write(data);
            }
            line.shutdownOutput();
        } catch (SocketFailure.TlsFailure e) {
            brokenOff = e;
            shutdownOutput();
        } catch (SocketFailure clientIsGone) {
            shutdownOutput();
        } catch (IOException childIsGone) {
            return;
        }
    }

    private void write(Bytes data) throws IOException {
        for (var buffer = ByteBuffer.wrap(data.toArray()); buffer.hasRemaining(); ) line.write(buffer);
    }

    private void shutdownOutput() {
        try {
            line.shutdownOutput();
        } catch (IOException childIsGone) {
            return;
        }
    }

    /** From the child to the client. */
    private void passDown() {
        server.beginRest();
        try {
            for (var buffer = ByteBuffer.allocate(AT_ONCE); line.read(buffer.clear()) >= 0; ) {
                int count = buffer.flip().remaining();
                client.sendAll(buffer);
                fromChild += count;
            }
            client.shutdown(Shut.SHUT_WR);
        } catch (SocketFailure clientIsGone) {
            refuseMore();
        } catch (IOException childIsGone) {
            return;
        } finally {
            server.endRest();
        }
    }

    /** The child's next send tells it that nobody is there. */
    private void refuseMore() {
        try {
            line.shutdownInput();
        } catch (IOException childIsGone) {
            return;
        }
    }

    /** From another thread: makes the child end, and with it the service. */
    void end() {
        child.end();
    }

    /** Whether child and client have got what the other has sent, and the child waits for more. */
    boolean isQuiet() {
        if (up == null) return false;   // the child has no client yet
        return idle.ask(this::ask) && childIsIdle && takenByChild == toChild && givenByChild == fromChild && upIsIdle();
    }

    private void ask(long question) {
        try {
            child.letters().send(Letters.ASK, ByteBuffer.allocate(Long.BYTES).putLong(question).flip());
        } catch (IOException itIsGone) {
            return;
        }
    }

    private boolean upIsIdle() {
        return !up.isAlive() || Waits.of(up).filter(Waits.Wait::isIdle).isPresent();
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
