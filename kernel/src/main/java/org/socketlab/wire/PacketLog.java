package org.socketlab.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.socketlab.sockets.Address;

/** Keeps the TCP segments that come by, with their numbers counted from the beginning of each direction. Safe from any thread. */
final class PacketLog {

    /** More than anybody looks at. */
    private static final int MOST = 200_000;

    private record Way(Address from, Address to) {}

    private final List<Packet> packets = new ArrayList<>();
    private final Map<Way, Integer> firsts = new HashMap<>();

    synchronized void add(long atNanos, Segment segment) {
        if (packets.size() >= MOST) return;
        var way = new Way(segment.from(), segment.to());
        var back = new Way(segment.to(), segment.from());
        if (segment.has(IpPacket.SYN)) firsts.put(way, segment.sequence());
        int first = firsts.computeIfAbsent(way, unknown -> segment.sequence());
        boolean acknowledges = segment.has(IpPacket.ACK);
        if (acknowledges) firsts.putIfAbsent(back, segment.acknowledged());
        packets.add(new Packet(atNanos, segment.from(), segment.to(), Packet.flags(segment.flags()), distance(segment.sequence(), first),
                acknowledges ? distance(segment.acknowledged(), firsts.get(back)) : 0, segment.window(), segment.mss(), segment.data().sizeBytes()));
    }

    /** Numbers count modulo 2³². */
    private static long distance(int number, int first) {
        return Integer.toUnsignedLong(number - first);
    }

    void add(long atNanos, int linkType, ByteBuffer packet) {
        var segment = Segment.of(linkType, packet);
        if (segment != null && !segment.isUdp()) add(atNanos, segment);
    }

    synchronized List<Packet> packets() {
        return List.copyOf(packets);
    }
}
