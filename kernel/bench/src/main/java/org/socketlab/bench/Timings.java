package org.socketlab.bench;

import java.util.Arrays;

/** How long each of many repetitions took; they come in rounds, so that contenders can take turns. */
final class Timings {

    private long[] nanos = new long[0];

    void add(long[] round) {
        int had = nanos.length;
        nanos = Arrays.copyOf(nanos, had + round.length);
        System.arraycopy(round, 0, nanos, had, round.length);
    }

    /** The time within which that part of all was done, in microseconds. */
    double microsAt(double part) {
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.round(part * sorted.length))] / 1e3;
    }

    /** Repetitions per second. */
    double rate() {
        return nanos.length * 1e9 / Arrays.stream(nanos).sum();
    }
}
