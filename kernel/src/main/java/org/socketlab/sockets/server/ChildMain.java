package org.socketlab.sockets.server;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.socketlab.sockets.Address;
import org.socketlab.sockets.Peer;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SocketFailure;
import org.socketlab.sockets.Waits;
import org.socketlab.sockets.server.Letters.Task;

/**
 * The program of a child JVM of {@link Scheme#processPerClient()}: waits for the client that it is given, serves it, and ends. It dies with the
 * server's program.
 */
final class ChildMain {

    /** What the process ends with when the handler has thrown. */
    static final int HANDLER_THREW = 1;

    /** What it ends with when the server's program is gone. */
    private static final int ORPHANED = 3;

    private final Letters letters;
    private final Thread main = Thread.currentThread();
    private volatile Sock client;

    private ChildMain(Letters letters) {
        this.letters = letters;
    }

    /** The environment variable with the {@link Cradle#password}. */
    static final String PASSWORD = "SOCKETLAB_CHILD";

    /** @param arguments the {@link Cradle#address} */
    public static void main(String[] arguments) throws Exception {
        var lines = Cradle.connect(arguments[0], System.getenv(PASSWORD));
        var child = new ChildMain(new Letters(lines.letters()));
        System.setOut(child.printer(Letters.OUT));
        System.setErr(child.printer(Letters.ERR));
        warmUp();
        var start = child.awaitTask();
        var task = (Task) Packing.read(start, ChildMain.class.getClassLoader());
        child.client = Sock.over(lines.client(), new Peer(task.client(), new Address(task.host(), task.port(), task.path())));
        child.startListening();
        System.exit(child.serve(task.code()));
    }

    /** Has the JVM load, while nobody waits for it, what a client will need. */
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

    private byte[] awaitTask() {
        try {
            return letters.next().content();
        } catch (IOException serverIsGone) {
            Runtime.getRuntime().halt(ORPHANED);
            throw new AssertionError("halted");
        }
    }

    /** @return the exit code */
    private int serve(ChildCode code) throws IOException {
        try (var mine = client) {
            unpacked(code).handle(mine);
            return 0;
        } catch (Throwable thrown) {
            letters.send(Letters.THREW, HandlerThrew.of(Explained.nulls(thrown, code.leftBehind())));
            return HANDLER_THREW;
        }
    }

    private static Handler unpacked(ChildCode code) throws IOException, ReflectiveOperationException {
        var loader = new ChildLoader(code);
        Thread.currentThread().setContextClassLoader(loader);
        var content = (Packing.Content) Packing.read(code.packed(), loader);
        for (var type : content.statics().entrySet())
            for (var field : type.getValue().entrySet()) {
                var variable = Class.forName(type.getKey(), true, loader).getDeclaredField(field.getKey());
                variable.setAccessible(true);
                variable.set(null, field.getValue());
            }
        return content.handler();
    }

    private void startListening() {
        var listening = new Thread(this::listen, "questions");
        listening.setDaemon(true);
        listening.start();
    }

    private void listen() {
        try {
            while (true) {
                long question = ByteBuffer.wrap(letters.next().content()).getLong();   // nothing else comes now
                letters.send(Letters.ANSWER, answer(question));
            }
        } catch (IOException serverIsGone) {
            Runtime.getRuntime().halt(ORPHANED);
        }
    }

    /** Whether it waits with nothing to read, and how much it has read and written by then. */
    private ByteBuffer answer(long question) {
        boolean idle = Waits.of(main).isPresent() && Waits.now().stream().allMatch(Waits.Wait::isIdle);
        return ByteBuffer.allocate(3 * Long.BYTES + 1).putLong(question).put((byte) (idle ? 1 : 0)).putLong(client.bytesReceived()).putLong(client.bytesSent()).flip();
    }

    /** What is printed goes to the server at once, whole lines in one piece. */
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
