package org.socketlab.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.socketlab.sockets.Bytes;

/**
 * Where two byte strings differ: byte by byte at the same places, or, when that needs fewer changes, with bytes put in and left out (E. Myers, "An
 * O(ND) difference algorithm", 1986).
 */
final class ByteDiff {

    /** With more changes than that, nobody sees what was put in: places are compared. */
    private static final int MOST_CHANGES = 600;
    /** Fewer bytes alike between two changes are a coincidence. */
    private static final int LEAST_ALIKE = 3;

    /** From the one's {@code a} and the other's {@code b} on, so many bytes of each take each other's place. */
    record Change(int a, int b, int sizeA, int sizeB) {

        int endA() {
            return a + sizeA;
        }

        int endB() {
            return b + sizeB;
        }
    }

    private final Bytes one;
    private final Bytes other;
    private final int from;
    private final int endOne;
    private final int endOther;

    private ByteDiff(Bytes one, Bytes other) {
        this.one = one;
        this.other = other;
        int same = 0, least = Math.min(one.size(), other.size());
        while (same < least && one.at(same) == other.at(same)) same++;
        int tail = 0;
        while (tail < least - same && one.at(one.size() - 1 - tail) == other.at(other.size() - 1 - tail)) tail++;
        from = same;
        endOne = one.size() - tail;
        endOther = other.size() - tail;
    }

    /** In their order; none when both are alike. */
    static List<Change> of(Bytes one, Bytes other) {
        var diff = new ByteDiff(one, other);
        if (diff.from == one.size() && diff.from == other.size()) return List.of();
        var inPlace = diff.inPlace();
        int changed = inPlace.stream().mapToInt(change -> Math.max(change.sizeA, change.sizeB)).sum();
        var shifted = diff.shifted(Math.min(MOST_CHANGES, changed - 1));
        return shifted == null ? inPlace : shifted;
    }

    private List<Change> inPlace() {
        var changes = new ArrayList<Change>();
        int least = Math.min(one.size(), other.size());
        for (int at = from, end; at < least; at = end + 1) {
            end = at;
            while (end < least && one.at(end) != other.at(end)) end++;
            if (end > at) changes.add(new Change(at, at, end - at, end - at));
        }
        if (one.size() != other.size()) changes.add(new Change(least, least, one.size() - least, other.size() - least));
        return joined(changes, 1);
    }

    /** With at most so many bytes put in or left out; null when there would be more. */
    private List<Change> shifted(int most) {
        int sizeOne = endOne - from, sizeOther = endOther - from;
        var furthest = new ArrayList<int[]>();
        var reached = new int[2 * Math.max(0, most) + 3];
        int middle = reached.length / 2;
        for (int count = 0; count <= most; count++) {
            furthest.add(Arrays.copyOfRange(reached, middle - count - 1, middle + count + 2));
            for (int diagonal = -count; diagonal <= count; diagonal += 2) {
                boolean down = diagonal == -count || diagonal != count && reached[middle + diagonal - 1] < reached[middle + diagonal + 1];
                int x = down ? reached[middle + diagonal + 1] : reached[middle + diagonal - 1] + 1;
                while (x < sizeOne && x - diagonal < sizeOther && one.at(from + x) == other.at(from + x - diagonal)) x++;
                reached[middle + diagonal] = x;
                if (x >= sizeOne && x - diagonal >= sizeOther) return joined(path(furthest, count), LEAST_ALIKE);
            }
        }
        return null;
    }

    /** Back from the end, change by change. */
    private List<Change> path(List<int[]> furthest, int count) {
        var changes = new ArrayList<Change>();
        int x = endOne - from, y = endOther - from;
        for (int left = count; left > 0; left--) {
            var before = furthest.get(left);
            int middle = left + 1, diagonal = x - y;
            boolean down = diagonal == -left || diagonal != left && before[middle + diagonal - 1] < before[middle + diagonal + 1];
            int cameFrom = down ? diagonal + 1 : diagonal - 1;
            x = before[middle + cameFrom];
            y = x - cameFrom;
            changes.add(0, new Change(from + x, from + y, down ? 0 : 1, down ? 1 : 0));
        }
        return changes;
    }

    /** Changes with too few bytes between them are one. */
    private static List<Change> joined(List<Change> changes, int leastAlike) {
        var joined = new ArrayList<Change>();
        for (var change : changes) {
            var last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last == null || change.a - last.endA() >= leastAlike) joined.add(change);
            else joined.set(joined.size() - 1, new Change(last.a, last.b, change.endA() - last.a, change.endB() - last.b));
        }
        return joined;
    }
}
