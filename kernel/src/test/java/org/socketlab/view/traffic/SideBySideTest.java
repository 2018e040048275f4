package org.socketlab.view.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.socketlab.view.Golden;
import org.socketlab.view.compare.SideBySide;
import org.socketlab.wire.Comparison;
import org.socketlab.wire.Comparison.Change;

/** Two runs, compared. */
class SideBySideTest {

    private static Talk talk(String text) {
        return new Talk().connect().echo(text).close('c').recv('s', 1024, "").close('s');
    }

    private static SideBySide compared(Talk a, Talk b) {
        return SideBySide.of(Comparison.of(a.recording(), b.recording()));
    }

    @Test
    void theSameRunTwiceIsTheSame() {
        var same = compared(talk("Hello"), talk("Hello"));
        assertThat(same.isSame()).isTrue();
        assertThat(same.toString()).startsWith("The runs are the same: 1 conversation.");
    }

    @Test
    void bytesAndCallsThatDifferStandSideBySide() throws IOException {
        var a = talk("Hello").connect().echo("a second client");
        var b = new Talk().connect().send('c', "Help!").recv('s', 1024, "Help!").send('s', "Echo=>").send('s', "Help!").recv('c', 1024, "Echo=>Help!")
                .close('c').recv('s', 1024, "").close('s');
        Golden.holds("compare-runs", compared(a, b));
    }

    @Test
    void whereBytesPartIsTold() {
        var pair = Comparison.of(talk("Hello").recording(), talk("Help!").recording()).pairs().get(0);
        assertThat(pair.upstream().firstDifference()).isEqualTo(3);
        assertThat(pair.downstream().firstDifference()).isEqualTo(9);
        assertThat(pair.client()).extracting(Comparison.Call::change).contains(Change.SAME, Change.CHANGED);
    }

    @Test
    void timeIsToldOnRequest() {
        var runs = compared(talk("Hello"), talk("Hello"));
        assertThat(runs.toString()).doesNotContain(" ms");
        assertThat(runs.raw().toString()).contains(" ms against ");
    }
}
