package org.socketlab.view.traffic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A sequence diagram in letters. */
final class FlowText {

    private static final int LANE = 24;
    private static final int LAST_LANE = 12;
    private static final int DATA = 60;
    /** What is left of an arrow whose other end is in another row, beside the room for a call's name. */
    private static final int STUB = 4;
    private static final int HEAD = 8;

    private FlowText() {}

    static String of(Flow flow) {
        var lines = new ArrayList<String>();
        var head = new StringBuilder();
        for (var lane : flow.participants()) head.append(padded(Label.cut(lane, LANE - 1), LANE));
        lines.add(head.toString().stripTrailing());
        int lastLane = lastLane(flow);
        for (var step : flow.shown()) lines.add(line(flow, step, lastLane));
        return String.join("\n", lines);
    }

    /** Room for the longest name of a call, and a gap behind it. */
    private static int lastLane(Flow flow) {
        return flow.shown().stream().flatMap(step -> Stream.of(step.call(), step.answer())).mapToInt(name -> name.length() + 4)
                .reduce(LAST_LANE, Math::max);
    }

    private static String line(Flow flow, Step step, int lastLane) {
        if (step.kind() == Step.Kind.FOLDED) return "┆ " + step.note();
        int lanes = flow.participants().size(), from = flow.lane(step.from()), to = step.to() == null ? from : flow.lane(step.to());
        var row = new char[(lanes - 1) * LANE + lastLane];
        Arrays.fill(row, ' ');
        for (int lane = 0; lane < lanes; lane++) row[lane * LANE] = '│';
        if (to != from) arrow(row, step, from, to);
        put(row, from * LANE + 2, step.call().isEmpty() ? "" : from < to || to == from ? step.call() + " " : step.call());
        if (to != from) put(row, to * LANE + 2, step.answer() + (to < from && !step.answer().isEmpty() ? " " : ""));
        return (padded(new String(row), row.length) + about(step)).stripTrailing();
    }

    private static void arrow(char[] row, Step step, int from, int to) {
        int left = Math.min(from, to) * LANE + 1, right = Math.max(from, to) * LANE - 1;
        boolean leaves = step.kind() == Step.Kind.LEAVES, arrives = step.kind() == Step.Kind.ARRIVES, rightward = to > from;
        int start = leaves && !rightward || arrives && rightward ? right - STUB : left;
        int end = leaves && rightward || arrives && !rightward ? left + HEAD + STUB : right;
        for (int i = start; i <= end; i++) row[i] = row[i] == '│' ? '┼' : step.kind() == Step.Kind.SEGMENT ? '┄' : '─';
        if (step.kind() == Step.Kind.UNANSWERED) row[rightward ? right : left] = '✗';
        if (leaves || step.kind() == Step.Kind.UNANSWERED) return;
        if (rightward) row[right] = '▶';
        else row[left + (step.answer().isEmpty() ? 0 : step.answer().length() + 2)] = '◀';
    }

    private static void put(char[] row, int at, String text) {
        for (int i = 0; i < text.length() && at + i < row.length; i++) row[at + i] = text.charAt(i);
        if (!text.isEmpty()) row[at - 1] = ' ';
    }

    private static String about(Step step) {
        var parts = new ArrayList<String>();
        if (step.isData() && step.data().sizeBytes() > 0) parts.add(Label.of(step.data(), DATA) + " (" + Label.bytes(step.data().sizeBytes()) + ")");
        else if (step.isData()) parts.add(step.answer().isEmpty() || step.kind() == Step.Kind.ARROW && !step.call().isEmpty() ? "an empty datagram" : "0 bytes");
        if (!step.note().isEmpty()) parts.add(step.note());
        return String.join(", ", parts);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

}
