package org.socketlab.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.socketlab.sockets.Bytes;

/** A pcap file made packet by packet, of one dialog between a client and a server. */
final class PacketFile {

    static final int PCAP_MICROS = 0xA1B2C3D4, PCAP_NANOS = 0xA1B23C4D;

    private final IpPacket.Place client = new IpPacket.Place(InetAddress.getLoopbackAddress(), 40_000);
    private final IpPacket.Place server = new IpPacket.Place(InetAddress.getLoopbackAddress(), 50_007);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteOrder order;
    private final int linkType;
    private int packets;

    PacketFile() {
        this(PCAP_MICROS, ByteOrder.LITTLE_ENDIAN, 101);
    }

    PacketFile(int magic, ByteOrder order, int linkType) {
        this.order = order;
        this.linkType = linkType;
        var header = ByteBuffer.allocate(24).order(order).putInt(magic).putShort((short) 2).putShort((short) 4).putLong(0).putInt(65_535).putInt(linkType);
        out.writeBytes(header.array());
    }

    PacketFile up(int sequence, int acknowledged, int flags, String text) {
        return add(IpPacket.tcp(client, server, sequence, acknowledged, flags, Bytes.ofText(text)));
    }

    PacketFile down(int sequence, int acknowledged, int flags, String text) {
        return add(IpPacket.tcp(server, client, sequence, acknowledged, flags, Bytes.ofText(text)));
    }

    PacketFile add(byte[] ip) {
        var packet = framed(ip);
        var header = ByteBuffer.allocate(16).order(order).putInt(1_000_000).putInt(++packets * 10).putInt(packet.length).putInt(packet.length);
        out.writeBytes(header.array());
        out.writeBytes(packet);
        return this;
    }

    private byte[] framed(byte[] ip) {
        var frame = switch (linkType) {
            case 0 -> new byte[] {2, 0, 0, 0};
            case 1 -> Bytes.ofHex("000000000000 000000000000 8100 0001 0800").toArray();
            case 113 -> Bytes.ofHex("0000 0304 0006 000000000000 0000 0800").toArray();
            case 276 -> Bytes.ofHex("0800 0000 00000001 0304 00 06 0000000000000000").toArray();
            default -> new byte[0];
        };
        return Bytes.of(frame).concat((Object) ip).toArray();
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    Recording read() {
        return read(bytes());
    }

    static Recording read(byte[] bytes) {
        try {
            return Capture.read(new ByteArrayInputStream(bytes), Limits.ROOMY);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
