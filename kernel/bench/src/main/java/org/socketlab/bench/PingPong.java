package org.socketlab.bench;

import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.socketlab.sockets.Bytes;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.VirtualThreads;

/** 64 bytes there and back again, one after another. */
final class PingPong {

    private static final int SIZE = 64;
    private static final int PER_ROUND = 2_000;
    /** Until the compiler has done its work. */
    private static final int WARM_ROUNDS = 20;

    /** One round trip. */
    private interface Trip {
        void once() throws Exception;
    }

    /** Starts the far end, and runs a round at the near end. */
    private interface Contender {
        long[] round() throws Exception;
    }

    private PingPong() {}

    static void measure(Report report, int rounds) throws Exception {
        var contenders = new LinkedHashMap<String, Contender>();
        contenders.put("raw java.nio", raw(false));
        contenders.put("raw java.nio, selector", rawSelector());
        contenders.put("SocketLab", ours(false));
        contenders.put("Netty server, raw java.nio client", netty());
        if (VirtualThreads.supported()) {
            contenders.put("raw java.nio, virtual threads", raw(true));
            contenders.put("SocketLab, virtual threads", ours(true));
        }
        var timings = new LinkedHashMap<String, Timings>();
        for (int warm = 0; warm < Math.min(WARM_ROUNDS, 2 * rounds); warm++)
            for (var contender : contenders.values()) contender.round();
        for (int n = 0; n < rounds; n++)
            for (var entry : contenders.entrySet())
                timings.computeIfAbsent(entry.getKey(), name -> new Timings()).add(entry.getValue().round());
        timings.forEach((who, times) -> report.rate("64-byte ping-pong, rate", who, times.rate(), "1/s"));
        var python = PythonSide.pingPong(PER_ROUND * rounds);
        if (python != null) report.rate("64-byte ping-pong, rate", "Python socket", python.get("rate"), "1/s");
        var asyncio = PythonSide.asyncioPingPong(PER_ROUND * rounds);
        if (asyncio != null) report.rate("64-byte ping-pong, rate", "Python asyncio", asyncio.get("rate"), "1/s");
        for (var part : List.of("p50", "p99")) {
            var question = "64-byte ping-pong, " + part;
            timings.forEach((who, times) -> report.cost(question, who, times.microsAt(part.equals("p50") ? 0.5 : 0.99), "us"));
            if (python != null) report.cost(question, "Python socket", python.get(part), "us");
            if (asyncio != null) report.cost(question, "Python asyncio", asyncio.get(part), "us");
        }
    }

    private static Contender raw(boolean virtual) throws Exception {
        var ends = Ends.Raw.open();
        begin(virtual, () -> echo(ends.server()));
        return () -> round(virtual, trip(ends.client()));
    }

    private static Trip trip(SocketChannel client) {
        var there = ByteBuffer.allocateDirect(SIZE);
        return () -> {
            there.clear();
            while (there.hasRemaining()) client.write(there);
            there.clear();
            while (there.hasRemaining()) client.read(there);
        };
    }

    private static Contender netty() throws Exception {
        var client = SocketChannel.open(NettyEcho.start());
        return () -> round(false, trip(client));
    }

    private static void echo(SocketChannel channel) throws Exception {
        for (var buffer = ByteBuffer.allocateDirect(SIZE); channel.read(buffer) >= 0; ) {
            if (buffer.hasRemaining()) continue;
            buffer.flip();
            while (buffer.hasRemaining()) channel.write(buffer);
            buffer.clear();
        }
    }

    /** What it costs that an interrupt leaves the connection open: a selector waits, then the bytes are there to be read. */
    private static Contender rawSelector() throws Exception {
        var ends = Ends.Raw.open();
        for (var end : List.of(ends.client(), ends.server())) end.configureBlocking(false);
        Ends.start(() -> {
            var buffer = ByteBuffer.allocateDirect(SIZE);
            for (var selector = reading(ends.server()); receive(ends.server(), selector, buffer); ) ends.server().write(buffer.flip());
        });
        var selector = reading(ends.client());
        var there = ByteBuffer.allocateDirect(SIZE);
        return () -> round(false, () -> {
            ends.client().write(there.clear());
            receive(ends.client(), selector, there);
        });
    }

    private static Selector reading(SocketChannel channel) throws Exception {
        var selector = Selector.open();
        channel.register(selector, SelectionKey.OP_READ);
        return selector;
    }

    private static boolean receive(SocketChannel channel, Selector selector, ByteBuffer buffer) throws Exception {
        buffer.clear();
        while (buffer.hasRemaining()) {
            selector.select(key -> { });
            if (channel.read(buffer) < 0) return false;
        }
        return true;
    }

    private static Contender ours(boolean virtual) throws Exception {
        var ends = Ends.Ours.open();
        begin(virtual, () -> echo(ends.server()));
        var there = Bytes.of(new byte[SIZE]);
        return () -> round(virtual, () -> {
            ends.client().send(there);
            for (int missing = SIZE; missing > 0; ) missing -= ends.client().recv(missing).size();
        });
    }

    private static void echo(Sock socket) {
        for (Bytes data; !(data = socket.recv(1024)).isEmpty(); ) socket.send(data);
    }

    private static void begin(boolean virtual, Ends.Work work) {
        if (virtual) VirtualThreads.start(Ends.body(work));
        else Ends.start(work);
    }

    private static long[] round(boolean virtual, Trip trip) throws Exception {
        var round = new FutureTask<>(() -> timed(trip));
        if (virtual) VirtualThreads.start(round);
        else round.run();
        return round.get();
    }

    private static long[] timed(Trip trip) throws Exception {
        var times = new long[PER_ROUND];
        for (int n = 0; n < times.length; n++) {
            long began = System.nanoTime();
            trip.once();
            times[n] = System.nanoTime() - began;
        }
        return times;
    }
}
