package org.socketlab.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.socketlab.wire.Capture;
import org.socketlab.wire.Limits;

/**
 * How long a capture of 100 MB takes to be read, and with how little memory:
 *
 * <pre>
 * mvn -q -pl kernel,kernel/bench -DskipTests package
 * java -Xmx64m -cp kernel/bench/target/classes:kernel/target/socketlab.jar org.socketlab.bench.ReadCapture          # 100 MB of one transfer, and of 1,000
 * </pre>
 * The file is made first, and deleted. A heap that is too small ends it with OutOfMemoryError, so a figure says that it was enough.
 */
public final class ReadCapture {

    private static final int SEGMENT = 1448;
    private static final long FILE_BYTES = 100_000_000;

    private ReadCapture() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println(Runtime.version() + ", " + Runtime.getRuntime().availableProcessors() + " processors, heap at most " + (Runtime.getRuntime().maxMemory() >> 20) + " MiB");
        for (int connections : new int[] {1, 1000}) read(connections);
    }

    private static void read(int connections) throws IOException {
        var file = Files.createTempFile("capture", ".pcap");
        try {
            write(file, connections);
            long began = System.nanoTime();
            try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
                var recording = Capture.read(in, Limits.DEFAULT.bytes(16 << 20));
                System.out.printf(Locale.ROOT, "%,d bytes of %,d connections: %.2f s; %,d events and %,d conversations kept, %,d events dropped%n", Files.size(file), connections,
                        (System.nanoTime() - began) / 1e9, recording.size(), recording.conversations().size(), recording.dropped().events());
            }
        } finally {
            Files.delete(file);
        }
    }

    /** A pcap (LINKTYPE_RAW) of transfers in segments of 1,448 bytes, the connections in turn. */
    private static void write(Path file, int connections) throws IOException {
        var packet = ByteBuffer.allocate(16 + 40 + SEGMENT);
        packet.order(ByteOrder.LITTLE_ENDIAN).putInt(8, 40 + SEGMENT).putInt(12, 40 + SEGMENT).order(ByteOrder.BIG_ENDIAN);
        packet.position(16).put((byte) 0x45).put((byte) 0).putShort((short) (40 + SEGMENT)).putInt(0).put((byte) 64).put((byte) 6).putShort((short) 0)
                .putInt(0x7f000001).putInt(0x7f000001).putShort((short) 0).putShort((short) 50_007).putInt(0).putInt(1).put((byte) 0x50).put((byte) 0x10);
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN).putInt(0xA1B2C3D4).putShort((short) 2).putShort((short) 4).putLong(0).putInt(65_535).putInt(101).array());
            for (long made = 0, count = 0; made < FILE_BYTES; made += packet.capacity(), count++) {
                packet.putShort(36, (short) (10_000 + count % connections)).putInt(40, (int) (count / connections) * SEGMENT + 1);
                out.write(packet.array());
            }
        }
    }
}
