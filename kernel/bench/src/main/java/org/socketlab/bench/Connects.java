package org.socketlab.bench;

import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Connections opened and closed one after another: connect, accept, see the other's end, close. */
final class Connects {

    private static final int PER_ROUND = 500;
    /** Until the compiler has done its work. */
    private static final int WARM_ROUNDS = 20;

    private Connects() {}

    static void measure(Report report, int rounds) throws Exception {
        var raw = new Timings();
        var ours = new Timings();
        for (int warm = 0; warm < Math.min(WARM_ROUNDS, 2 * rounds); warm++) {
            raw();
            ours();
        }
        for (int n = 0; n < rounds; n++) {
            raw.add(raw());
            ours.add(ours());
        }
        report.rate("connect, accept, close", "raw java.nio", raw.rate(), "1/s");
        report.rate("connect, accept, close", "SocketLab", ours.rate(), "1/s");
        var python = PythonSide.connects(PER_ROUND * rounds);
        if (python != null) report.rate("connect, accept, close", "Python socket", python.get("rate"), "1/s");
    }

    private static long[] raw() throws Exception {
        try (var listener = Ends.rawListener()) {
            Ends.start(() -> {
                while (true) listener.accept().close();
            });
            var end = ByteBuffer.allocate(1);
            return timed(() -> {
                try (var client = SocketChannel.open(listener.getLocalAddress())) {
                    client.read(end);
                }
            });
        }
    }

    private static long[] ours() throws Exception {
        try (var listener = Ends.listener()) {
            Ends.start(() -> {
                while (true) listener.accept().close();
            });
            return timed(() -> {
                try (var client = Ends.socket()) {
                    client.connect("127.0.0.1", listener.boundPort());
                    client.recv(1);
                }
            });
        }
    }

    private static long[] timed(Ends.Work one) throws Exception {
        var times = new long[PER_ROUND];
        for (int n = 0; n < times.length; n++) {
            long began = System.nanoTime();
            one.run();
            times[n] = System.nanoTime() - began;
        }
        return times;
    }
}
