package org.socketlab.view.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gives values their places between 0 and 1, and has its ticks at 1, 2 or 5 times a power of ten.
 *
 * @param ticks  the first and the last are its ends
 * @param labels a text for each
 */
record Axis(double from, double to, boolean isLog, List<Double> ticks, List<String> labels) {

    private static final int[] NICE = {1, 2, 5};

    /** @param most how many steps from tick to tick there may be; at least 2 */
    static Axis linear(double min, double max, int most) {
        return linear(min, max, most, false);
    }

    /** @param whole whether what it counts is never halved: then ticks are whole numbers */
    static Axis linear(double min, double max, int most, boolean whole) {
        if (max - min <= 1e-12 * Math.max(Math.abs(min), Math.abs(max)) || max - min < 1e-100) {
            double room = min == 0 ? 1 : Math.abs(min) / 2;
            return linear(min - (min == 0 ? 0 : room), max + room, most, whole);
        }
        int power = (int) Math.floor(Math.log10((max - min) / most)) - 1;
        if (whole) power = Math.max(0, power);
        for (; ; power++)
            for (int nice : NICE) {
                double step = times(nice, power);
                double first = Math.floor(min / step + 1e-9), last = Math.ceil(max / step - 1e-9);
                if (last - first <= most && last > first) return linear((long) first, (long) last, nice, power);
            }
    }

    private static Axis linear(long first, long last, int nice, int power) {
        var ticks = new ArrayList<Double>();
        for (long i = first; i <= last; i++) ticks.add(times(i * nice, power));
        double step = times(nice, power);
        return new Axis(ticks.get(0), ticks.get(ticks.size() - 1), false, List.copyOf(ticks), ticks.stream().map(tick -> Numbers.tick(tick, step)).toList());
    }

    /** Ticks at 1, 2 and 5 of every power of ten when they have room, else at some powers of ten. */
    static Axis logarithmic(double min, double max, int most) {
        int first = (int) Math.floor(Math.log10(min) + 1e-9), last = (int) Math.ceil(Math.log10(max) - 1e-9);
        if (first == last) last++;
        var fine = fine(min, max, first, last);
        if (fine.size() <= most + 1 && fine.size() > 1) return logarithmic(fine);
        int from = first, to = last, step = Math.max(1, (last - first + most - 1) / most);
        int steps = (to - from + step - 1) / step;
        return logarithmic(IntStream.rangeClosed(0, steps).mapToObj(i -> times(1, from + i * step)).toList());
    }

    /** From the last of 1, 2 and 5 times a power of ten that is not above the least value to the first that is not below the greatest. */
    private static List<Double> fine(double min, double max, int first, int last) {
        var all = new ArrayList<Double>();
        for (int power = first; power <= last; power++) for (int nice : NICE) all.add(times(nice, power));
        var below = all.stream().filter(tick -> tick <= min * (1 + 1e-9)).reduce((one, next) -> next).orElse(all.get(0));
        var above = all.stream().filter(tick -> tick >= max * (1 - 1e-9)).findFirst().orElse(all.get(all.size() - 1));
        return all.stream().filter(tick -> tick >= below && tick <= Math.max(above, below)).toList();
    }

    private static Axis logarithmic(List<Double> ticks) {
        return new Axis(ticks.get(0), ticks.get(ticks.size() - 1), true, ticks,
                ticks.stream().map(tick -> Numbers.tick(tick, times(1, (int) Math.floor(Math.log10(tick) + 1e-9)))).toList());
    }

    /** As near to the decimal number as a double can be. */
    private static double times(long count, int power) {
        return power < 0 ? count / Math.pow(10, -power) : count * Math.pow(10, power);
    }

    /** 0 at the first tick, 1 at the last. */
    double place(double value) {
        return isLog ? (Math.log(value) - Math.log(from)) / (Math.log(to) - Math.log(from)) : (value - from) / (to - from);
    }

    int widestLabel() {
        return labels.stream().mapToInt(String::length).max().orElse(0);
    }
}
