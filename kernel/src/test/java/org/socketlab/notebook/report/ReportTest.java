package org.socketlab.notebook.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.socketlab.notebook.Notebook;
import org.socketlab.notebook.Verdict;

/** A page holds all there is to read, and nothing that runs. */
class ReportTest {

    @Test
    void theRunReportHasTextsSourcesAndTheRichestFormOfEachOutput() {
        var html = RunReport.of(notebook("42", "<b>bold</b><script>alert(1)</script>"), "a<b>.ipynb");
        assertThat(html).contains("<title>a&lt;b&gt;.ipynb</title>", "default-src 'none'", "<h1>Title</h1>", "<td>cell</td>", "<details>", "[3]",
                "if (1 &lt; 2) x", "<b>bold</b>", "measured", "every cell ran").doesNotContain("<script", "alert", "this plain form");
    }

    @Test
    void whatACellMadeStandsInATreeOfItsOwn() {
        var html = RunReport.of(notebook("42", "<style>body{display:none}</style></template></div><p>out"), "x");
        assertThat(html).contains("<template shadowrootmode=\"open\">").contains("<style>body{display:none}</style><p>out</p></template>");
    }

    @Test
    void aFailedCellIsNamedAtTheTop() {
        var failed = Notebook.parse("""
                {"cells": [{"cell_type": "code", "source": "1 / 0", "metadata": {}, "outputs": [{"output_type": "error", "ename": "E", "evalue": "v",
                  "traceback": ["\\u001b[1mE\\u001b[0m: <zero>"]}]}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}""", "x");
        assertThat(RunReport.of(failed, "x")).contains("a cell failed, <a href=\"#cell-1\">code cell 1: 1 / 0</a>", "<b>E</b>: &lt;zero&gt;");
    }

    @Test
    void theVerifyReportShowsBothSidesOfWhatDiffers() {
        var report = new VerifyReport();
        var saved = notebook("42", "<b>one</b>");
        report.add("x.ipynb", "1 cell differs", Verdict.of(saved, List.of(notebook("43", "<b>two</b>"))));
        assertThat(report.html()).contains("<h4>saved</h4>", "<b>one</b>", "<h4>now</h4>", "<b>two</b>", "<span class=\"minus\">-", "<span class=\"plus\">+", "sum bad");
    }

    private static Notebook notebook(String plain, String html) {
        var text = """
                {"cells": [
                  {"cell_type": "markdown", "metadata": {}, "source": "# Title\\n\\n| head |\\n| --- |\\n| cell |\\n\\n<details>a</details>\\n<script>alert(2)</script>"},
                  {"cell_type": "code", "metadata": {"tags": ["measured"]}, "execution_count": 3, "source": "if (1 < 2) x",
                   "outputs": [{"output_type": "display_data", "metadata": {}, "data": {"text/plain": "this plain form PLAIN", "text/html": HTML}}]}],
                 "metadata": {}, "nbformat": 4, "nbformat_minor": 5}""";
        return Notebook.parse(text.replace("PLAIN", plain).replace("HTML", "\"" + html.replace("\"", "\\\"") + "\""), "x");
    }
}
