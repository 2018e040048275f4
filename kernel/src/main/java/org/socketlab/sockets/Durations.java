package org.socketlab.sockets;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** Durations as people write them, always with their unit: {@code 100ms}, {@code 1.5s}. */
public final class Durations {

    private static final Pattern TEXT = Pattern.compile("\\s*(\\d+(?:\\.\\d+)?)\\s*(ns|us|µs|ms|s|min|h)\\s*");
    private static final Map<String, Long> NANOS = Map.of("ns", 1L, "us", 1_000L, "µs", 1_000L, "ms", 1_000_000L,
            "s", 1_000_000_000L, "min", 60_000_000_000L, "h", 3_600_000_000_000L);

    private Durations() {}

    /**
     * Reads a number and a unit.
     *
     * @throws IllegalArgumentException when the unit is missing (a bare 5 could be seconds or milliseconds) or the text is none
     */
    public static Duration parse(String text) {
        var match = TEXT.matcher(text);
        if (!match.matches())
            throw new IllegalArgumentException("\"" + text + "\" is not a duration with its unit; write \"100ms\", \"1.5s\" or \"2min\"");
        var nanos = new BigDecimal(match.group(1)).multiply(BigDecimal.valueOf(NANOS.get(match.group(2))));
        return Duration.ofNanos(nanos.longValue());
    }

    /** Written as {@link #parse} reads it, in the largest unit that leaves a short number: {@code 1.5s}, {@code 100ms}. */
    public static String show(Duration duration) {
        long nanos = duration.toNanos();
        var unit = nanos >= 1_000_000_000L ? "s" : nanos >= 1_000_000L ? "ms" : nanos >= 1_000L ? "us" : nanos == 0 ? "s" : "ns";
        var number = BigDecimal.valueOf(nanos).divide(BigDecimal.valueOf(NANOS.get(unit)));
        return number.stripTrailingZeros().toPlainString() + unit;
    }
}
