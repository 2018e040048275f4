package org.socketlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlotWordsTest {

    @Test
    void aCellPlotsWhatItMeasured() {
        try (var notebook = new TestNotebook()) {
            var shown = notebook.run("plot(\"Round trips\").x(\"clients\").y(\"ms\").line(\"echo\", Map.of(1, 0.5, 10, 2)).measured()");
            assertThat(shown.value()).isEqualTo("""
                    Round trips
                    clients  echo, ms
                          1       0.5
                         10       2.0
                    (measured on this machine; other runs and machines give other numbers)""");
            assertThat(notebook.run("Plot p = plot(\"\").bars(Map.of(\"a\", 1)); p.data().get(0).points().get(0).word()").value()).isEqualTo("a");
        }
    }
}
