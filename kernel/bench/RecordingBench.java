import static org.socketlab.sockets.AddressFamily.AF_INET;
import static org.socketlab.sockets.SocketType.SOCK_STREAM;

import com.sun.management.OperatingSystemMXBean;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import org.socketlab.sockets.Bytes;
import org.socketlab.sockets.Sock;
import org.socketlab.wire.Capture;
import org.socketlab.wire.Limits;
import org.socketlab.wire.Recorder;

/**
 * What recording costs, and what it takes to read a capture of 100 MB. Run from the root, after a build:
 *
 * <pre>
 * java -Xmx256m -cp kernel/target/classes kernel/bench/RecordingBench.java
 * </pre>
 * On and off take turns, because a machine is not equally quick all the time; the best of the rounds counts, by the clock and by the processor time of the
 * whole program, its garbage collection included.
 */
class RecordingBench {

    private static final int ROUNDS = 15, PINGS = 20_000, BULK_BYTES = 256 << 20, CHUNK_BYTES = 64 << 10;

    interface Work {
        void run() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        System.out.printf("%s %s, Java %s, %d processors%n", System.getProperty("os.name"), System.getProperty("os.arch"),
                System.getProperty("java.version"), Runtime.getRuntime().availableProcessors());
        compare("ping-pong, 64 bytes", RecordingBench::pingPong, PINGS, "round trips/s");
        compare("bulk, 64 KiB a send", RecordingBench::bulk, BULK_BYTES / 1e6, "MB/s");
        read100MegaBytes();
    }

    private static void compare(String name, Work work, double amount, String unit) throws Exception {
        Cost off = Cost.NONE, on = Cost.NONE;
        work.run();
        for (int i = 0; i < ROUNDS; i++) {
            off = off.best(Cost.of(work));
            try (var recorder = Recorder.start()) {
                on = on.best(Cost.of(work));
            }
        }
        System.out.printf(Locale.ROOT, "%-20s off %,.0f %s, on %,.0f %s: %.2f; by processor time %.2f%n", name,
                amount / off.seconds, unit, amount / on.seconds, unit, off.seconds / on.seconds, off.processorSeconds / on.processorSeconds);
    }

    private record Cost(double seconds, double processorSeconds) {

        static final Cost NONE = new Cost(Double.MAX_VALUE, Double.MAX_VALUE);
        static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

        static Cost of(Work work) throws Exception {
            long began = System.nanoTime(), processor = SYSTEM.getProcessCpuTime();
            work.run();
            return new Cost((System.nanoTime() - began) / 1e9, (SYSTEM.getProcessCpuTime() - processor) / 1e9);
        }

        Cost best(Cost other) {
            return new Cost(Math.min(seconds, other.seconds), Math.min(processorSeconds, other.processorSeconds));
        }
    }

    private static void pingPong() throws Exception {
        var ping = Bytes.of(new byte[64]);
        withServer(server -> {
            for (Bytes data; !(data = server.recv(1024)).isEmpty(); ) server.send(data);
        }, client -> {
            for (int i = 0; i < PINGS; i++) {
                client.send(ping);
                client.recv(1024);
            }
        });
    }

    private static void bulk() throws Exception {
        var chunk = Bytes.of(new byte[CHUNK_BYTES]);
        withServer(server -> {
            while (!server.recv(CHUNK_BYTES).isEmpty()) { }
        }, client -> {
            for (int i = 0; i < BULK_BYTES / CHUNK_BYTES; i++) client.sendAll(chunk);
        });
    }

    interface Talk {
        void with(Sock socket);
    }

    private static void withServer(Talk server, Talk client) throws Exception {
        try (var listener = Sock.socket(AF_INET, SOCK_STREAM)) {
            listener.bind("127.0.0.1", 0);
            listener.listen(1);
            var thread = new Thread(() -> {
                try (var connection = listener.accept()) {
                    server.with(connection);
                }
            });
            thread.start();
            try (var socket = Sock.socket(AF_INET, SOCK_STREAM)) {
                socket.connect("127.0.0.1", listener.boundPort());
                client.with(socket);
            }
            thread.join();
        }
    }

    private static void read100MegaBytes() throws Exception {
        long began = System.nanoTime();
        var recording = Capture.read(new OneTransfer(100_000_000), Limits.DEFAULT);
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(Locale.ROOT, "a capture of 100 MB read in %.1f s with a heap of at most %d MB; kept %,d events, dropped %,d%n", seconds,
                Runtime.getRuntime().maxMemory() >> 20, recording.size(), recording.dropped().events());
    }

    /** A pcap of one transfer in segments of 1,448 bytes, made while it is read. */
    private static final class OneTransfer extends InputStream {

        private static final int SIZE = 1448;
        private final long total;
        private final ByteBuffer packet = ByteBuffer.allocate(16 + 40 + SIZE);
        private byte[] present;
        private int at;
        private long made;
        private int sequence = 1;

        OneTransfer(long total) {
            this.total = total;
            present = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN).putInt(0xA1B2C3D4).putShort((short) 2).putShort((short) 4)
                    .putLong(0).putInt(65_535).putInt(101).array();
            packet.order(ByteOrder.LITTLE_ENDIAN).putInt(8, 40 + SIZE).putInt(12, 40 + SIZE).order(ByteOrder.BIG_ENDIAN);
            packet.position(16).put((byte) 0x45).put((byte) 0).putShort((short) (40 + SIZE)).putInt(0).put((byte) 64).put((byte) 6).putShort((short) 0);
            packet.putInt(0x7f000001).putInt(0x7f000001).putShort((short) 40_000).putShort((short) 50_007).putInt(0).putInt(1)
                    .put((byte) 0x50).put((byte) 0x10);
        }

        @Override
        public int read() {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (at == present.length && made < total) {
                packet.putInt(16 + 24, sequence);
                sequence += SIZE;
                present = packet.array();
                made += present.length;
                at = 0;
            }
            int count = Math.min(length, present.length - at);
            System.arraycopy(present, at, into, offset, count);
            at += count;
            return count == 0 ? -1 : count;
        }
    }
}
