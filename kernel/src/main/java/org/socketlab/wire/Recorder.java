package org.socketlab.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.socketlab.sockets.Sock;

/**
 * Records what every {@link Sock} of this program does, from {@link #start} to {@link #close}, within limits: what is too old is dropped.
 * Several may run at once. A socket that is not to be recorded is told so by {@link Sock#setObserved}. Safe from any thread.
 *
 * <pre>
 * var traced = Recorder.trace(() -> {
 *     var client = socket();
 *     client.connect("localhost", 50007);
 *     client.send("Hello");
 *     return client.recv(1024);
 * });
 * traced.value()                       // what recv gave
 * traced.passed().conversation(0)      // and what both ends did meanwhile
 * </pre>
 */
public final class Recorder implements AutoCloseable {

    private static volatile Function<Sock, String> variableOf = socket -> "";

    private volatile EventRing ring;
    private boolean running = true;

    private Recorder(Limits limits) {
        this.ring = new EventRing(limits);
        Observer.HERE.attach(ring);
    }

    /** Records from now on, as much as {@link Limits#DEFAULT} allows. */
    public static Recorder start() {
        return start(Limits.DEFAULT);
    }

    public static Recorder start(Limits limits) {
        return new Recorder(limits);
    }

    /** How the sockets of this program are called where it has a name for them: the variable that holds one, or "". */
    public static void variables(Function<Sock, String> nameOf) {
        variableOf = Objects.requireNonNull(nameOf);
    }

    /**
     * Runs a block and gives its value with what passed between sockets meanwhile, in all threads.
     *
     * @throws Exception what the block throws; then the recording is lost
     */
    public static <T> Traced<T> trace(Callable<T> block) throws Exception {
        return trace(block, () -> { });
    }

    /** @param settle waits until what the block began has come to rest, so that its last effects are recorded too */
    public static <T> Traced<T> trace(Callable<T> block, Runnable settle) throws Exception {
        try (var recorder = start(Limits.ROOMY)) {
            var value = block.call();
            settle.run();
            return new Traced<>(value, recorder.recording());
        }
    }

    /** What has been recorded until now. */
    public Recording recording() {
        var present = ring;
        var dropped = present.dropped();
        var events = new ArrayList<WireEvent>();
        var sockets = new LinkedHashMap<Integer, WireSocket>();
        for (var entry : present.entries()) {
            events.add(entry.event());
            enter(entry.socket(), sockets);
            if (entry.other() != null) enter(entry.other(), sockets);
        }
        events.sort(Recording.BY_EFFECT);
        return Recording.of(Observer.HERE.began(), Participants.named(List.copyOf(sockets.values()), events), events, dropped);
    }

    /**
     * The conversations that a socket takes part in: one for a connection, one for each client of a listening socket, one for each partner of a
     * datagram socket; none when it has spoken with nobody yet, or its calls were dropped.
     */
    public List<Conversation> conversations(Sock socket) {
        var number = ring.entries().stream().flatMap(entry -> Stream.of(entry.socket(), entry.other()))
                .filter(observed -> observed != null && observed.isOf(socket)).findFirst().map(Observed::number);
        if (number.isEmpty()) return List.of();
        return recording().conversations().stream().filter(each -> each.client().socket() == number.get() || each.server().socket() == number.get()
                || each.events().stream().anyMatch(event -> event.socket() == number.get())).toList();
    }

    private static void enter(Observed socket, LinkedHashMap<Integer, WireSocket> sockets) {
        if (!sockets.containsKey(socket.number())) sockets.put(socket.number(), socket.facts(variableOf));
    }

    public Limits limits() {
        return ring.limits();
    }

    /** Sets other limits; what was recorded until now is forgotten. */
    public synchronized void limits(Limits limits) {
        var fresh = new EventRing(limits);
        if (running) {
            Observer.HERE.attach(fresh);
            Observer.HERE.detach(ring);
        }
        ring = fresh;
    }

    /** Forgets what was recorded until now. */
    public void clear() {
        ring.clear();
    }

    /** Ends the recording; what it has stays to be looked at. */
    @Override
    public synchronized void close() {
        if (running) Observer.HERE.detach(ring);
        running = false;
    }

    /** One line that is the same in every run. */
    @Override
    public synchronized String toString() {
        var most = limits();
        return "a recording, " + (running ? "under way" : "ended") + ": at most " + Texts.count(most.events(), "event") + " and "
                + Texts.count(most.bytes(), "byte");
    }
}
