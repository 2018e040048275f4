package org.socketlab.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.socketlab.sockets.Bytes;

/**
 * Two byte strings side by side, eight bytes a row; what differs stands in brackets, and what one has and the other has not faces dashes.
 *
 * <pre>
 * hexdiff("Hello world", "Hallo world!")
 * 11 bytes and 12 bytes, which differ in 2 places
 * 00000000  48[65]6c 6c 6f 20 77 6f  |Hello wo|  ≠  00000000  48[61]6c 6c 6f 20 77 6f  |Hallo wo|
 * 00000008  72 6c 64[--]             |rld |      ≠  00000008  72 6c 64[21]             |rld!|
 * </pre>
 * Where bytes were put in or left out, what follows is moved so that like faces like. Rows that are alike are left out when there are many;
 * {@link #whole} shows them.
 */
public final class HexDiff implements Picture {

    /** What is beyond is compared and not shown. */
    static final int MOST_PAIRS = 1 << 20;

    private final Bytes one;
    private final Bytes other;
    private final List<ByteDiff.Change> changes;
    private final boolean whole;

    /**
     * One place where the two differ.
     *
     * @param at      where it begins in the one, from 0
     * @param one     what the one has there
     * @param otherAt where it begins in the other
     * @param other   what the other has there
     */
    public record Difference(int at, Bytes one, int otherAt, Bytes other) {}

    private HexDiff(Bytes one, Bytes other, List<ByteDiff.Change> changes, boolean whole) {
        this.one = one;
        this.other = other;
        this.changes = changes;
        this.whole = whole;
    }

    public static HexDiff of(Bytes one, Bytes other) {
        return new HexDiff(one, other, ByteDiff.of(one, other), false);
    }

    /** The same with the rows that are alike. */
    public HexDiff whole() {
        return new HexDiff(one, other, changes, true);
    }

    public boolean isAlike() {
        return changes.isEmpty();
    }

    /** Where they differ, in order. */
    public List<Difference> differences() {
        return changes.stream().map(change -> new Difference(change.a(), one.slice(change.a(), change.endA()), change.b(), other.slice(change.b(), change.endB()))).toList();
    }

    /** A byte of each that face each other; −1 for none. */
    record Pair(int a, int b) {

        boolean isAlike() {
            return a == b;
        }
    }

    List<Pair> pairs() {
        var pairs = new ArrayList<Pair>();
        int a = 0, b = 0;
        for (var change : changes) {
            for (; a < change.a() && pairs.size() < MOST_PAIRS; a++, b++) pairs.add(new Pair(one.at(a), other.at(b)));
            for (; (a < change.endA() || b < change.endB()) && pairs.size() < MOST_PAIRS; a++, b++)
                pairs.add(new Pair(a < change.endA() ? one.at(a) : -1, b < change.endB() ? other.at(b) : -1));
            a = change.endA();
            b = change.endB();
        }
        for (; a < one.size() && pairs.size() < MOST_PAIRS; a++, b++) pairs.add(new Pair(one.at(a), other.at(b)));
        return pairs;
    }

    boolean isWhole() {
        return whole;
    }

    /** What is to be said before the rows. */
    String title() {
        if (isAlike()) return "alike: " + size(one);
        return size(one) + " and " + size(other) + ", which differ in " + (changes.size() == 1 ? "1 place" : String.format(Locale.ROOT, "%,d places", changes.size()));
    }

    private static String size(Bytes bytes) {
        return String.format(Locale.ROOT, "%,d byte%s", bytes.size(), bytes.size() == 1 ? "" : "s");
    }

    @Override
    public String toString() {
        return HexDiffRows.text(this);
    }

    @Override
    public String html() {
        return Block.of(HexDiffRows.html(this));
    }
}
