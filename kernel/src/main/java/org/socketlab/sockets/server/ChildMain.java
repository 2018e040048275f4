package org.socketlab.sockets.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.socketlab.sockets.Address;
import org.socketlab.sockets.Peer;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.Waits;
import org.socketlab.sockets.server.Letters.Task;

/** The program of a child JVM of {@link Scheme#processPerClient()}: waits for the client that it is given, serves it, and ends. */
final class ChildMain extends ChildProgram {

    private volatile Sock client;

    private ChildMain(SocketChannel line) {
        super(line);
    }

    /** @param arguments the {@link Cradle#address} */
    public static void main(String[] arguments) throws Exception {
        var password = System.getenv(PASSWORD);
        var child = new ChildMain(Cradle.connect(arguments[0], password));
        var bytesOfClient = Cradle.connect(arguments[0], password);
        Cradle.tidy(arguments[0]);
        var task = (Task) child.awaitTask();
        child.client = Sock.over(bytesOfClient, new Peer(task.client(), new Address(task.host(), task.port(), task.path())));
        child.startListening();
        System.exit(child.serve(task.code()));
    }

    /** @return the exit code */
    private int serve(ChildCode code) throws IOException {
        try (var mine = client) {
            ((Handler) unpacked(code)).handle(mine);
            return 0;
        } catch (Throwable thrown) {
            letters().send(Letters.THREW, HandlerThrew.of(Explained.nulls(thrown, code, true)));
            return CODE_THREW;
        }
    }

    /** Whether it waits with nothing to read, and how much it has read and written by then. */
    @Override
    ByteBuffer answer(long question) {
        boolean idle = Waits.of(main()).isPresent() && Waits.now().stream().allMatch(Waits.Wait::isIdle);
        return ByteBuffer.allocate(3 * Long.BYTES + 1).putLong(question).put((byte) (idle ? 1 : 0)).putLong(client.bytesReceived()).putLong(client.bytesSent()).flip();
    }
}
