package org.socketlab.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.socketlab.sockets.Bytes;

/** Captures that somebody has made to take all memory, or for ever; and packets of anything. */
@Timeout(60)
class BadCaptureTest {

    private static final byte[] SECTION = block(0x0A0D0D0A, ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putInt(0x1A2B3C4D).putInt(1).putLong(-1).array());

    private static byte[] block(int type, byte[] body) {
        int size = 12 + body.length;
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN).putInt(type).putInt(size).put(body).putInt(size).array();
    }

    @Test
    void endlessInterfacesAreGivenUp() {
        var endless = new SequenceInputStream(new ByteArrayInputStream(SECTION), new Endless(block(1, new byte[8])));
        assertThatThrownBy(() -> Capture.read(endless, Limits.DEFAULT)).isInstanceOf(NotACapture.class).hasMessageContaining("interfaces");
    }

    @Test
    void whatWaitsInManyConnectionsIsBoundedForAllTogether() throws Exception {
        var assembly = new Assembly(Limits.DEFAULT.bytes(1 << 20));
        var here = InetAddress.getLoopbackAddress();
        var data = Bytes.of(new byte[60_000]);
        for (int port = 1; port <= 3000; port++) {
            var client = new IpPacket.Place(here, port);
            var server = new IpPacket.Place(here, 50_007);
            assembly.packet(port, 101, ByteBuffer.wrap(IpPacket.tcp(client, server, 1, 0, IpPacket.SYN, Bytes.EMPTY)));
            assembly.packet(port, 101, ByteBuffer.wrap(IpPacket.tcp(client, server, 100, 0, IpPacket.ACK, data)));   // bytes 2 to 99 are missing
        }
        assertThat(assembly.waitingBytes()).isPositive().isLessThanOrEqualTo(Assembly.MOST_WAITING_BYTES);
        assertThat(assembly.recording().size()).isPositive();
    }

    @Test
    void blocksOfHugeLengthTakeNoMemory() {
        for (int size : new int[] {Integer.MAX_VALUE & ~3, 0x8000_0000, -4, 17 << 20}) {
            var head = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt(6).putInt(size).array();
            assertThatThrownBy(() -> PacketFile.read(Bytes.of(SECTION).concat((Object) head).toArray())).isInstanceOf(NotACapture.class).hasMessageContaining("bytes");
        }
    }

    @Test
    void packetsOfRandomBytesAreReadOrPassedOver() {
        for (long seed = 0; seed < 3000; seed++) {
            var random = new Random(seed);
            int linkType = new int[] {0, 1, 101, 113, 228, 229, 276, 147}[random.nextInt(8)];
            var file = new PacketFile(PacketFile.PCAP_MICROS, ByteOrder.LITTLE_ENDIAN, linkType);
            for (int i = 0; i < 5; i++) file.add(anything(random));
            var thrown = catchThrowable(() -> file.read().conversations());
            assertThat(thrown).as("seed %d", seed).isNull();
        }
    }

    /** Half of them begin as IP does, so that more of it is looked at. */
    private static byte[] anything(Random random) {
        var bytes = new byte[random.nextInt(120)];
        random.nextBytes(bytes);
        if (bytes.length > 20 && random.nextBoolean()) {
            bytes[0] = (byte) (random.nextBoolean() ? 0x45 : 0x60);
            bytes[bytes[0] == 0x45 ? 9 : 6] = (byte) (random.nextBoolean() ? 6 : 17);
            if (bytes[0] == 0x45) bytes[6] = bytes[7] = 0;
        }
        return bytes;
    }

    @Test
    void tcpOptionsOfAnythingEnd() {
        for (long seed = 0; seed < 2000; seed++) {
            var random = new Random(seed);
            var segment = IpPacket.tcp(new IpPacket.Place(InetAddress.getLoopbackAddress(), 1), new IpPacket.Place(InetAddress.getLoopbackAddress(), 2), 1, 1,
                    IpPacket.SYN, Bytes.of(new byte[40]));
            segment[32] = (byte) (random.nextInt(16) << 4);   // a header of any length
            for (int i = 40; i < segment.length; i++) segment[i] = (byte) random.nextInt(random.nextBoolean() ? 4 : 256);
            var read = Segment.of(101, ByteBuffer.wrap(segment));
            if (read != null) assertThat(read.mss()).isBetween(0, 65_535);
        }
    }

    /** Bytes again and again, without end. */
    private static final class Endless extends InputStream {

        private final byte[] bytes;
        private int at;

        Endless(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            return bytes[at++ % bytes.length] & 0xff;
        }
    }
}
