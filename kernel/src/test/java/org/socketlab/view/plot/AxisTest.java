package org.socketlab.view.plot;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AxisTest {

    @Test
    void ticksAreOneTwoAndFiveTimesAPowerOfTen() {
        assertThat(Axis.linear(0, 0.73, 8).labels()).containsExactly("0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8");
        assertThat(Axis.linear(-30, 1_200, 8).labels()).containsExactly("-200", "0", "200", "400", "600", "800", "1,000", "1,200");
        assertThat(Axis.linear(0, 3e9, 4).labels()).containsExactly("0", "1G", "2G", "3G");
        assertThat(Axis.linear(0, 3, 8, true).labels()).containsExactly("0", "1", "2", "3");
        assertThat(Axis.linear(2, 2, 8, true).labels()).containsExactly("1", "2", "3");
        assertThat(Axis.logarithmic(3, 70, 8).labels()).containsExactly("2", "5", "10", "20", "50", "100");
        assertThat(Axis.logarithmic(0.001, 9_000, 8).labels()).containsExactly("0.001", "0.01", "0.1", "1", "10", "100", "1,000", "10,000");
        assertThat(Axis.logarithmic(1e-9, 1e9, 8).labels()).containsExactly("1e-9", "1e-6", "0.001", "1", "1,000", "1M", "1G");
    }

    @Property
    void everyLinearAxisHasRoomForItsValues(@ForAll @DoubleRange(min = -1e100, max = 1e100) double one, @ForAll @DoubleRange(min = -1e100, max = 1e100) double other,
            @ForAll @IntRange(min = 2, max = 12) int most) {
        hasRoom(Axis.linear(Math.min(one, other), Math.max(one, other), most), Math.min(one, other), Math.max(one, other), most);
    }

    @Property
    void everyLogarithmicAxisHasRoomForItsValues(@ForAll @DoubleRange(min = -290, max = 100) double one, @ForAll @DoubleRange(min = -290, max = 100) double other,
            @ForAll @IntRange(min = 2, max = 12) int most) {
        double min = Math.pow(10, Math.min(one, other)), max = Math.pow(10, Math.max(one, other));
        hasRoom(Axis.logarithmic(min, max, most), min, max, most);
    }

    private static void hasRoom(Axis axis, double min, double max, int most) {
        assertThat(axis.ticks()).hasSizeBetween(2, most + 1).isSorted().doesNotHaveDuplicates();
        assertThat(axis.place(min)).isBetween(-1e-6, 1 + 1e-6);
        assertThat(axis.place(max)).isBetween(-1e-6, 1 + 1e-6);
    }
}
