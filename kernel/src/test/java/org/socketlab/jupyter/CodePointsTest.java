package org.socketlab.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodePointsTest {

    @Test
    void positionsGoThereAndBack() {
        var code = "a😀b\uD83D";   // the last is half a character, as an editor may send it
        for (int position = 0; position <= 4; position++) {
            assertThat(CodePoints.fromIndex(code, CodePoints.toIndex(code, position))).isEqualTo(position);
        }
        assertThat(CodePoints.toIndex(code, 2)).isEqualTo(3);
    }

    @Test
    void positionsOutsideMeanTheNearestEnd() {
        assertThat(CodePoints.toIndex("ab", -5)).isZero();
        assertThat(CodePoints.toIndex("ab", 99)).isEqualTo(2);
        assertThat(CodePoints.fromIndex("ab", 99)).isEqualTo(2);
    }
}
