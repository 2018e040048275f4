package org.socketlab.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import org.socketlab.view.HexDiff.Pair;

/** The rows of two byte strings side by side. */
final class HexDiffRows {

    private static final int ROW = 8;
    /** Rows that are shown around one that differs. */
    private static final int AROUND = 2;
    private static final int FEW_ROWS = 16;
    private static final int MOST_ROWS = 200;
    private static final String MARK = "<b style=\"background:rgba(212,80,12,.3)\">";

    private final HexDiff diff;
    private final UnaryOperator<String> plain;
    private final UnaryOperator<String> marked;
    private final List<String> lines = new ArrayList<>();

    private HexDiffRows(HexDiff diff, UnaryOperator<String> plain, UnaryOperator<String> marked) {
        this.diff = diff;
        this.plain = plain;
        this.marked = marked;
    }

    static String text(HexDiff diff) {
        return new HexDiffRows(diff, text -> text, text -> text).all();
    }

    static String html(HexDiff diff) {
        return new HexDiffRows(diff, Html::escape, text -> MARK + Html.escape(text) + "</b>").all();
    }

    private String all() {
        lines.add(plain.apply(diff.title()));
        var pairs = diff.pairs();
        int rows = (pairs.size() + ROW - 1) / ROW, shown = 0, a = 0, b = 0, left = 0;
        for (int row = 0; row < rows; row++) {
            var own = row(pairs, row);
            if (diff.isWhole() || rows <= FEW_ROWS && !diff.isAlike() || shown < MOST_ROWS && isNearAChange(pairs, row, rows)) {
                leftOut(left);
                left = 0;
                shown++;
                lines.add(side(own, Pair::a, a) + (own.stream().allMatch(Pair::isAlike) ? "     " : "  ≠  ") + side(own, Pair::b, b).stripTrailing());
            } else {
                left++;
            }
            a += (int) own.stream().filter(pair -> pair.a() >= 0).count();
            b += (int) own.stream().filter(pair -> pair.b() >= 0).count();
        }
        leftOut(left);
        if (pairs.size() == HexDiff.MOST_PAIRS) lines.add(plain.apply("Only so far is shown; .differences() has the rest."));
        return String.join("\n", lines);
    }

    private void leftOut(int rows) {
        if (rows > 0 && !diff.isAlike()) lines.add(plain.apply("*         " + rows + (rows == 1 ? " row more" : " rows more")));
    }

    private static List<Pair> row(List<Pair> pairs, int row) {
        return pairs.subList(row * ROW, Math.min(pairs.size(), (row + 1) * ROW));
    }

    private boolean isNearAChange(List<Pair> pairs, int row, int rows) {
        for (int near = Math.max(0, row - AROUND); near <= Math.min(rows - 1, row + AROUND); near++)
            if (!row(pairs, near).stream().allMatch(Pair::isAlike)) return true;
        return false;
    }

    /** {@code 00000000  48[65]6c 6c 6f 20 77 6f  |Hello wo|}, as wide as any. */
    private String side(List<Pair> row, ToIntFunction<Pair> value, int offset) {
        var line = new StringBuilder(plain.apply(String.format("%08x ", offset)));
        var letters = new StringBuilder();
        boolean before = false;
        for (var pair : row) {
            int each = value.applyAsInt(pair);
            boolean differs = !pair.isAlike();
            line.append(plain.apply(differs && !before ? "[" : before && !differs ? "]" : " "));
            var hex = each < 0 ? "--" : String.format("%02x", each);
            line.append(differs ? marked.apply(hex) : hex);
            var letter = each < 0 ? " " : String.valueOf(each >= ' ' && each < 0x7f ? (char) each : '.');
            letters.append(differs ? marked.apply(letter) : plain.apply(letter));
            before = differs;
        }
        return line.append(before ? "]" : " ").append("   ".repeat(ROW - row.size())).append(" |").append(letters).append("|").append(" ".repeat(ROW - row.size())).toString();
    }
}
