package org.socketlab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ArrayNode;

/** Of what was measured the words count, and not the digits. */
class MeasuredTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {
            "12.5 ms|980 µs", "1,024 B|12 KiB", "-3|4.5e-7", "took 2 s.|took 17 min.", "p99   12|p99 1", "────┬──|─┬─────", "1.2k/s|31/s",
            "a ████ 3|a ▏ 12", "(12)|(7)", "NaN|1"})
    void oneShape(String one, String other) {
        assertThat(MeasuredText.withoutNumbers(one)).isEqualTo(MeasuredText.withoutNumbers(other));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"12 ms|12 clients", "3 4|3 4 5", "more: true|more: false", "12 ms|12 B", "a-b|a b", "12 sent|12 received"})
    void twoShapes(String one, String other) {
        assertThat(MeasuredText.withoutNumbers(one)).isNotEqualTo(MeasuredText.withoutNumbers(other));
    }

    @Test
    void aTableOfMeasuredValuesMayBeAsWideAsItNeeds() {
        var narrow = "clients │  ms\n────────┼────\n      1 │ 0.3\n    100 │ 9.1\n";
        var wide = "clients │      ms\n────────┼────────\n      1 │   12.25\n    100 │ 1,300.5\n";
        assertThat(measured("text/plain", narrow, wide)).isEmpty();
        assertThat(measured("text/plain", narrow, wide + "   1000 │ 3\n")).isNotEmpty();
    }

    @Test
    void ofAPictureTheWordsCountAndNotWhatIsDrawnNorTheNumbersOnItsAxes() {
        var before = "<svg><style>a{}</style><text>clients</text><text x='1'>10</text><text>20 ms</text><path d='M 1 1'/></svg>";
        var after = "<svg><style>b{}</style><text>clients</text><text x='9'>100</text><path d='M 2 2'/><circle r='1'/></svg>";
        assertThat(measured("image/svg+xml", before, after)).isEmpty();
        assertThat(measured("text/html", before, after)).isEmpty();
        assertThat(measured("text/html", before, after.replace("clients", "servers"))).singleElement().satisfies(diff -> {
            assertThat(diff.heading()).isEqualTo("code cell 1 (measured, compared by its shape): the cell");
            assertThat(diff.lines()).contains("-    clients", "+    servers");
        });
        assertThat(measured("image/png", "aGk=", "aGkh")).isEmpty();
    }

    @Test
    void theKindsOfOutputAndTheirTypesCount() {
        assertThat(OutputDiff.between(cell("text/plain", "1"), cell("text/html", "1"))).isNotEmpty();
        assertThat(OutputDiff.between(cell("text/plain", "1"), none())).isNotEmpty();
    }

    @Test
    void aCellWithoutTheTagIsComparedByItsDigits() {
        var before = Notebook.parse(cell("text/plain", "1").text().replace("measured", "other"), "x");
        var after = Notebook.parse(cell("text/plain", "2").text().replace("measured", "other"), "x");
        assertThat(OutputDiff.between(before, after)).hasSize(1);
    }

    @Test
    void aLongRowOfNumbersTakesNoLongerThanItShould() {
        var row = "# ".repeat(100_000) + "x";
        assertThat(measured("text/html", row, row)).isEmpty();
    }

    private static List<OutputDiff> measured(String mime, String before, String after) {
        return OutputDiff.between(cell(mime, before), cell(mime, after));
    }

    private static Notebook none() {
        return Notebook.parse("{\"cells\": [{\"cell_type\": \"code\", \"source\": \"the cell\", \"metadata\": {\"tags\": [\"measured\"]}, \"outputs\": []}],"
                + " \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}", "x");
    }

    private static Notebook cell(String mime, String text) {
        var root = Notebook.JSON.readTree(none().text());
        var output = ((ArrayNode) root.at("/cells/0/outputs")).addObject().put("output_type", "display_data");
        output.putObject("metadata");
        output.putObject("data").put(mime, text);
        return Notebook.parse(root.toString(), "x");
    }
}
