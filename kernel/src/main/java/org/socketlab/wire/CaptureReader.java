package org.socketlab.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Reads the packets of a file one by one, pcapng (draft-ietf-opsawg-pcapng) or pcap (draft-ietf-opsawg-pcap), in either byte order. */
final class CaptureReader {

    /** No packet and no block of names is longer; a length beyond is damage, and no memory is taken for it. */
    private static final int LARGEST = 16 << 20;

    /** More than any machine has. */
    private static final int MOST_INTERFACES = 10_000;

    private static final int SECTION = 0x0A0D0D0A, INTERFACE = 1, SIMPLE_PACKET = 3, PACKET = 6;
    private static final int BYTE_ORDER = 0x1A2B3C4D;
    private static final int PCAP_MICROS = 0xA1B2C3D4, PCAP_NANOS = 0xA1B23C4D;

    /** Who takes the packets. */
    interface Taker {

        /**
         * @param atNanos   since 1970
         * @param linkType  what the packet begins with (tcpdump.org/linktypes)
         * @param packet    the bytes that were captured
         */
        void packet(long atNanos, int linkType, ByteBuffer packet);
    }

    /** @param offsetSeconds to be added to its times (if_tsoffset) */
    private record Interface(int linkType, long unitsPerSecond, long offsetSeconds) {

        long nanos(long units) {
            long seconds = Long.divideUnsigned(units, unitsPerSecond), rest = Long.remainderUnsigned(units, unitsPerSecond);
            return (seconds + offsetSeconds) * 1_000_000_000L + (long) (rest * (1e9 / unitsPerSecond));
        }
    }

    private final String name;
    private final InputStream in;
    private final List<Interface> interfaces = new ArrayList<>();
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private long packets;

    CaptureReader(String name, InputStream in) {
        this.name = name;
        this.in = in;
    }

    void read(Taker taker) throws IOException {
        var head = in.readNBytes(4);
        if (head.length < 4) throw new NotACapture(name, "it has only " + head.length + " bytes.");
        int magic = ByteBuffer.wrap(head).getInt();
        if (magic == SECTION) readBlocks(taker);
        else if (magic == PCAP_MICROS || magic == PCAP_NANOS) readPcap(ByteOrder.BIG_ENDIAN, magic, taker);
        else if (Integer.reverseBytes(magic) == PCAP_MICROS || Integer.reverseBytes(magic) == PCAP_NANOS)
            readPcap(ByteOrder.LITTLE_ENDIAN, Integer.reverseBytes(magic), taker);
        else throw new NotACapture(name, "it begins with %08x, and pcapng and pcap do not.".formatted(magic));
    }

    // ---- pcap ----

    private void readPcap(ByteOrder itsOrder, int magic, Taker taker) throws IOException {
        order = itsOrder;
        int linkType = exactly(20, "its header").getInt(16) & 0x0fff_ffff;
        long nanosPerUnit = magic == PCAP_NANOS ? 1 : 1000;
        for (byte[] header = in.readNBytes(16); header.length > 0; header = in.readNBytes(16)) {
            if (header.length < 16) throw endsIn(packet());
            var fields = ByteBuffer.wrap(header).order(order);
            long atNanos = (fields.getInt(0) & 0xffff_ffffL) * 1_000_000_000L + (fields.getInt(4) & 0xffff_ffffL) * nanosPerUnit;
            var data = exactly(size(fields.getInt(8), packet()), packet());
            packets++;
            taker.packet(atNanos, linkType, data);
        }
    }

    // ---- pcapng ----

    private void readBlocks(Taker taker) throws IOException {
        section();
        for (byte[] head = in.readNBytes(4); head.length > 0; head = in.readNBytes(4)) {
            if (head.length < 4) throw endsIn("a block after packet " + packets);
            int type = ByteBuffer.wrap(head).order(order).getInt();
            if (type == SECTION) section();
            else block(type, taker);
        }
    }

    /** A section tells its byte order after its length. */
    private void section() throws IOException {
        var start = exactly(8, "its section header");
        int mark = start.order(ByteOrder.LITTLE_ENDIAN).getInt(4);
        if (mark != BYTE_ORDER && Integer.reverseBytes(mark) != BYTE_ORDER) throw new NotACapture(name, "its section header has no byte order.");
        order = mark == BYTE_ORDER ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        int size = blockSize(start.order(order).getInt(0), 28);
        exactly(size - 12, "its section header");
        interfaces.clear();
    }

