package org.socketlab.shell.magic;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** {@code %time code} and {@code %%time}: how long it ran, and the value as usual. */
final class TimeMagic implements Magic.Line, Magic.Body {

    @Override
    public String name() {
        return "time";
    }

    @Override
    public String summary() {
        return "runs code and says how long it took";
    }

    @Override
    public String example() {
        return "%time Thread.sleep(100)";
    }

    @Override
    public String details() {
        return "Wall time is what the clock on the wall says, CPU time what this cell's thread worked (not the threads it started).\n"
                + "Compiling is named apart. %%time on a cell's first line times the whole cell.";
    }

    @Override
    public boolean takesJava() {
        return true;
    }

    @Override
    public Object line(ParsedCell.LineCall call, MagicContext context) throws Exception {
        if (call.args().isEmpty()) throw new MagicException("%time has nothing to time. Write code behind it: " + example());
        return timed(call.args(), call.line(), context);
    }

    @Override
    public Object cell(ParsedCell.CellCall call, MagicContext context) throws Exception {
        var code = call.args().isEmpty() ? call.body() : call.args() + "\n" + call.body();
        if (code.isBlank()) throw new MagicException("%%time has nothing to time. Write Java below it.");
        return timed(code, call.args().isEmpty() ? call.bodyLine() : call.line(), context);
    }

    private static Object timed(String code, int line, MagicContext context) throws Exception {
        var threads = ManagementFactory.getThreadMXBean();
        var began = System.nanoTime();
        var ran = context.ranNanos();
        var worked = context.call(threads::getCurrentThreadCpuTime);
        try {
            return context.evaluate(code, null, line);
        } finally {
            var whole = System.nanoTime() - began;
            var running = context.ranNanos() - ran;
            context.print("wall " + amount(running) + cpuSince(worked, context, threads)
                    + " (compiled in " + amount(Math.max(0, whole - running)) + ")\n");
        }
    }

    /** Nothing if the cell was stopped: its thread cannot be asked any more. */
    private static String cpuSince(long before, MagicContext context, java.lang.management.ThreadMXBean threads) {
        try {
            return ", CPU " + amount(context.call(threads::getCurrentThreadCpuTime) - before);
        } catch (Exception | Error gone) {
            return "";
        }
    }

    /** Three digits and a unit: {@code 1.02 s}, {@code 12.3 ms}, {@code 456 µs}. */
    static String amount(long nanos) {
        if (nanos >= 60_000_000_000L) return nanos / 60_000_000_000L + " min " + nanos / 1_000_000_000L % 60 + " s";
        if (nanos >= 1_000_000_000L) return threeDigits(nanos / 1e9) + " s";
        if (nanos >= 1_000_000L) return threeDigits(nanos / 1e6) + " ms";
        if (nanos >= 1_000L) return threeDigits(nanos / 1e3) + " µs";
        return nanos + " ns";
    }

    private static String threeDigits(double amount) {
        var decimals = amount < 9.995 ? 2 : amount < 99.95 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f", amount);
    }
}
