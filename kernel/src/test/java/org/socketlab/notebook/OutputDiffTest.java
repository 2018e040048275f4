package org.socketlab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutputDiffTest {

    @Test
    void sameOutputsInOtherPiecesDoNotDiffer() {
        var whole = notebook("{\"output_type\": \"stream\", \"name\": \"stdout\", \"text\": \"a\\nb\\n\"}");
        var pieces = notebook("{\"output_type\": \"stream\", \"name\": \"stdout\", \"text\": [\"a\\n\"]},"
                + "{\"output_type\": \"stream\", \"name\": \"stdout\", \"text\": \"old\\rb\\b\\b\\bb  \\rb\\n\"}");
        assertThat(OutputDiff.between(whole, notebook("{\"output_type\": \"stream\", \"name\": \"stdout\", \"text\": [\"a\\n\", \"b\\n\"]}"))).isEmpty();
        assertThat(OutputDiff.between(whole, pieces)).as("what is left of the overwritten line counts").isNotEmpty();
    }

    @Test
    void theExecutionCountDoesNotCount() {
        assertThat(OutputDiff.between(value("42", 1), value("42", 7))).isEmpty();
    }

    @Test
    void aDifferenceNamesTheCellAndShowsBothSides() {
        var differences = OutputDiff.between(value("42", 1), value("43", 1));
        assertThat(differences).singleElement().satisfies(difference -> {
            assertThat(difference.place()).isEqualTo(1);
            assertThat(difference.heading()).isEqualTo("code cell 1: the cell");
            assertThat(difference.lines()).containsSequence("-    42", "+    43");
        });
    }

    @Test
    void aPictureDiffersByItsDigest() {
        var differences = OutputDiff.between(picture("aGVsbG8="), picture("aGVsbG9v"));
        assertThat(differences.get(0).lines()).anyMatch(line -> line.startsWith("-display_data image/png: 8 characters, SHA-256 "));
        assertThat(OutputDiff.between(picture("aGVsbG8="), picture("aGVsbG8=\\n"))).as("only a newline at the end").isEmpty();
    }

    @Test
    void aMissingNewlineAndAColourAreDifferences() {
        assertThat(OutputDiff.between(value("a", 1), value("a\\n", 1))).isNotEmpty();
        assertThat(OutputDiff.between(error("x"), error("\\u001b[31mx"))).isNotEmpty();
    }

    @Test
    void jsonIsComparedByItsValuesWhoeverWroteIt() {
        assertThat(OutputDiff.between(json("{\"b\": 1.0, \"a\": [100, 1e2]}"), json("{\"a\": [1e2, 100], \"b\": 1}"))).isEmpty();
        assertThat(OutputDiff.between(json("{\"b\": 1}"), json("{\"b\": \"1\"}"))).isNotEmpty();
        assertThat(OutputDiff.between(json("[1, 2]"), json("[2, 1]"))).isNotEmpty();
    }

    @Test
    void aControlCharacterIsSeenInTheDifference() {
        assertThat(OutputDiff.between(error("x"), error("\\u001b[1mx")).get(0).lines()).contains("+    ␛[1mx");
        assertThat(OutputDiff.between(value("a\\rb", 1), value("a\\nb", 1))).as("line ends of either kind").isNotEmpty();
    }

    private static Notebook json(String json) {
        return notebook("{\"output_type\": \"display_data\", \"metadata\": {}, \"data\": {\"application/json\": " + json + "}}");
    }

    private static Notebook value(String text, int count) {
        return notebook("{\"output_type\": \"execute_result\", \"execution_count\": " + count + ", \"metadata\": {}, \"data\": {\"text/plain\": \"" + text + "\"}}");
    }

    private static Notebook picture(String base64) {
        return notebook("{\"output_type\": \"display_data\", \"metadata\": {}, \"data\": {\"image/png\": \"" + base64 + "\"}}");
    }

    private static Notebook error(String line) {
        return notebook("{\"output_type\": \"error\", \"ename\": \"E\", \"evalue\": \"v\", \"traceback\": [\"" + line + "\"]}");
    }

    private static Notebook notebook(String outputs) {
        return Notebook.parse("{\"cells\": [{\"cell_type\": \"code\", \"source\": \"the cell\", \"metadata\": {}, \"outputs\": [" + outputs
                + "]}], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}", "x");
    }
}