    private void block(int type, Taker taker) throws IOException {
        int size = blockSize(exactly(4, "a block").getInt(), 12);
        var body = exactly(size - 12, type == PACKET || type == SIMPLE_PACKET ? packet() : "a block after packet " + packets);
        if (exactly(4, "a block").getInt() != size) throw new NotACapture(name, "after packet " + packets + " a block ends with another length than it began with.");
        switch (type) {
            case INTERFACE -> addInterface(body);
            case PACKET -> enhancedPacket(body, taker);
            case SIMPLE_PACKET -> simplePacket(body, taker);
            default -> { }   // names, statistics, secrets, and what others may have invented
        }
    }

    private int blockSize(int size, int least) {
        if (size < least || size % 4 != 0) throw new NotACapture(name, "after packet " + packets + " a block says that it has "
                + (size & 0xffff_ffffL) + " bytes.");
        return size(size, "a block after packet " + packets);
    }

    private void addInterface(ByteBuffer body) {
        if (body.remaining() < 8) throw tooShort("an interface");
        int linkType = body.getShort(0) & 0xffff;
        long units = 1_000_000, offset = 0;
        for (body.position(8); body.remaining() >= 4; ) {
            int code = body.getShort() & 0xffff, length = body.getShort() & 0xffff;
            if (code == 0) break;
            if (length > body.remaining()) throw tooShort("an interface");
            if (code == 9 && length == 1) units = resolution(body.get(body.position()) & 0xff);
            if (code == 14 && length == 8) offset = body.getLong(body.position());
            body.position(Math.min(body.limit(), body.position() + (length + 3) / 4 * 4));
        }
        if (interfaces.size() == MOST_INTERFACES) throw new NotACapture(name, "it has more than " + MOST_INTERFACES + " interfaces.");
        interfaces.add(new Interface(linkType, units, offset));
    }

    /** {@code if_tsresol}: a power of 10, or of 2 when the first bit is set. */
    private long resolution(int code) {
        int exponent = code & 0x7f;
        if ((code & 0x80) != 0 && exponent < 63) return 1L << exponent;
        if ((code & 0x80) == 0 && exponent <= 18) return (long) Math.pow(10, exponent);
        throw new NotACapture(name, "an interface counts time in a unit that is too small.");
    }

    private void enhancedPacket(ByteBuffer body, Taker taker) {
        if (body.remaining() < 20) throw tooShort(packet());
        var from = from(body.getInt(0));
        long units = (body.getInt(4) & 0xffff_ffffL) << 32 | body.getInt(8) & 0xffff_ffffL;
        give(taker, from.nanos(units), from, body, 20, body.getInt(12));
    }

    private void simplePacket(ByteBuffer body, Taker taker) {
        if (body.remaining() < 4) throw tooShort(packet());
        give(taker, 0, from(0), body, 4, Math.min(body.getInt(0), body.remaining() - 4));
    }

    private Interface from(int index) {
        if (index < 0 || index >= interfaces.size())
            throw new NotACapture(name, packet() + " came from interface " + (index & 0xffff_ffffL) + ", and the file has " + interfaces.size() + ".");
        return interfaces.get(index);
    }

    private void give(Taker taker, long atNanos, Interface from, ByteBuffer body, int start, int size) {
        if (size < 0 || size > body.limit() - start) throw tooShort(packet());
        packets++;
        taker.packet(atNanos, from.linkType, body.slice(start, size));
    }

    // ---- bytes ----

    private String packet() {
        return "packet " + (packets + 1);
    }

    private int size(int told, String what) {
        if (told < 0 || told > LARGEST) throw new NotACapture(name, what + " says that it has " + (told & 0xffff_ffffL) + " bytes.");
        return told;
    }

    private ByteBuffer exactly(int size, String what) throws IOException {
        var bytes = in.readNBytes(size);
        if (bytes.length < size) throw endsIn(what);
        return ByteBuffer.wrap(bytes).order(order);
    }

    private NotACapture endsIn(String what) {
        return new NotACapture(name, "it ends within " + what + ".");
    }

    private NotACapture tooShort(String what) {
        return new NotACapture(name, what + " is shorter than it says.");
    }
}
