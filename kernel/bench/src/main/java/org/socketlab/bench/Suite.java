package org.socketlab.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * All benchmarks, or those named, in one run:
 *
 * <pre>
 * mvn -Pbench verify                               # all: takes some ten minutes
 * mvn -Pbench verify -Dbench="quick"               # all, briefly: a look whether it works, no figures to quote
 * mvn -Pbench verify -Dbench="kernels sockets"     # some parts
 * </pre>
 * The parts are {@code kernels} (any installed kernels over the real protocol), {@code sockets} (over loopback), {@code jvm} (JMH: what happens
 * inside one JVM) and {@code scale} (cost against size). Results go to {@code kernel/bench/target/bench} as JSON and as a page, and, after a run that is
 * whole and not quick, into the table of {@code kernel/BENCHMARKS.md}. They are no tests: nothing passes or fails.
 */
public final class Suite {

    private static final List<String> PARTS = List.of("kernels", "sockets", "jvm", "scale");
    private static final int CLIENTS = 10_000;

    private Suite() {}

    public static void main(String[] arguments) throws Exception {
        var words = new ArrayList<>(List.of(arguments));
        boolean quick = words.remove("quick") | words.remove("--quick");
        if (!PARTS.containsAll(words)) throw new IllegalArgumentException("the parts are " + PARTS + ", beside them there is quick, and these are " + words);
        var here = Files.isDirectory(Path.of("kernel/bench")) ? Path.of("kernel/bench") : Path.of("");
        var report = measure(here, words.isEmpty() ? PARTS : words, quick);
        var folder = Files.createDirectories(here.resolve("target/bench"));
        Files.writeString(folder.resolve("results.json"), report.json());
        Files.writeString(folder.resolve("index.html"), Page.of(report));
        if (!quick && words.isEmpty()) FiguresTable.update(here.toAbsolutePath().normalize().resolveSibling("BENCHMARKS.md"), report);
        System.out.println(report.table() + "\n\nPage: " + folder.resolve("index.html").toAbsolutePath());
        System.exit(0);
    }

    /** @param here the folder of {@code kernel_bench.py} */
    static Report measure(Path here, List<String> parts, boolean quick) throws Exception {
        var report = new Report("mvn -Pbench verify" + (quick || !parts.equals(PARTS) ? " -Dbench=\"" + (quick ? "quick " : "") + String.join(" ", parts) + "\"" : ""));
        if (parts.contains("kernels")) KernelBench.measure(report, here, quick);
        if (parts.contains("sockets")) SocketBench.measure(report, quick, quick ? 50 : CLIENTS);
        if (parts.contains("jvm")) InOneJvm.measure(report, quick);
        if (parts.contains("scale")) Scale.measure(report, quick);
        return report;
    }
}
