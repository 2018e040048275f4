package org.socketlab.bench;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;

/** What things cost when there is more of everything: clients, recorded events, open sockets, cells. Nothing should grow faster than its size. */
final class Scale {

    private static final int BLOCK = 50;
    private static final String PORT = "bench.port";

    private Scale() {}

    static void measure(Report report, boolean quick) throws Exception {
        cells(report, quick ? 10 : 1_000);
        grow(report, "open sockets", "sockets()", quick ? new int[] {10, 30} : new int[] {10, 100, 1_000, 10_000},
                n -> "var many = new ArrayList<Sock>(); for (int i = 0; i < " + n + "; i++) many.add(socket(AF_INET, SOCK_DGRAM));", "sockets()", "for (var s : many) s.close();");
        grow(report, "events recorded", "conversation(a).toString()", quick ? new int[] {10, 100} : new int[] {10, 100, 1_000, 10_000, 100_000, 1_000_000},
                n -> "var pair = socketPair(); var a = pair.first(); var b = pair.second(); for (int i = 0; i < " + n / 2 + "; i++) { a.send(\"x\"); b.recv(1); }", "conversation(a).toString().length()", "a.close(); b.close();");
        clients(report, quick ? new int[] {1, 10} : new int[] {1, 10, 100, 1_000, 10_000});
        LongNotebook.measure(report, quick ? new int[] {10, 20} : new int[] {10, 100, 300, 1_000});
    }

    /** One notebook of many cells: how long a block of them takes, first to last. */
    private static void cells(Report report, int count) {
        var session = Cells.open();
        try {
            for (int n = 1; n <= BLOCK; n++) Cells.run(session, n, cell(-n));
            var times = new double[count];
            for (int n = 0; n < count; n++) times[n] = Cells.run(session, BLOCK + n + 1, cell(n));
            int block = Math.min(BLOCK, count / 2);
            int blocks = count / block;
            var sizes = new double[blocks];
            var costs = new double[blocks];
            for (int i = 0; i < blocks; i++) {
                sizes[i] = (i + 1.0) * block;
                costs[i] = median(Arrays.copyOfRange(times, i * block, (i + 1) * block));
            }
            report.curve("A notebook of many cells", "cells", "ms each, median of " + block, "SocketLab", sizes, costs);
            report.cost("a cell, of " + count, "the first " + block, costs[0], "ms");
            report.cost("a cell, of " + count, "the last " + block, costs[blocks - 1], "ms");
        } finally {
            session.close();
        }
    }

    /** Each declares something and uses what the one before has declared, as cells of a notebook do. */
    static String cell(int n) {
        var name = n < 0 ? "w" + -n : "v" + n;
        return "int " + name + " = " + Math.abs(n) + ";\nString text_" + name + "() { return \"value \" + " + name + "; }\ntext_" + name + "()";
    }

    private static void grow(Report report, String what, String question, int[] sizes, IntFunction<String> prepare, String ask, String end) {
        var costs = new double[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            var session = Cells.open();
            try {
                Cells.run(session, 1, prepare.apply(sizes[i]));
                costs[i] = DoubleStream.of(Cells.run(session, 2, ask), Cells.run(session, 3, ask), Cells.run(session, 4, ask)).min().getAsDouble();
                Cells.run(session, 5, end);
            } finally {
                session.close();
            }
        }
        report.curve(question + " against " + what, what, "ms, best of 3", "SocketLab", Arrays.stream(sizes).asDoubleStream().toArray(), costs);
    }

    /** Of a notebook's server; the clients are in a JVM of their own, so that one connection takes one descriptor here. */
    private static void clients(Report report, int[] sizes) throws Exception {
        var costs = new double[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            var session = Cells.open();
            try {
                Cells.run(session, 1, "var echo = serve(0, selectLoop(), perChunk(data -> data)); System.setProperty(\"" + PORT + "\", \"\" + echo.port());");
                try (var crowd = ManyClients.crowd(Integer.getInteger(PORT), sizes[i])) {
                    costs[i] = 1e3 * DoubleStream.of(crowd.answers(), crowd.answers(), crowd.answers()).min().getAsDouble();
                }
                Cells.run(session, 2, "echo.stop();");
            } finally {
                session.close();
            }
        }
        report.curve("an answer to each against clients", "clients", "ms, best of 3", "SocketLab", Arrays.stream(sizes).asDoubleStream().toArray(), costs);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
