package org.socketlab.bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.socketlab.sockets.Sock;
import org.socketlab.view.Picture;
import org.socketlab.view.expert.Expert;
import org.socketlab.view.traffic.Boundaries;
import org.socketlab.view.traffic.Conversations;
import org.socketlab.view.traffic.Endpoints;
import org.socketlab.view.traffic.Flow;
import org.socketlab.view.traffic.Follow;
import org.socketlab.view.traffic.IoGraph;
import org.socketlab.wire.Direction;
import org.socketlab.wire.Recorder;
import org.socketlab.wire.Recording;

/**
 * How long a processor works at the pictures of one recording, text and drawing together, with nothing folded:
 *
 * <pre>
 * java -cp kernel/bench/target/classes:kernel/target/socketlab.jar org.socketlab.bench.DrawingBench 1000
 * </pre>
 * The argument is the number of calls in the recording. Told are the first drawing of the program, and the median of thirty after as many that are
 * not counted.
 */
public final class DrawingBench {

    private static final int ROUNDS = 30;

    private DrawingBench() {}

    public static void main(String[] arguments) throws Exception {
        int events = arguments.length == 0 ? 1_000 : Integer.parseInt(arguments[0]);
        var recording = echoes(events / 4);
        var report = new Report("java " + DrawingBench.class.getName() + " " + events);
        pictures(recording).forEach((name, picture) -> {
            report.cost(name + " of " + recording.size() + " events", "the first", millis(picture), "ms");
            for (int i = 0; i < ROUNDS; i++) millis(picture);
            var times = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) times[i] = millis(picture);
            Arrays.sort(times);
            report.cost(name + " of " + recording.size() + " events", "median", times[ROUNDS / 2], "ms");
        });
        System.out.println(report.table());
    }

    private static Recording echoes(int count) throws Exception {
        return Recorder.trace(() -> {
            var pair = Sock.socketPair();
            for (int i = 0; i < count; i++) {
                pair.first().send("line " + i);
                pair.second().send("Echo=>", pair.second().recv(1024));
                pair.first().recv(1024);
            }
            pair.first().close();
            pair.second().close();
            return "";
        }).passed();
    }

    private static Map<String, Supplier<Picture>> pictures(Recording recording) {
        var pictures = new LinkedHashMap<String, Supplier<Picture>>();
        pictures.put("flow", () -> Flow.of(recording.conversations()).whole());
        pictures.put("boundaries", () -> Boundaries.of(recording.conversation(0), Direction.UPSTREAM));
        pictures.put("follow", () -> Follow.of(recording.conversation(0)).whole());
        pictures.put("follow as hex", () -> Follow.of(recording.conversation(0)).whole().hex());
        pictures.put("expert", () -> Expert.of(recording));
        pictures.put("conversations", () -> Conversations.of(recording.conversations()));
        pictures.put("endpoints", () -> Endpoints.of(recording.conversations()));
        pictures.put("ioGraph", () -> IoGraph.of(recording.conversations()));
        return pictures;
    }

    /** Of this thread alone: what else the machine does is not counted. */
    private static double millis(Supplier<Picture> picture) {
        var thread = ManagementFactory.getThreadMXBean();
        long began = thread.getCurrentThreadCpuTime();
        var made = picture.get();
        if (made.toString().length() + made.html().length() == 0) throw new AssertionError("nothing was drawn");
        return (thread.getCurrentThreadCpuTime() - began) / 1e6;
    }
}
