package org.socketlab.wire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.socketlab.sockets.Counted;
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

    /**
     * Tells a listener of each event while some recording is under way, in the thread that made the call and before its caller goes on, until it answers
     * no. It must be quick and throw nothing.
     */
    public static void onEvent(BooleanSupplier listener) {
        Observer.HERE.listen(listener);
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
        var waits = WaitsNow.with(present.waits(), present.entries());
        return Recording.of(Observer.HERE.began(), Participants.named(List.copyOf(sockets.values()), events), events, dropped).waiting(waits);
    }

    /** The conversations of one socket: one for a connection, for a server those with all its clients. */
    public List<Conversation> conversations(Sock socket) {
        var numbers = numbers(socket);
        var all = recording();
        return all.conversations().stream().filter(each -> numbers.contains(each.client().socket()) || numbers.contains(each.server().socket())
                || each.server().isHere() && numbers.contains(all.socket(each.server().socket()).listener())).toList();
    }

    /** What one socket did, and the other ends of its conversations; of a server, with all its clients. */
    public Recording recording(Sock socket) {
        var all = new HashSet<>(numbers(socket));
        for (var each : conversations(socket)) {
            all.add(each.client().socket());
            all.add(each.server().socket());
        }
        return recording().of(all);
    }

    /** Which way the bytes go that a socket sends in one of its {@link #conversations}. */
    public Direction direction(Sock sender, Conversation in) {
        return numbers(sender).contains(in.client().socket()) ? Direction.UPSTREAM : Direction.DOWNSTREAM;
    }

    /** Under which number the recording has a socket; empty when it has nothing of it. */
    public Set<Integer> numbers(Sock socket) {
        return ring.entries().stream().flatMap(entry -> Stream.of(entry.socket(), entry.other())).filter(each -> each != null && each.sock() == socket).map(Observed::number).collect(Collectors.toSet());
    }

    private static void enter(Observed socket, LinkedHashMap<Integer, WireSocket> sockets) {
        if (sockets.containsKey(socket.number())) return;
        sockets.put(socket.number(), socket.facts(variableOf));
        if (socket.listener() != null) enter(socket.listener(), sockets);
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

    /** Records nothing until {@link #resume}; what it has stays to be looked at. */
    public synchronized void pause() {
        if (running) Observer.HERE.detach(ring);
        running = false;
    }

    /** Goes on after {@link #pause}. */
    public synchronized void resume() {
        if (!running) Observer.HERE.attach(ring);
        running = true;
    }

    /** Ends the recording; what it has stays to be looked at. */
    @Override
    public void close() {
        pause();
    }

    /** One line that is the same in every run. */
    @Override
    public synchronized String toString() {
        var most = limits();
        return "a recording, " + (running ? "under way" : "at rest") + ": at most " + Counted.of(most.events(), "event") + " and "
                + Counted.of(most.bytes(), "byte");
    }
}
