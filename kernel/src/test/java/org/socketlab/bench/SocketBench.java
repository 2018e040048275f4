package org.socketlab.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * The sockets beside raw {@code java.nio} and Python's socket module, in one run:
 *
 * <pre>
 * mvn -q -pl kernel test-compile
 * java -cp kernel/target/classes:kernel/target/test-classes org.socketlab.bench.SocketBench                      # all, as a table
 * java -cp … org.socketlab.bench.SocketBench pingpong bulk --rounds 20 --json
 * java -cp … org.socketlab.bench.SocketBench clients --clients 10000
 * </pre>
 * The parts are {@code pingpong}, {@code bulk}, {@code connects}, {@code clients} and {@code processes}. The contenders of a part take turns, round by
 * round, so that whatever else the machine does meets all of them. A ratio is to the first contender of its kind, 1 as good, more
 * is better. Where two threads share one core by luck or by {@code taskset -c 0}, a round trip takes a fifth of the time that it takes
 * across two, so a ratio means something only when both ways went the same way: pin the program, or repeat it. The table or JSON goes to the standard output when all is done, each figure to the error output when it is there.
 */
public final class SocketBench {

    private static final List<String> PARTS = List.of("pingpong", "bulk", "connects", "clients", "processes");

    private SocketBench() {}

    public static void main(String[] arguments) throws Exception {
        var words = new ArrayList<>(List.of(arguments));
        boolean json = words.remove("--json");
        int rounds = number(words, "--rounds", 15);
        int clients = number(words, "--clients", 10_000);
        if (!PARTS.containsAll(words)) throw new IllegalArgumentException("the parts are " + PARTS + ", and these are " + words);
        var parts = words.isEmpty() ? PARTS : words;
        var report = new Report("java " + SocketBench.class.getName() + " " + String.join(" ", arguments));
        if (parts.contains("pingpong")) PingPong.measure(report, rounds);
        if (parts.contains("bulk")) Bulk.measure(report, Math.max(1, rounds / 3));
        if (parts.contains("connects")) Connects.measure(report, rounds);
        if (parts.contains("clients")) ManyClients.measure(report, clients);
        if (parts.contains("processes")) Children.measure(report, rounds);
        System.out.println(json ? report.json() : report.table());
        System.exit(0);
    }

    private static int number(List<String> words, String option, int usual) {
        int at = words.indexOf(option);
        if (at < 0) return usual;
        words.remove(at);
        return Integer.parseInt(words.remove(at));
    }
}
