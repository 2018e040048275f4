package org.socketlab.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values from the command line stand in a cell after the notebook's own. */
class ParametersTest {

    private static final String DECLARATIONS = """
            // int old = 1;
            int clients = 8; double rate = 0.5;
            final String name = "echo";
            long most = 10; boolean fast = false; float part = 1f;
            var seed = 42L; var word = "x"; var list = List.of(1, 2);
            Duration patience = Duration.ofSeconds(2);
            int[] sizes = {1, 2};""";

    @Test
    void theNamesAreThoseOfTheTaggedCell() {
        assertThat(Parameters.of(notebook(DECLARATIONS)).names())
                .containsExactly("clients", "rate", "name", "most", "fast", "part", "seed", "word", "list", "patience", "sizes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "clients|20|clients = 20;", "clients|-3|clients = -3;", "rate|2|rate = 2.0;", "rate|1e3|rate = 1000.0;", "name|5|name = \"5\";",
            "name|a \"b\" \\|name = \"a \\\"b\\\" \\\\\";", "most|5000000000|most = 5000000000L;", "fast|True|fast = true;", "part|2.5|part = 2.5f;",
            "seed|7|seed = 7L;", "word|true|word = \"true\";", "list|None|list = null;", "list|5000000000|list = 5000000000L;",
            "list|1.5|list = 1.5;", "list|x|list = \"x\";", "list|7|list = 7;"})
    void aValueHasTheTypeThatItLooksLikeAndTheNotebookWants(String name, String value, String line) {
        assertThat(injected(notebook(DECLARATIONS), Map.of(name, value), Map.of())).isEqualTo("// Parameters\n" + line);
    }

    @Test
    void aRawValueIsAString() {
        assertThat(injected(notebook(DECLARATIONS), Map.of(), Map.of("list", "7"))).isEqualTo("// Parameters\nlist = \"7\";");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"clients|many", "clients|2.5", "clients|5000000000", "fast|1", "rate|fast", "most|99999999999999999999"})
    void aValueThatTheTypeDoesNotHaveIsRefused(String name, String value) {
        assertThatThrownBy(() -> Parameters.of(notebook(DECLARATIONS)).inject(Map.of(name, value), Map.of()))
                .hasMessageContaining(name).hasMessageContaining("\"" + value + "\" is no value for a");
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> Parameters.of(notebook("int clients = 8;\nvar name = \"echo\";")).inject(Map.of("client", "1"), Map.of()))
                .hasMessage("has no parameter client. It has clients (8), name (\"echo\")");
    }

    @Test
    void aNotebookWithoutThatCellSaysHowToTagOne() {
        var plain = NotebookRunTest.notebook("int clients = 8;");
        assertThatThrownBy(() -> Parameters.of(plain).inject(Map.of("clients", "1"), Map.of())).hasMessageContaining("tagged \"parameters\"");
        Parameters.of(plain).inject(Map.of(), Map.of());
        assertThat(plain.cells()).hasSize(1);
    }

    @Test
    void theInjectedCellComesAfterTheOtherAndTakesThePlaceOfAnOlderOne() {
        var notebook = notebook("int clients = 8;");
        injected(notebook, Map.of("clients", "1"), Map.of());
        injected(notebook, Map.of("clients", "2"), Map.of());
        assertThat(notebook.cells()).extracting(NotebookCell::source).containsExactly("int clients = 8;", "// Parameters\nclients = 2;", "clients");
        assertThat(notebook.text()).containsOnlyOnce("\"injected-parameters\"\n").contains("\"id\": \"injected-parameters\"");
        assertThat(Notebook.parse(notebook.text(), "x").text()).isEqualTo(notebook.text());
    }

    private static String injected(Notebook notebook, Map<String, String> typed, Map<String, String> raw) {
        Parameters.of(notebook).inject(typed, raw);
        return notebook.cells().stream().filter(cell -> cell.hasTag("injected-parameters")).findFirst().orElseThrow().source();
    }

    private static Notebook notebook(String declarations) {
        var root = Notebook.JSON.createObjectNode().put("nbformat", 4).put("nbformat_minor", 5);
        root.putObject("metadata");
        var cells = root.putArray("cells");
        cells.addObject().put("cell_type", "code").put("source", declarations).putObject("metadata").putArray("tags").add("parameters");
        cells.addObject().put("cell_type", "code").put("source", "clients").putObject("metadata");
        return Notebook.parse(root.toString(), "x");
    }
}
