package org.socketlab.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes the blocks of a pcapng file (draft-ietf-opsawg-pcapng): one section, one interface that carries bare IP packets. */
final class PcapngWriter {

    private static final int SECTION = 0x0A0D0D0A, INTERFACE = 1, NAMES = 4, PACKET = 6;
    private static final int BYTE_ORDER = 0x1A2B3C4D;
    /** {@code LINKTYPE_RAW}: IPv4 and IPv6 without a frame around. */
    private static final int RAW_IP = 101;
    private static final int COMMENT = 1, INTERFACE_NAME = 2, INTERFACE_DESCRIPTION = 3, APPLICATION = 4, TIME_RESOLUTION = 9;
    private static final byte NANOSECONDS = 9;
    private static final int LONGEST_TEXT = 4000;

    private final OutputStream out;

    PcapngWriter(OutputStream out) {
        this.out = out;
    }

    void begin(String comment) throws IOException {
        var section = body(64 + utf8(comment).length);
        section.putInt(BYTE_ORDER).putShort((short) 1).putShort((short) 0).putLong(-1);
        option(section, COMMENT, utf8(comment));
        option(section, APPLICATION, utf8("SocketLab"));
        end(section);
        block(SECTION, section);
        var one = body(200);
        one.putShort((short) RAW_IP).putShort((short) 0).putInt(0);
        option(one, INTERFACE_NAME, utf8("calls"));
        option(one, INTERFACE_DESCRIPTION, utf8("the socket calls of one program"));
        option(one, TIME_RESOLUTION, new byte[] {NANOSECONDS});
        end(one);
        block(INTERFACE, one);
    }

    /** Names that programs show in place of addresses. */
    void names(Map<InetAddress, String> names) throws IOException {
        if (names.isEmpty()) return;
        int room = 8;
        for (var name : names.values()) room += 4 + 16 + utf8(name).length + 4;
        var records = body(room);
        for (var each : names.entrySet()) {
            byte[] address = each.getKey().getAddress(), name = utf8(each.getValue());
            records.putShort((short) (address.length == 4 ? 1 : 2)).putShort((short) (address.length + name.length + 1));
            records.put(address).put(name).put((byte) 0);
            pad(records);
        }
        records.putInt(0);
        block(NAMES, records);
    }

    /** @param atNanos since 1970 */
    void packet(long atNanos, byte[] packet, List<String> comments) throws IOException {
        int room = 20 + packet.length + 8;
        for (var each : comments) room += 8 + utf8(each).length;
        var body = body(room);
        body.putInt(0).putInt((int) (atNanos >>> 32)).putInt((int) atNanos).putInt(packet.length).putInt(packet.length).put(packet);
        pad(body);
        for (var each : comments) option(body, COMMENT, utf8(each));
        if (!comments.isEmpty()) end(body);
        block(PACKET, body);
    }

    /** The length of a text has 16 bits. */
    private static byte[] utf8(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_TEXT)).getBytes(StandardCharsets.UTF_8);
    }

    private static ByteBuffer body(int room) {
        return ByteBuffer.allocate(room + 8).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void option(ByteBuffer body, int code, byte[] value) {
        body.putShort((short) code).putShort((short) value.length).put(value);
        pad(body);
    }

    private static void end(ByteBuffer body) {
        body.putInt(0);
    }

    private static void pad(ByteBuffer body) {
        while (body.position() % 4 != 0) body.put((byte) 0);
    }

    private void block(int type, ByteBuffer body) throws IOException {
        int size = 12 + body.position();
        var frame = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        frame.putInt(type).putInt(size).put(body.array(), 0, body.position()).putInt(size);
        out.write(frame.array());
    }
}
