package org.socketlab.notebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * How a saved notebook came out when it was run again: the same for each of these runs.
 *
 * @param runs        which runs, from 1
 * @param failure     the cell at which they ended, if one failed
 * @param differences from the saved outputs, up to there
 */
public record Verdict(List<Integer> runs, Optional<Failure> failure, List<OutputDiff> differences) {

    public Verdict {
        runs = List.copyOf(runs);
        differences = List.copyOf(differences);
    }

    /** Runs that came out in the same way are one verdict; in the order of their first run. */
    public static List<Verdict> of(Notebook saved, List<Notebook> runs) {
        var groups = new LinkedHashMap<List<String>, List<Integer>>();
        var verdicts = new LinkedHashMap<List<String>, Verdict>();
        for (int i = 0; i < runs.size(); i++) {
            var verdict = of(saved, runs.get(i));
            groups.computeIfAbsent(verdict.lines(), key -> new ArrayList<>()).add(i + 1);
            verdicts.putIfAbsent(verdict.lines(), verdict);
        }
        return groups.entrySet().stream().map(group -> {
            var verdict = verdicts.get(group.getKey());
            return new Verdict(group.getValue(), verdict.failure, verdict.differences);
        }).toList();
    }

    private static Verdict of(Notebook saved, Notebook now) {
        var failure = Failure.in(now);
        int end = failure.map(Failure::place).orElse(Integer.MAX_VALUE);
        return new Verdict(List.of(), failure, OutputDiff.between(saved, now).stream().filter(diff -> diff.place() < end).toList());
    }

    /** Whether every cell ran and gave what was saved. */
    public boolean isAsSaved() {
        return failure.isEmpty() && differences.isEmpty();
    }

    /** What tells it from other verdicts. */
    private List<String> lines() {
        var lines = new ArrayList<String>();
        differences.forEach(diff -> {
            lines.add(diff.heading());
            lines.addAll(diff.lines());
        });
        failure.ifPresent(failed -> {
            lines.add(failed.heading());
            lines.addAll(failed.traceback());
        });
        return lines;
    }
}
