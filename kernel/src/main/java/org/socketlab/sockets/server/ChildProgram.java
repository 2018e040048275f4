package org.socketlab.sockets.server;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SocketFailure;

/**
 * What every child JVM does: it connects to the program that has started it, waits for what it is to do, prints there what is printed here, and says what
 * its code has thrown. It dies with that program.
 */
abstract class ChildProgram {

    /** The environment variable with the {@link Cradle#password}. */
    static final String PASSWORD = "SOCKETLAB_CHILD";

    /** What the process ends with when its code has thrown. */
    static final int CODE_THREW = 1;

    /** What it ends with when the program that started it is gone. */
    private static final int ORPHANED = 3;

    private final Letters letters;
    private final Thread main = Thread.currentThread();
    private volatile boolean ends;

    ChildProgram(SocketChannel line) {
        this.letters = new Letters(line);
    }

    Letters letters() {
        return letters;
    }

    /** The thread that runs the code. */
    Thread main() {
        return main;
    }

    /** The next word of the program that has started it; the end of this process when that is gone. */
    Letters.Letter next() {
        try {
            return letters.next();
        } catch (IOException itIsGone) {
            throw gone();
        }
    }

    private Error gone() {
        orphaned();
        Runtime.getRuntime().halt(ORPHANED);
        return new AssertionError("halted");
    }

    /** The last moment of a child whose program is gone. */
    void orphaned() {}

    /** What it is to do. */
    Object awaitTask() throws IOException, ClassNotFoundException {
        System.setOut(printer(Letters.OUT));
        System.setErr(printer(Letters.ERR));
        warmUp();
        return Packing.read(next().content(), ChildProgram.class.getClassLoader());
    }

    /** Has the JVM load, while nobody waits for it, what its code will need. */
    private static void warmUp() throws IOException, ClassNotFoundException {
        Packing.warmUp();
        try (var pair = Sock.socketPair()) {
            pair.first().send("x");
            pair.second().recv(1);
            pair.second().setTimeout(Duration.ofMillis(1));
            pair.second().recv(1);
        } catch (SocketFailure.TimedOut asExpected) {
            return;
        }
    }

    /** Loads the code, and gives the static variables that came with it their values. */
    static Serializable unpacked(ChildCode code) throws IOException, ReflectiveOperationException {
        var loader = new ChildLoader(code);
        Thread.currentThread().setContextClassLoader(loader);
        var content = (Packing.Content) Packing.read(code.packed(), loader);
        for (var type : content.statics().entrySet())
            for (var field : type.getValue().entrySet()) {
                var variable = Class.forName(type.getKey(), true, loader).getDeclaredField(field.getKey());
                variable.setAccessible(true);
                variable.set(null, field.getValue());
            }
        return content.code();
    }

    /** From here on, questions are answered on a thread of their own. */
    void startListening() {
        var listening = new Thread(this::listen, "questions");
        listening.setDaemon(true);
        listening.start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopListening, "no more questions"));
    }

    private void listen() {
        try {
            while (true) letters.send(Letters.ANSWER, answer(ByteBuffer.wrap(letters.next().content()).getLong()));   // nothing else comes now
        } catch (IOException itIsGone) {
            if (!ends) throw gone();
        }
    }

    /** A JVM that ends waits up to 300 ms for each thread that sits in a call of the system (HotSpot's {@code VM_Exit}). */
    private void stopListening() {
        ends = true;
        letters.takeNoMore();
    }

    /** The number of the question, a byte for what the code is at, and what else there is to tell. */
    abstract ByteBuffer answer(long question);

    /** What is printed goes home at once, whole lines in one piece. */
    private PrintStream printer(byte kind) {
        return new PrintStream(new OutputStream() {
            @Override
            public void write(int oneByte) throws IOException {
                write(new byte[] {(byte) oneByte}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (length > 0) letters.send(kind, ByteBuffer.wrap(bytes, offset, length));
            }
        }, false, StandardCharsets.UTF_8);
    }
}
