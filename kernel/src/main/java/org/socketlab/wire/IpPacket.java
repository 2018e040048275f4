package org.socketlab.wire;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.socketlab.sockets.Bytes;

/**
 * Builds IP packets with right lengths and checksums: IPv4 (RFC 791) or IPv6 (RFC 8200), and in them TCP (RFC 9293) or UDP (RFC 768).
 */
final class IpPacket {

    static final int FIN = 0x01, SYN = 0x02, RST = 0x04, PSH = 0x08, ACK = 0x10;

    /** What TCP can carry in one IPv4 packet: 65,535 − 20 for IPv4 − 20 for TCP. */
    static final int LARGEST_SEGMENT = 65_535 - 20 - 20;

    /** What UDP can carry in one IPv4 packet: 65,535 − 20 for IPv4 − 8 for UDP. */
    static final int LARGEST_DATAGRAM = 65_535 - 20 - 8;

    private static final int TCP = 6, UDP = 17;
    private static final int HOPS = 64;
    private static final int DO_NOT_FRAGMENT = 0x4000;
    private static final int WINDOW = 65_535;

    /** One end of what a packet travels between. */
    record Place(InetAddress host, int port) {}

    private IpPacket() {}

    /** A segment; one with SYN says how large segments may be (MSS, option 2). */
    static byte[] tcp(Place from, Place to, int sequence, int acknowledged, int flags, Bytes data) {
        boolean syn = (flags & SYN) != 0;
        int header = syn ? 24 : 20;
        var segment = ByteBuffer.allocate(header + data.size());
        segment.putShort((short) from.port).putShort((short) to.port).putInt(sequence).putInt((flags & ACK) != 0 ? acknowledged : 0);
        segment.put((byte) (header / 4 << 4)).put((byte) flags).putShort((short) WINDOW).putShort((short) 0).putShort((short) 0);
        if (syn) segment.put((byte) 2).put((byte) 4).putShort((short) LARGEST_SEGMENT);
        segment.put(data.toArray());
        segment.putShort(16, (short) checksum(from, to, TCP, segment.array()));
        return ip(from, to, TCP, segment.array());
    }

    static byte[] udp(Place from, Place to, Bytes data) {
        var datagram = ByteBuffer.allocate(8 + data.size());
        datagram.putShort((short) from.port).putShort((short) to.port).putShort((short) (8 + data.size())).putShort((short) 0).put(data.toArray());
        int sum = checksum(from, to, UDP, datagram.array());
        datagram.putShort(6, (short) (sum == 0 ? 0xffff : sum));   // 0 would mean that there is none
        return ip(from, to, UDP, datagram.array());
    }

    private static byte[] ip(Place from, Place to, int protocol, byte[] carried) {
        return from.host.getAddress().length == 4 ? ipv4(from, to, protocol, carried) : ipv6(from, to, protocol, carried);
    }

    private static byte[] ipv4(Place from, Place to, int protocol, byte[] carried) {
        var packet = ByteBuffer.allocate(20 + carried.length);
        packet.put((byte) 0x45).put((byte) 0).putShort((short) packet.capacity()).putShort((short) 0).putShort((short) DO_NOT_FRAGMENT);
        packet.put((byte) HOPS).put((byte) protocol).putShort((short) 0).put(from.host.getAddress()).put(to.host.getAddress());
        packet.putShort(10, (short) ~folded(sum(packet.array(), 20)));
        return packet.put(carried).array();
    }

    private static byte[] ipv6(Place from, Place to, int protocol, byte[] carried) {
        var packet = ByteBuffer.allocate(40 + carried.length);
        packet.putInt(0x60000000).putShort((short) carried.length).put((byte) protocol).put((byte) HOPS);
        return packet.put(from.host.getAddress()).put(to.host.getAddress()).put(carried).array();
    }

    /** Over the addresses too, as RFC 9293 §3.1 and RFC 8200 §8.1 have it. */
    private static int checksum(Place from, Place to, int protocol, byte[] carried) {
        byte[] source = from.host.getAddress(), target = to.host.getAddress();
        return ~folded(sum(source, source.length) + sum(target, target.length) + protocol + carried.length + sum(carried, carried.length)) & 0xffff;
    }

    /** The 16-bit words of so many bytes, added up. */
    private static long sum(byte[] bytes, int count) {
        long sum = 0;
        for (int i = 0; i + 1 < count; i += 2) sum += (bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff;
        if (count % 2 == 1) sum += (bytes[count - 1] & 0xff) << 8;
        return sum;
    }

    private static int folded(long sum) {
        while (sum > 0xffff) sum = (sum >>> 16) + (sum & 0xffff);
        return (int) sum;
    }
}
