package org.socketlab.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import jdk.jshell.JShell;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.socketlab.shell.Session;
import org.socketlab.sockets.Bytes;
import org.socketlab.sockets.Struct;

/** What happens inside one JVM, by JMH. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
public class InOneJvm {

    private Session session;
    private JShell bare;
    private int number;
    private final Struct header = Struct.of("!HI");
    private final Bytes line = Bytes.ofText("Hello network world\n".repeat(50));

    /** Opens a session and a bare JShell. */
    @Setup
    public void open() {
        session = Cells.open();
        bare = JShell.builder().executionEngine("local").build();
    }

    @TearDown
    public void close() {
        session.close();
        bare.close();
    }

    /** A cell, as the kernel runs it, without any protocol. */
    @Benchmark
    public Object cell() {
        return session.execute("cell", ++number, "1+1", Cells.UNSEEN);
    }

    /** The floor of that: JShell itself. */
    @Benchmark
    public Object bareJShell() {
        return bare.eval("1+1");
    }

    @Benchmark
    public Object joinBytes() {
        return Bytes.join("Echo=>", line);
    }

    @Benchmark
    public Object packAndUnpack() {
        return header.unpack(header.pack(1, 2));
    }

    static void measure(Report report, boolean quick) throws RunnerException {
        var time = TimeValue.milliseconds(quick ? 50 : 1_000);
        var options = new OptionsBuilder().include(InOneJvm.class.getName()).forks(quick ? 0 : 1)
                .warmupIterations(quick ? 1 : 10).warmupTime(time).measurementIterations(quick ? 1 : 5).measurementTime(time)
                .verbosity(VerboseMode.SILENT).build();
        Map<String, Double> figures = new TreeMap<>();
        for (var result : new Runner(options).run()) {
            var name = result.getParams().getBenchmark();
            figures.put(name.substring(name.lastIndexOf('.') + 1), result.getPrimaryResult().getScore());
        }
        report.cost("1+1 inside one JVM", "bare JShell", figures.get("bareJShell") / 1e3, "ms");
        report.cost("1+1 inside one JVM", "SocketLab session", figures.get("cell") / 1e3, "ms");
        report.cost("Bytes.join of 1,006 bytes", "SocketLab", figures.get("joinBytes"), "us");
        report.cost("pack and unpack \"!HI\"", "SocketLab", figures.get("packAndUnpack"), "us");
    }
}
