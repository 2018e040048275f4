package org.socketlab.wire;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.socketlab.sockets.OpenSockets;
import org.socketlab.sockets.SelectCall;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SocketCall;
import org.socketlab.sockets.SocketObserver;

/**
 * Turns the calls of all sockets into wire events and hands them to the recordings under way. There is one, so that a socket is the same
 * in every recording; it observes only while a recording is under way.
 */
final class Observer implements SocketObserver {

    static final Observer HERE = new Observer();

    private final Instant began = Instant.now();
    private final long beganNanos = System.nanoTime();
    private final AtomicInteger sockets = new AtomicInteger();
    private final AtomicLong events = new AtomicLong();
    private final List<EventRing> rings = new CopyOnWriteArrayList<>();

    private final List<BooleanSupplier> listeners = new CopyOnWriteArrayList<>();

    private Observer() {}

    synchronized void attach(EventRing ring) {
        rings.add(ring);
        OpenSockets.observer(this);
    }

    synchronized void detach(EventRing ring) {
        rings.remove(ring);
        if (rings.isEmpty()) OpenSockets.observer(null);
    }

    /** The moment from which events count their time. */
    Instant began() {
        return began;
    }

    @Override
    public Consumer<SocketCall> observing(Sock socket) {
        return new Observed(this, sockets.incrementAndGet(), socket);
    }

    @Override
    public void selected(SelectCall call) {
        if (call.asked().isEmpty()) return;
        var asked = numbers(call.asked());
        var stamp = new Stamp(events.incrementAndGet(), call.beganNanos() - beganNanos, call.endedNanos() - call.beganNanos(), asked.get(0),
                call.origin(), Thread.currentThread().getName());
        var wait = new WireWait(stamp, "select", asked, numbers(call.ready()), true);
        for (var ring : rings) ring.add(wait);
        tellListeners();
    }

    /** @param listener asked after each event until it answers no */
    void listen(BooleanSupplier listener) {
        listeners.add(listener);
    }

    private void tellListeners() {
        if (!listeners.isEmpty()) listeners.removeIf(listener -> !listener.getAsBoolean());
    }

    private static List<Integer> numbers(List<Consumer<SocketCall>> told) {
        return told.stream().map(each -> ((Observed) each).number()).toList();
    }

    /** The moment that it is now, as events count it. */
    long nowNanos() {
        return System.nanoTime() - beganNanos;
    }

    void happened(Observed socket, SocketCall call) {
        var stamp = new Stamp(events.incrementAndGet(), call.beganNanos() - beganNanos, call.endedNanos() - call.beganNanos(),
                socket.number(), call.origin(), Thread.currentThread().getName());
        long offset = socket.learn(call);
        for (var ring : rings) ring.add(EntryOf.call(stamp, socket, call, offset, ring.limits().keepOfEach()));
        tellListeners();
    }
}
