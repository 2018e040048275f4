package org.socketlab.sockets.server;

import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Set;
import org.socketlab.sockets.OpenSockets;
import org.socketlab.sockets.Surroundings;
import org.socketlab.sockets.Waits;
import org.socketlab.sockets.server.Letters.Errand;

/** The program of a child JVM that runs code on a host: waits for the code, runs it, sends its value home, and ends. */
final class HostMain extends ChildProgram {

    /** The JDK's own option: a file with the addresses of all names that this process knows. */
    static final String NAMES = "jdk.net.hosts.file";

    private static final Set<Thread.State> PAUSING = Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

    private volatile boolean isOver;

    private HostMain(SocketChannel line) {
        super(line);
    }

    /** @param arguments the {@link Cradle#address} */
    public static void main(String[] arguments) throws Exception {
        var child = new HostMain(Cradle.connect(arguments[0], System.getenv(PASSWORD)));
        Cradle.tidy(arguments[0]);
        var errand = (Errand) child.awaitTask();
        OpenSockets.surroundings(new OnHost(errand.hosts(), errand.address() == null ? null : InetAddress.getByName(errand.address())));
        child.startListening();
        System.exit(child.run(errand));
    }

    /** What sockets know here. */
    private record OnHost(Set<String> hosts, InetAddress everyInterface) implements Surroundings {

        @Override
        public String program() {
            return "this host's code";
        }

        @Override
        public boolean isHost(String name) {
            return hosts.contains(name);
        }
    }

    /** @return the exit code */
    private int run(Errand errand) throws IOException {
        try {
            var value = valueOf(unpacked(errand.code()));
            isOver = true;
            if (errand.lingers()) awaitOtherThreads();
            else sendHome(value);
            return 0;
        } catch (Throwable thrown) {
            letters().send(Letters.THREW, HandlerThrew.of(Explained.nulls(thrown, errand.code(), false)));
            return CODE_THREW;
        }
    }

    private static Object valueOf(Serializable code) throws Exception {
        if (code instanceof HostCode<?> withValue) return withValue.call();
        ((HostTask) code).run();
        return null;
    }

    private void sendHome(Object value) throws IOException {
        var written = Packing.written(value);
        if (written == null) throw CannotTravel.home(value);
        letters().send(Letters.VALUE, ByteBuffer.wrap(written));
    }

    /** A program ends with its last thread, as servers have some of their own. */
    private void awaitOtherThreads() throws InterruptedException {
        while (true) {
            var other = Thread.getAllStackTraces().keySet().stream().filter(thread -> thread != main() && !thread.isDaemon()).findFirst();
            if (other.isEmpty()) return;
            other.get().join();
        }
    }

    /** What a host's code is at, as far as it can be seen. */
    enum Doing {
        /** It works. */
        WORKS,
        /** It sleeps, or waits for something else than the network. */
        PAUSES,
        /** Everybody waits for the network, and nothing has come. */
        IDLES
    }

    @Override
    ByteBuffer answer(long question) {
        return ByteBuffer.allocate(Long.BYTES + 1).putLong(question).put((byte) doing().ordinal()).flip();
    }

    private Doing doing() {
        boolean rests = isOver || Waits.of(main()).isPresent();
        if (rests && Waits.now().stream().allMatch(Waits.Wait::isIdle) && Waits.awake(null).isEmpty()) return Doing.IDLES;
        return !rests && PAUSING.contains(main().getState()) ? Doing.PAUSES : Doing.WORKS;
    }

    /** Whoever should have removed the file of names cannot any more. */
    @Override
    void orphaned() {
        var names = System.getProperty(NAMES);
        if (names != null && new File(names).delete()) new File(names).getParentFile().delete();
    }
}
