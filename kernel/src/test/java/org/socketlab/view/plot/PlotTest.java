package org.socketlab.view.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.socketlab.view.Golden;

class PlotTest {

    private static final double[] CLIENTS = {1, 10, 100, 1_000, 10_000};

    private static Plot schemes() {
        return Plot.titled("Echo round trips").x("clients").y("time, ms").logX().logY()
                .line("a thread each", CLIENTS, new double[] {0.03, 0.04, 0.31, 4.2, 58})
                .line("one thread, select", CLIENTS, new double[] {0.03, 0.03, 0.2, 2.1, 22.5})
                .line("a process each", new double[] {1, 10, 100}, new double[] {0.2, 0.35, 2.9});
    }

    private static Map<String, Double> words(Object... wordsAndValues) {
        var map = new LinkedHashMap<String, Double>();
        for (int i = 0; i < wordsAndValues.length; i += 2) map.put((String) wordsAndValues[i], ((Number) wordsAndValues[i + 1]).doubleValue());
        return map;
    }

    @Test
    void linesOnLogarithmicAxes() throws IOException {
        assertThat(schemes().measured()).hasToString("""
                Echo round trips
                clients  a thread each, time, ms  one thread, select, time, ms  a process each, time, ms
                      1                     0.03                          0.03                      0.20
                     10                     0.04                          0.03                      0.35
                    100                     0.31                          0.20                      2.90
                  1,000                     4.20                          2.10
                 10,000                    58.00                         22.50
                (measured on this machine; other runs and machines give other numbers)""");
        Golden.holds("plot-lines", schemes().measured());
    }

    @Test
    void stepsAndPoints() throws IOException {
        var plot = Plot.titled("Clients waiting in the backlog").x("time, s").y("clients")
                .steps("waiting", new double[] {0, 0.2, 0.25, 0.4, 0.9, 1.3}, new double[] {0, 1, 2, 5, 5, 0})
                .points("let in", new double[] {0.3, 0.9, 1.0, 1.1, 1.3}, new double[] {1, 2, 3, 4, 5})
                .points("", Map.of(0.5, 0));
        Golden.holds("plot-steps", plot);
    }

    @Test
    void barsLieBesideTheirWords() throws IOException {
        var plot = Plot.titled("Requests per second").x("scheme").y("requests per second")
                .bars("JDK 17", words("one at a time", 3_100, "a thread each", 24_800, "select", 31_250))
                .bars("JDK 25", words("one at a time", 3_050, "a thread each", 25_900, "a virtual thread each", 30_700, "select", 31_900));
        assertThat(plot).asString().contains("scheme                 JDK 17, requests per second  JDK 25, requests per second")
                .contains("a virtual thread each                                                    30,700");
        Golden.holds("plot-bars", plot);
        Golden.holds("plot-bars-log", Plot.titled("Bytes kept").y("bytes").logY().bars(words("a cell", 120, "a notebook", 45_000, "a capture", 98_000_000)));
    }

    @Test
    void ofManySeriesEachHasItsNameAndItsLook() throws IOException {
        var plot = Plot.titled("Twenty links").x("try").y("ms");
        for (int i = 0; i < 20; i++) plot.line("link " + (i + 1) + (i == 7 ? " with a name that is far too long to stand beside it" : ""),
                new double[] {1, 2, 3, 4}, new double[] {i % 3, 5, i % 4 + 2, 10 + i % 2});
        Golden.holds("plot-many", plot);
        assertThat(IntStream.range(0, 36).mapToObj(Look::of).distinct()).hasSize(36);
    }

    @Test
    void nothingYetIsSaidPlainly() throws IOException {
        assertThat(Plot.titled("Soon").logY()).hasToString("Soon\nno data yet");
        Golden.holds("plot-empty", Plot.titled("Soon").x("clients").y("ms").logY());
    }

    @Test
    void aMillionValuesAreNoLargeDrawing() {
        var xs = IntStream.range(0, 1_000_000).asDoubleStream().toArray();
        var ys = IntStream.range(0, 1_000_000).mapToDouble(i -> i == 500_000 ? 99 : Math.sin(i)).toArray();
        var plot = Plot.titled("many").line("sine", xs, ys);
        assertThat(plot.html()).hasSizeLessThan(60_000);
        assertThat(plot.toString()).contains("… 999,960 more rows; .data() has them all");
        assertThat(plot.data().get(0).points()).hasSize(1_000_000);
    }

    @Test
    void whatHasNoPlaceOnAnAxisIsRefusedWithTheReason() {
        var plot = Plot.titled("t").line("zero", new double[] {0, 1}, new double[] {1, 2});
        assertThatThrownBy(plot::logX).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"zero\" has x = 0, and a logarithmic axis has only numbers above 0: leave it out, or take a linear axis");
        assertThatThrownBy(() -> Plot.titled("t").line("l", new double[] {1}, new double[] {Double.NaN})).hasMessageContaining("\"l\" has y = NaN");
        assertThatThrownBy(() -> Plot.titled("t").line("l", new double[] {1}, new double[] {})).hasMessageContaining("1 x values and 0 y values");
        var lines = Plot.titled("t").line("l", Map.of(1, 2));
        assertThatThrownBy(() -> lines.bars(Map.of("word", 1))).hasMessageContaining("needs a plot of its own");
        assertThat(lines.data()).hasSize(1);
    }

    @Test
    void wordsAreEscaped() {
        assertThat(Plot.titled("<script>").line("a & b", Map.of(1, 2)).html()).doesNotContain("<script").contains("a &amp; b");
    }
}
