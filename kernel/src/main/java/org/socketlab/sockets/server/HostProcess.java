package org.socketlab.sockets.server;

import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.socketlab.sockets.server.HostMain.Doing;
import org.socketlab.sockets.server.Letters.Errand;
import org.socketlab.sockets.server.Letters.Letter;

/**
 * A JVM of its own, on a host, for one piece of code.
 *
 * <pre>
 *   started (on its way, then idle) ── {@link #run} ──> at work ── the code is done, threw, or was killed ──> ended
 *                                   ── {@link #close} ────────────────────────────────────────────────────> ended
 * </pre>
 * It ends with this program, however that ends. Safe from any thread.
 */
public final class HostProcess implements AutoCloseable {

    /**
     * Where it runs.
     *
     * @param host    the host's name
     * @param hosts   the names of all hosts, under which they are reached
     * @param names   a file of addresses and names (hosts(5)): all that it knows
     * @param command words that run a program there, such as {@code nsenter …}; none where that needs nothing
     * @param address that stands for every interface of the host, where it has no interfaces of its own; else null
     */
    public record Place(String host, Set<String> hosts, Path names, List<String> command, String address) {}

    private static final long LOOK_MILLIS = 5;

    private final Place place;
    private final Newborn newborn;
    private final Question answered = new Question();
    private volatile Child child;
    private volatile boolean begun;
    private volatile Doing doing = Doing.WORKS;
    private volatile boolean closed;

    private HostProcess(Place place, Newborn newborn) {
        this.place = place;
        this.newborn = newborn;
    }

    /**
     * Starts one, and does not wait until it is there.
     *
     * @param jvmOptions that the code needs: {@code --enable-preview}
     * @throws IOException when no program can be started
     */
    public static HostProcess start(Place place, List<String> jvmOptions) throws IOException {
        var options = new ArrayList<>(jvmOptions);
        options.add("-D" + HostMain.NAMES + "=" + place.names());
        return new HostProcess(place, Newborn.start(place.command(), options, HostMain.class));
    }

    /**
     * Runs code there and waits for it; what it prints is printed here. To be called once. An interrupt ends the process, and with it the code.
     *
     * @param code    how that code travels
     * @param sent    the code, whose class loader knows the classes of what it may give and throw
     * @param lingers whether the process goes on after the code, as long as threads of it run; then there is no value
     * @return the code's value, a copy
     * @throws InterruptedException when the waiting thread was interrupted
     * @throws IOException          when the process does not come to life
     * @throws Exception            what the code threw; or that its process ended otherwise
     */
    public Object run(ChildCode code, Serializable sent, boolean lingers) throws Exception {
        Letter last = null;
        try {
            if (child == null) comeToLife();
            child.letters().send(Letters.START, new Errand(code, place.host(), place.hosts(), place.address(), lingers));
            begun = true;
            last = lastLetter();
        } catch (IOException e) {
            if (child == null && wasInterrupted()) throw new InterruptedException();
            if (child == null) throw e;
        }
        int exitCode = child.awaitExit();
        child.hangUp();
        if (wasInterrupted()) throw new InterruptedException();
        if (last == null) return withoutLetter(exitCode, lingers);
        var loader = sent.getClass().getClassLoader();
        if (last.kind() == Letters.VALUE) return Packing.read(last.content(), loader);
        var thrown = ((HandlerThrew) Packing.read(last.content(), HostProcess.class.getClassLoader())).thrown(loader);
        if (thrown instanceof Error error) throw error;
        throw (Exception) thrown;
    }

    /**
     * Waits until it is there and idle.
     *
     * @throws InterruptedException when the waiting thread was interrupted; it has ended then
     * @throws IOException          when it has ended by itself, with what it said
     */
    public void awaitLife() throws IOException, InterruptedException {
        try {
            comeToLife();
        } catch (IOException e) {
            if (wasInterrupted()) throw new InterruptedException();
            throw e;
        }
    }

    private static boolean wasInterrupted() {
        return Thread.interrupted();
    }

    private void comeToLife() throws IOException {
        try (newborn) {
            child = new Child(newborn.process(), newborn.line(), null);
        } finally {
            if (closed && child != null) child.discard();
        }
    }

    /** Until the child is gone. @return its value, or what it threw; null when it came to another end */
    private Letter lastLetter() {
        Letter last = null;
        try {
            while (true) {
                var letter = child.letters().next();
                if (letter.kind() == Letters.ANSWER) read(ByteBuffer.wrap(letter.content()));
                else if (!letter.print()) last = letter;
            }
        } catch (IOException itIsGone) {
            if (Thread.currentThread().isInterrupted()) child.end();
            return last;
        }
    }

    private void read(ByteBuffer answer) {
        long question = answer.getLong();
        doing = Doing.values()[answer.get()];
        answered.answer(question);
    }

    private Object withoutLetter(int exitCode, boolean lingers) {
        if (lingers && exitCode == 0) return null;
        throw new ChildEnded("The code on " + place.host() + " has not come to its end: ", exitCode, child.lastWords());
    }

    /** Whether its code waits for the network, and nothing has come for it. */
    public boolean isQuiet() {
        return begun && answered.ask(this::ask) && doing == Doing.IDLES;
    }

    /**
     * Waits until its code, which another thread {@link #run}s, first pauses or waits for the network: a server is ready then. Code that does neither is not
     * waited for longer than that.
     */
    public void awaitFirstPause(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (process().isAlive() && System.nanoTime() < end) {
            if (begun && answered.ask(this::ask) && doing != Doing.WORKS) return;
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private void ask(long question) {
        try {
            child.letters().send(Letters.ASK, ByteBuffer.allocate(Long.BYTES).putLong(question).flip());
        } catch (IOException itIsGone) {
            return;
        }
    }

    /** Its process, for whoever wants to know its number. */
    public ProcessHandle process() {
        return newborn.process().toHandle();
    }

    /** Kills it. */
    @Override
    public void close() {
        closed = true;
        newborn.process().destroyForcibly();
        Child.closeQuietly(newborn);
        var present = child;
        if (present != null) present.discard();
    }
}
