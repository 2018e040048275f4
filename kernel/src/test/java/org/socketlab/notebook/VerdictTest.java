package org.socketlab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Many runs of a notebook are a few ways of coming out. */
class VerdictTest {

    private final Notebook saved = notebook("a", "b");

    @Test
    void runsThatCameOutInTheSameWayAreOneVerdict() {
        var verdicts = Verdict.of(saved, List.of(notebook("a", "b"), notebook("a", "x"), notebook("a", "b"), notebook("a", "x"), notebook("y", "b")));
        assertThat(verdicts).extracting(Verdict::runs).containsExactly(List.of(1, 3), List.of(2, 4), List.of(5));
        assertThat(verdicts).extracting(Verdict::isAsSaved).containsExactly(true, false, false);
        assertThat(verdicts.get(1).differences()).singleElement().satisfies(diff -> assertThat(diff.place()).isEqualTo(2));
    }

    @Test
    void afterTheCellThatFailedNothingIsCompared() {
        var failed = Notebook.parse(notebook("x", "?").text().replace("\"name\": \"stdout\",\n     \"output_type\": \"stream\",\n     \"text\": [\n      \"?\"\n     ]",
                "\"output_type\": \"error\", \"ename\": \"E\", \"evalue\": \"\", \"traceback\": [\"E: why\"]"), "x");
        assertThat(Verdict.of(saved, List.of(failed))).singleElement().satisfies(verdict -> {
            assertThat(verdict.isAsSaved()).isFalse();
            assertThat(verdict.failure()).hasValueSatisfying(failure -> {
                assertThat(failure.heading()).isEqualTo("code cell 2: cell 2");
                assertThat(failure.traceback()).containsExactly("E: why");
            });
            assertThat(verdict.differences()).extracting(OutputDiff::place).containsExactly(1);
        });
    }

    @Test
    void anErrorThatIsMeantIsNoFailure() {
        var meant = Notebook.parse("""
                {"cells": [{"cell_type": "code", "source": "x", "metadata": {"tags": ["raises-exception"]},
                  "outputs": [{"output_type": "error", "ename": "E", "evalue": "", "traceback": []}]}],
                 "metadata": {}, "nbformat": 4, "nbformat_minor": 5}""", "x");
        assertThat(Failure.in(meant)).isEmpty();
    }

    private static Notebook notebook(String first, String second) {
        return Notebook.parse("{\"cells\": [" + cell("cell 1", first) + "," + cell("cell 2", second)
                + "], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}", "x");
    }

    private static String cell(String source, String printed) {
        return "{\"cell_type\": \"code\", \"source\": \"" + source + "\", \"metadata\": {}, \"outputs\": "
                + "[{\"output_type\": \"stream\", \"name\": \"stdout\", \"text\": \"" + printed + "\"}]}";
    }
}
