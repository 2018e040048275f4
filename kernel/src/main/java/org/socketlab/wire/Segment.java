package org.socketlab.wire;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.socketlab.sockets.Address;
import org.socketlab.sockets.Bytes;

/**
 * What a captured packet carries for TCP or UDP.
 *
 * @param sequence of TCP, of its first byte
 * @param flags    of TCP, see {@link IpPacket}; for UDP -1
 * @param window   of TCP, as the field has it
 * @param mss      of TCP, from its options; 0 where there is none
 * @param data     as far as it was captured
 */
record Segment(Address from, Address to, int sequence, int acknowledged, int flags, int window, int mss, Payload data) {

    private static final int NULL = 0, ETHERNET = 1, RAW = 101, LINUX_COOKED = 113, IPV4 = 228, IPV6 = 229, LINUX_COOKED_2 = 276;
    private static final int TCP = 6, UDP = 17;
    private static final int HOP_BY_HOP = 0, ROUTING = 43, FRAGMENT = 44, DESTINATION = 60;

    boolean isUdp() {
        return flags < 0;
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** Reads a packet; null when it is neither TCP nor UDP, is a later fragment, or is not whole enough to tell. */
    static Segment of(int linkType, ByteBuffer packet) {
        var bytes = packet.order(ByteOrder.BIG_ENDIAN);
        int start = ipStart(linkType, bytes);
        if (start < 0 || bytes.remaining() < start + 20) return null;
        var ip = bytes.slice(start, bytes.remaining() - start);
        return switch (ip.get(0) >> 4 & 0xf) {
            case 4 -> ofIpv4(ip);
            case 6 -> ofIpv6(ip);
            default -> null;
        };
    }

    /** Where the IP packet begins; -1 when there is none. */
    private static int ipStart(int linkType, ByteBuffer bytes) {
        return switch (linkType) {
            case RAW, IPV4, IPV6 -> 0;
            case NULL -> 4;
            case ETHERNET -> afterEthernet(bytes);
            case LINUX_COOKED -> bytes.remaining() >= 16 && isIp(bytes.getShort(14)) ? 16 : -1;
            case LINUX_COOKED_2 -> bytes.remaining() >= 20 && isIp(bytes.getShort(0)) ? 20 : -1;
            default -> -1;
        };
    }

    private static int afterEthernet(ByteBuffer bytes) {
        int at = 12;
        while (bytes.remaining() >= at + 2 && ((bytes.getShort(at) & 0xffff) == 0x8100 || (bytes.getShort(at) & 0xffff) == 0x88a8)) at += 4;
        return bytes.remaining() >= at + 2 && isIp(bytes.getShort(at)) ? at + 2 : -1;
    }

    private static boolean isIp(short etherType) {
        return etherType == 0x0800 || etherType == (short) 0x86dd;
    }

    private static Segment ofIpv4(ByteBuffer ip) {
        int header = (ip.get(0) & 0xf) * 4, total = ip.getShort(2) & 0xffff;
        boolean laterFragment = (ip.getShort(6) & 0x3fff) != 0;   // or one that has more to come
        if (laterFragment || header < 20) return null;
        int size = total == 0 ? ip.remaining() - header : total - header;   // 0 when the network card cut the segments
        return carried(ip, header, size, ip.get(9) & 0xff, host(ip, 12, 4), host(ip, 16, 4));
    }

    private static Segment ofIpv6(ByteBuffer ip) {
        if (ip.remaining() < 40) return null;
        int size = ip.getShort(4) & 0xffff, next = ip.get(6) & 0xff, at = 40;
        if (size == 0) size = ip.remaining() - 40;
        while (next == HOP_BY_HOP || next == ROUTING || next == DESTINATION) {
            if (ip.remaining() < at + 2) return null;
            next = ip.get(at) & 0xff;
            int length = ((ip.get(at + 1) & 0xff) + 1) * 8;
            at += length;
            size -= length;
        }
        return next == FRAGMENT ? null : carried(ip, at, size, next, host(ip, 8, 16), host(ip, 24, 16));
    }

    private static String host(ByteBuffer ip, int at, int length) {
        var bytes = new byte[length];
        ip.get(at, bytes);
        try {
            return Address.of(new InetSocketAddress(InetAddress.getByAddress(bytes), 0)).host();
        } catch (UnknownHostException e) {
            throw new AssertionError("4 and 16 bytes are addresses", e);
        }
    }

    private static Segment carried(ByteBuffer ip, int at, int size, int protocol, String from, String to) {
        int captured = ip.remaining() - at;
        if (size < 8 || captured < 8) return null;
        var source = new Address(from, ip.getShort(at) & 0xffff);
        var target = new Address(to, ip.getShort(at + 2) & 0xffff);
        if (protocol == UDP) return new Segment(source, target, 0, 0, -1, 0, 0, data(ip, at + 8, (ip.getShort(at + 4) & 0xffff) - 8));
        if (protocol != TCP || captured < 20) return null;
        int header = (ip.get(at + 12) >> 4 & 0xf) * 4;
        if (header < 20 || header > size) return null;
        return new Segment(source, target, ip.getInt(at + 4), ip.getInt(at + 8), ip.get(at + 13) & 0xff,
                ip.getShort(at + 14) & 0xffff, mss(ip, at + 20, at + Math.min(header, captured)), data(ip, at + header, size - header));
    }

    /** The largest segment that its sender takes (RFC 9293 §3.2, option 2). */
    private static int mss(ByteBuffer ip, int at, int end) {
        while (at + 1 < end && ip.get(at) != 0) {
            int kind = ip.get(at), length = kind == 1 ? 1 : ip.get(at + 1) & 0xff;
            if (kind == 2 && length == 4 && at + 4 <= end) return ip.getShort(at + 2) & 0xffff;
            if (length < 1) return 0;
            at += length;
        }
        return 0;
    }

    private static Payload data(ByteBuffer ip, int at, int size) {
        if (size <= 0) return Payload.NONE;
        var bytes = new byte[Math.max(0, Math.min(size, ip.remaining() - at))];
        if (bytes.length > 0) ip.get(at, bytes);
        return new Payload(Bytes.of(bytes), size);
    }
}
