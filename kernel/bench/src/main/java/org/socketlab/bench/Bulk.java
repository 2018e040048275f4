package org.socketlab.bench;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import org.socketlab.sockets.Bytes;

/** Much data in one direction. */
final class Bulk {

    private static final int CHUNK = 128 * 1024;

    /** Carries so many bytes from one thread to another. */
    private interface Contender {
        void carry(long bytes) throws Exception;
    }

    private Bulk() {}

    static void measure(Report report, int rounds, int mebibytes) throws Exception {
        long all = (long) mebibytes << 20;
        var question = mebibytes + " MiB, median of " + rounds;
        var contenders = new LinkedHashMap<String, Contender>();
        contenders.put("raw java.nio", Bulk::raw);
        contenders.put("SocketLab, recv", Bulk::ours);
        contenders.put("SocketLab, recvInto", Bulk::oursInto);
        var rates = new LinkedHashMap<String, double[]>();
        for (var contender : contenders.values()) contender.carry(all / 4);
        for (int n = 0; n < rounds; n++) {
            for (var entry : contenders.entrySet()) {
                long began = System.nanoTime();
                entry.getValue().carry(all);
                rates.computeIfAbsent(entry.getKey(), name -> new double[rounds])[n] = all / 1e6 * 1e9 / (System.nanoTime() - began);
            }
        }
        rates.forEach((who, each) -> report.rate(question, who, median(each), "MB/s"));
        var python = PythonSide.bulk(all, CHUNK);
        if (python != null) report.rate(question, "Python socket", python.get("rate") / 1e6, "MB/s");
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void raw(long bytes) throws Exception {
        var ends = Ends.Raw.open();
        var sender = Ends.start(() -> {
            var chunk = ByteBuffer.allocateDirect(CHUNK);
            for (long left = bytes; left > 0; left -= CHUNK) {
                chunk.clear();
                while (chunk.hasRemaining()) ends.client().write(chunk);
            }
            ends.client().close();
        });
        var chunk = ByteBuffer.allocateDirect(CHUNK);
        while (ends.server().read(chunk) >= 0) chunk.clear();
        sender.join();
        ends.server().close();
    }

    private static Thread send(Ends.Ours ends, long bytes) {
        return Ends.start(() -> {
            var chunk = Bytes.of(new byte[CHUNK]);
            for (long left = bytes; left > 0; left -= CHUNK) ends.client().send(chunk);
            ends.client().close();
        });
    }

    private static void ours(long bytes) throws Exception {
        var ends = Ends.Ours.open();
        var sender = send(ends, bytes);
        while (!ends.server().recv(CHUNK).isEmpty()) continue;
        sender.join();
        ends.server().close();
    }

    private static void oursInto(long bytes) throws Exception {
        var ends = Ends.Ours.open();
        var sender = send(ends, bytes);
        var chunk = ByteBuffer.allocateDirect(CHUNK);
        while (ends.server().recvInto(chunk.clear()) > 0) continue;
        sender.join();
        ends.server().close();
    }
}
