package org.socketlab.view.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/** Numbers as people read them. */
final class Numbers {

    private static final int DIGITS = 6;
    private static final double SMALLEST_PLAIN = 1e-4;
    private static final double LARGEST_PLAIN = 1e15;

    private Numbers() {}

    /** Six digits of it, and every digit before the point: {@code 0.333333}, {@code 1,234,567}. */
    static String exact(double value) {
        return of(value, Math.max(0, rounded(value, DIGITS).scale()));
    }

    /** All of a column with as many decimals, so that they stand in line: six digits of the greatest, three of the least. Null is "". */
    static List<String> column(List<Double> values) {
        var sizes = values.stream().filter(value -> value != null && value != 0 && isPlain(value)).map(Math::abs).sorted().toList();
        int wanted = sizes.isEmpty() ? 0 : Math.max(DIGITS - digitsBeforePoint(sizes.get(sizes.size() - 1)), 3 - digitsBeforePoint(sizes.get(0)));
        int needed = sizes.stream().mapToInt(value -> rounded(value, 15).scale()).max().orElse(0);
        int decimals = Math.max(0, Math.min(wanted, needed));
        return values.stream().map(value -> value == null ? "" : of(value, decimals)).toList();
    }

    /** Of 0.0123 it is −1. */
    private static int digitsBeforePoint(double value) {
        var all = new BigDecimal(Double.toString(value));
        return all.precision() - all.scale();
    }

    private static BigDecimal rounded(double value, int digits) {
        if (value == 0) return BigDecimal.ZERO;
        return new BigDecimal(Double.toString(value)).round(new MathContext(Math.max(digits, digitsBeforePoint(value)))).stripTrailingZeros();
    }

    private static boolean isPlain(double value) {
        return value == 0 || Math.abs(value) >= SMALLEST_PLAIN && Math.abs(value) < LARGEST_PLAIN;
    }

    private static String of(double value, int decimals) {
        if (!isPlain(value)) return scientific(value);
        return String.format(Locale.ROOT, "%,." + decimals + "f", value == 0 ? 0.0 : value);
    }

    private static String scientific(double value) {
        int decimals = Math.min(DIGITS, new BigDecimal(Double.toString(value)).stripTrailingZeros().precision()) - 1;
        return String.format(Locale.ROOT, "%." + decimals + "e", value).replace("e+", "e").replaceAll("e(-?)0", "e$1");
    }

    /** What stands beside an axis whose ticks are that far apart. */
    static String tick(double value, double step) {
        if (value == 0) return "0";
        if (Math.abs(value) >= 1e6 || Math.abs(value) < SMALLEST_PLAIN) return large(value, step);
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        return String.format(Locale.ROOT, "%,." + Math.min(9, decimals) + "f", value);
    }

    /** {@code 2M}, {@code 1.5G}; beyond that, {@code 1e15}. */
    private static String large(double value, double step) {
        double size = Math.abs(value);
        if (size < 1e6 || size >= 1e15) return scientific(value);
        double unit = size >= 1e12 ? 1e12 : size >= 1e9 ? 1e9 : 1e6;
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step / unit) + 1e-9));
        return String.format(Locale.ROOT, "%." + Math.min(6, decimals) + "f", value / unit) + (unit == 1e12 ? "T" : unit == 1e9 ? "G" : "M");
    }
}
