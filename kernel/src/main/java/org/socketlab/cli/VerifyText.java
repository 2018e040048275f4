package org.socketlab.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import org.socketlab.notebook.Failure;
import org.socketlab.notebook.OutputDiff;
import org.socketlab.notebook.Verdict;

/** What {@code verify} has found, as lines to read. */
final class VerifyText {

    private static final String SIDES = " (- saved, + now)";

    private VerifyText() {}

    /** @param name what the notebook is called */
    static void print(String name, int times, List<Verdict> verdicts, PrintStream out) {
        out.println(name + ": " + summary(times, verdicts));
        for (var verdict : verdicts) {
            if (verdict.isAsSaved()) continue;
            if (times > 1) out.println(runs(verdict) + ": " + finding(verdict));
            verdict.differences().forEach(difference -> print(difference, out));
            verdict.failure().ifPresent(failure -> print(failure, out));
        }
    }

    /** One line on all runs. */
    static String summary(int times, List<Verdict> verdicts) {
        if (times == 1) {
            var only = verdicts.get(0);
            return only.isAsSaved() ? "same outputs as saved" : finding(only);
        }
        int asSaved = verdicts.stream().filter(Verdict::isAsSaved).mapToInt(verdict -> verdict.runs().size()).sum();
        if (asSaved == times) return times + " runs, all with the same outputs as saved";
        if (verdicts.size() == 1) return times + " runs, all alike, but not as saved";
        return times + " runs, not alike: " + asSaved + " as saved, " + (times - asSaved) + " not";
    }

    private static String finding(Verdict verdict) {
        int cells = verdict.differences().size();
        var differ = cells == 0 ? "" : cells + (cells == 1 ? " cell differs" : " cells differ") + " from the saved outputs" + SIDES;
        return verdict.failure().isEmpty() ? differ : "a cell failed" + (differ.isEmpty() ? "" : ", and before it " + differ);
    }

    private static String runs(Verdict verdict) {
        var numbers = verdict.runs().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return (verdict.runs().size() == 1 ? "run " : "runs ") + numbers;
    }

    private static void print(OutputDiff difference, PrintStream out) {
        out.println(Terminal.visible(difference.heading()));
        difference.lines().forEach(line -> out.println("  " + Terminal.visible(line)));
    }

    private static void print(Failure failure, PrintStream out) {
        out.println(Terminal.visible(failure.heading()) + "  failed");
        failure.traceback().forEach(line -> out.println("  " + Terminal.visible(Terminal.plain(line))));
    }
}
