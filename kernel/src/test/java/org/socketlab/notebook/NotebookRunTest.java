package org.socketlab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.socketlab.notebook.NotebookRun.Outcome;
import org.socketlab.shell.CellResult;

/** A run leaves in the notebook what JupyterLab would hold after "Run All". */
@Timeout(10)
class NotebookRunTest {

    private final ScriptSession session = new ScriptSession();
    private final List<String> progress = new ArrayList<>();

    @Test
    void textsOfOneStreamInARowAreOneOutput() {
        var outputs = run("out a\\n\nout b\\n\nerr c\\n\nout d\\n");
        assertThat(outputs).isEqualTo("""
                [{"output_type":"stream","name":"stdout","text":"a\\nb\\n"},\
                {"output_type":"stream","name":"stderr","text":"c\\n"},\
                {"output_type":"stream","name":"stdout","text":"d\\n"}]""");
    }

    @Test
    void aProgressBarLeavesItsLastState() {
        assertThat(run("out 10 %\\r\nout 50 %\\rdone\\n\nout ab\\bc")).contains("\"text\":\"done\\nac\"");
    }

    @Test
    void aShorterLineLeavesTheRestOfTheLongerOneAsATerminalDoes() {
        assertThat(run("out 12345\\rab\\n")).contains("\"text\":\"ab345\\n\"");
    }

    @Test
    void theValueIsTheLastOutputAndHasTheCellsNumber() {
        assertThat(run("value 42\nout x")).isEqualTo("""
                [{"output_type":"stream","name":"stdout","text":"x"},\
                {"output_type":"execute_result","execution_count":1,"data":{"text/plain":"42"},"metadata":{}}]""");
    }

    @Test
    void jsonStaysATree() {
        assertThat(run("json v")).contains("\"data\":{\"application/json\":{\"k\":[1,\"v\"]}}");
    }

    @Test
    void anUpdateReachesEveryOutputWithThatIdInEveryCell() {
        var notebook = notebook("showAs a one\nshowAs b other", "showAs a two\nupdate a three");
        assertThat(execute(notebook, false)).isEqualTo(Outcome.DONE);
        assertThat(texts(notebook, 0)).containsExactly("three", "other");
        assertThat(texts(notebook, 1)).containsExactly("three");
    }

    @Test
    void clearingRemovesAtOnceOrWithTheNextOutput() {
        assertThat(run("show a\nclear now")).isEqualTo("[]");
        assertThat(run("show a\nclear wait")).contains("\"a\"");
        assertThat(run("show a\nclear wait\nshow b")).doesNotContain("\"a\"").contains("\"b\"");
        assertThat(run("show a\nclear wait\nvalue b")).doesNotContain("\"a\"").contains("\"b\"");
    }

    @Test
    void lateTextGoesToTheCellItCameFromUntilTheLastCellHasEnded() {
        var notebook = notebook("out first\\n", "late second\\n");
        execute(notebook, false);
        assertThat(outputs(notebook, 0)).contains("\"first\\nsecond\\n\"");
        assertThat(outputs(notebook, 1)).isEqualTo("[]");
        assertThat(session.closed).isTrue();
    }

    @Test
    void anErrorEndsTheRunAndTheCellsAfterItHaveNoOutput() {
        var notebook = notebook("out a", "fail Oops", "out c");
        assertThat(execute(notebook, false)).isEqualTo(Outcome.FAILED);
        assertThat(outputs(notebook, 1)).isEqualTo("""
                [{"output_type":"error","ename":"Failure","evalue":"Oops","traceback":["\\u001B[31mFailure\\u001B[0m: Oops"]}]""");
        assertThat(outputs(notebook, 2)).isEqualTo("[]");
        assertThat(progress).containsExactly("start 1/3", "end 1/3 Ok", "start 2/3", "end 2/3 Failed");
    }

    @Test
    void anErrorThatIsMeantOrAllowedDoesNotEndTheRun() {
        assertThat(execute(notebook("fail Oops", "out b"), true)).isEqualTo(Outcome.DONE);
        var tagged = Notebook.parse("""
                {"cells": [{"cell_type": "code", "source": "fail Oops", "outputs": [], "metadata": {"tags": ["raises-exception"]}}],
                 "metadata": {}, "nbformat": 4, "nbformat_minor": 5}""", "x");
        assertThat(execute(tagged, false)).isEqualTo(Outcome.DONE);
    }

    @Test
    void textEmptyAndSkippedCellsAreLeftAsTheyAre() {
        var notebook = Notebook.parse("""
                {"cells": [{"cell_type": "markdown", "source": "# t", "metadata": {}},
                  {"cell_type": "code", "source": " \\n", "outputs": [], "metadata": {}},
                  {"cell_type": "code", "id": "s", "source": "fail Oops", "outputs": [{"output_type": "stream", "name": "stdout", "text": "kept"}],
                   "metadata": {"tags": ["skip-execution"]}},
                  {"cell_type": "code", "id": "r", "source": ["out ", "x"], "outputs": [], "metadata": {}}],
                 "metadata": {}, "nbformat": 4, "nbformat_minor": 5}""", "x");
        assertThat(execute(notebook, false)).isEqualTo(Outcome.DONE);
        assertThat(session.ran).containsExactly("1:r");
        assertThat(outputs(notebook, 2)).contains("kept");
    }

    @Test
    void whoAsksIsToldThatNobodyIsThere() {
        assertThat(run("ask")).contains("has nobody to ask \\\"name?\\\"").contains("UnsupportedOperationException");
    }

    @Test
    void stoppingEndsTheRunningCellAndRunsNoOther() throws Exception {
        var run = new NotebookRun(notebook("block", "out b"), session::asSession, true, new Recorder());
        var outcome = CompletableFuture.supplyAsync(run::execute);
        assertThat(session.waiting.await(5, TimeUnit.SECONDS)).isTrue();
        run.stop();
        assertThat(outcome.get(5, TimeUnit.SECONDS)).isEqualTo(Outcome.STOPPED);
        assertThat(session.ran).hasSize(1);
        assertThat(session.closed).isTrue();
    }

    private String run(String source) {
        var notebook = notebook(source);
        execute(notebook, false);
        return outputs(notebook, 0);
    }

    private Outcome execute(Notebook notebook, boolean allowErrors) {
        return new NotebookRun(notebook, session::asSession, allowErrors, new Recorder()).execute();
    }

    static Notebook notebook(String... sources) {
        var root = Notebook.JSON.createObjectNode().put("nbformat", 4).put("nbformat_minor", 5);
        root.putObject("metadata");
        var cells = root.putArray("cells");
        for (var source : sources) {
            cells.addObject().put("cell_type", "code").put("source", source).putArray("outputs");
        }
        return Notebook.parse(root.toString(), "x");
    }

    private static String outputs(Notebook notebook, int cell) {
        return notebook.cells().get(cell).outputs().toString().replace(", {", ",{");
    }

    private static List<String> texts(Notebook notebook, int cell) {
        return notebook.cells().get(cell).outputs().stream().map(output -> output.path("data").path("text/plain").asString()).toList();
    }

    private final class Recorder implements RunProgress {
        @Override
        public void started(int place, int of, NotebookCell cell) {
            progress.add("start " + place + "/" + of);
        }

        @Override
        public void ended(int place, int of, NotebookCell cell, CellResult result, Duration took) {
            progress.add("end " + place + "/" + of + " " + result.getClass().getSimpleName());
        }
    }
}
