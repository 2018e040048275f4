package org.socketlab.wire;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.socketlab.sockets.Address;
import org.socketlab.sockets.AddressFamily;
import org.socketlab.sockets.SocketType;
import org.socketlab.wire.WireSocket.Role;

/** Makes a recording of packets, within limits: what is too old is dropped. */
final class Assembly {

    /** Of more connections at a time the one that was silent longest is given up. */
    private static final int MOST_AT_A_TIME = 50_000;

    /** So much of all connections together may wait for what is missing before it. */
    static final long MOST_WAITING_BYTES = 64 << 20;

    private record Pair(Address one, Address other) {}

    /** A map that lets go of what was not asked for longest. */
    private static final class Newest<K, V> extends LinkedHashMap<K, V> {

        private static final long serialVersionUID = 1;
        private final transient Consumer<V> letGo;

        Newest(Consumer<V> letGo) {
            super(16, 0.75f, true);
            this.letGo = letGo;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            if (size() <= MOST_AT_A_TIME) return false;
            letGo.accept(eldest.getValue());
            return true;
        }
    }

    private final Limits limits;
    private final Map<Pair, TcpAssembly> flows = new Newest<>(TcpAssembly::end);
    private final Map<Address, Integer> datagramSockets = new Newest<>(this::isOver);
    private final Map<Integer, WireSocket> sockets = new HashMap<>();
    private final Map<Integer, Integer> eventsOf = new HashMap<>();
    private final Set<Integer> over = new HashSet<>();
    private final ArrayDeque<WireEvent> events = new ArrayDeque<>();
    private int lastSocket;
    private long lastEvent;
    private long began = Long.MIN_VALUE;
    private long heldBytes;
    private long waitingBytes;
    private long droppedEvents;
    private long droppedBytes;

    Assembly(Limits limits) {
        this.limits = limits;
    }

    void packet(long atNanos, int linkType, ByteBuffer packet) {
        if (began == Long.MIN_VALUE) began = atNanos;
        var segment = Segment.of(linkType, packet);
        if (segment == null) return;
        if (segment.isUdp()) datagram(segment, atNanos - began);
        else flow(segment).take(segment, atNanos - began);
    }

    Recording recording() {
        flows.values().forEach(TcpAssembly::end);
        var all = List.copyOf(events);
        sockets.keySet().retainAll(eventsOf.keySet());
        var known = sockets.values().stream().sorted((a, b) -> Integer.compare(a.number(), b.number())).toList();
        var ordered = all.stream().sorted(Recording.BY_EFFECT).toList();
        long start = began == Long.MIN_VALUE ? 0 : began;
        return Recording.of(Instant.ofEpochSecond(Math.floorDiv(start, 1_000_000_000L), Math.floorMod(start, 1_000_000_000L)),
                Participants.named(known, ordered), all, new Dropped(droppedEvents, droppedBytes));
    }

    // ---- where a packet belongs ----

    private TcpAssembly flow(Segment segment) {
        var pair = pair(segment.from(), segment.to());
        var known = flows.get(pair);
        if (known != null && !known.isOverBefore(segment)) return known;
        if (known != null) known.end();
        var fresh = new TcpAssembly(this, segment);
        flows.put(pair, fresh);
        return fresh;
    }

    private static Pair pair(Address from, Address to) {
        return from.toString().compareTo(to.toString()) < 0 ? new Pair(from, to) : new Pair(to, from);
    }

    private void datagram(Segment segment, long at) {
        int from = datagramSocket(segment.from());
        datagramSocket(segment.to());
        add(new WireEvent.Sent(stamp(from, at, 0), "sendTo", segment.data().sizeBytes(), kept(segment.data()), 0, segment.to()));
    }

    private int datagramSocket(Address own) {
        var known = datagramSockets.get(own);
        if (known != null) return known;
        int fresh = enter(own, null, SocketType.SOCK_DGRAM, Role.DATAGRAM);
        datagramSockets.put(own, fresh);
        return fresh;
    }

    // ---- what it becomes ----

    /** @return the number of a new socket */
    int enter(Address own, Address peer, SocketType type, Role role) {
        var family = own.host().contains(":") ? AddressFamily.AF_INET6 : AddressFamily.AF_INET;
        int number = ++lastSocket;
        sockets.put(number, new WireSocket(number, "", family, type, role, "", "", own, peer, "", 0));
        return number;
    }

    Stamp stamp(int socket, long at, long took) {
        return new Stamp(++lastEvent, at, Math.max(0, took), socket, "", "");
    }

    Payload kept(Payload data) {
        return data.kept().size() <= limits.keepOfEach() ? data : new Payload(data.kept().slice(0, limits.keepOfEach()), data.sizeBytes());
    }

    /** So many bytes more, or less, wait for what is missing before them. */
    void waits(long bytes) {
        waitingBytes += bytes;
    }

    long waitingBytes() {
        return waitingBytes;
    }

    boolean tooMuchWaits() {
        return waitingBytes > MOST_WAITING_BYTES;
    }

    void add(WireEvent event) {
        events.add(event);
        eventsOf.merge(event.socket(), 1, Integer::sum);
        heldBytes += keptBytes(event);
        if (event instanceof WireEvent.Sent sent) droppedBytes += sent.data().missingBytes();
        while (events.size() > limits.events() || heldBytes > limits.bytes()) dropOldest();
    }

    private void dropOldest() {
        var oldest = events.remove();
        heldBytes -= keptBytes(oldest);
        droppedEvents++;
        droppedBytes += keptBytes(oldest);
        int left = eventsOf.merge(oldest.socket(), -1, Integer::sum);
        if (left > 0) return;
        eventsOf.remove(oldest.socket());
        if (over.contains(oldest.socket())) forget(oldest.socket());
    }

    private static int keptBytes(WireEvent event) {
        return event instanceof WireEvent.Sent sent ? sent.data().kept().size() : 0;
    }

    /** No more will come of a socket; it is forgotten with the last of its events. */
    void isOver(int socket) {
        over.add(socket);
        if (!eventsOf.containsKey(socket)) forget(socket);
    }

    private void forget(int socket) {
        sockets.remove(socket);
        over.remove(socket);
    }
}
