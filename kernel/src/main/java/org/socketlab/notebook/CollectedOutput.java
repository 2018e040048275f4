package org.socketlab.notebook;

import java.util.ArrayList;
import java.util.List;
import org.socketlab.cell.CellOutput;
import org.socketlab.cell.MimeBundle;
import org.socketlab.cell.StreamName;
import org.socketlab.shell.CellResult;
import tools.jackson.databind.node.ObjectNode;

/**
 * Collects the output of one cell as JupyterLab's output area would hold it: neighbouring texts of one stream are one
 * output, {@code clear} with {@code wait} waits for the next output, a display id updates what other cells show.
 * Safe from any thread; after {@link RunOutputs#seal} nothing changes any more.
 */
final class CollectedOutput implements CellOutput {

    private record Shown(ObjectNode node, String displayId, StreamText streamText) {}

    private final RunOutputs run;
    private final List<Shown> shown = new ArrayList<>();
    private boolean clearBeforeNext;

    CollectedOutput(RunOutputs run) {
        this.run = run;
    }

    @Override
    public void stream(StreamName name, String text) {
        run.change(() -> {
            var last = beforeNext();
            if (last != null && last.streamText != null && last.node.get("name").asString().equals(name.jupyterName())) {
                last.streamText.append(text);
            } else {
                var node = output("stream").put("name", name.jupyterName());
                var fresh = new Shown(node, null, new StreamText());
                fresh.streamText.append(text);
                shown.add(fresh);
            }
        });
    }

    @Override
    public void display(MimeBundle bundle, String displayId) {
        run.change(() -> {
            if (displayId != null) run.updateAll(bundle, displayId);
            add(fill(output("display_data"), bundle), displayId);
        });
    }

    @Override
    public void update(MimeBundle bundle, String displayId) {
        run.change(() -> run.updateAll(bundle, displayId));
    }

    @Override
    public void clear(boolean wait) {
        run.change(() -> {
            clearBeforeNext = wait;
            if (!wait) shown.clear();
        });
    }

    @Override
    public String input(String prompt, boolean password) {
        throw new UnsupportedOperationException("A notebook run without a front end has nobody to ask"
                + (prompt.isBlank() ? "" : " \"" + prompt.strip() + "\"")
                + ". Run this notebook in JupyterLab, or give the value in the cell.");
    }

    /** Adds the cell's value or error, as the front end does. */
    void end(CellResult result, int executionCount) {
        run.change(() -> {
            if (result instanceof CellResult.Ok ok && ok.shown() != null) {
                add(fill(output("execute_result").put("execution_count", executionCount), ok.shown()), null);
            } else if (result instanceof CellResult.Failed failed) {
                var error = output("error").put("ename", failed.name()).put("evalue", failed.message());
                failed.traceback().forEach(error.putArray("traceback")::add);
                add(error, null);
            }
        });
    }

    void updateOwn(MimeBundle bundle, String displayId) {
        shown.stream().filter(each -> displayId.equals(each.displayId)).forEach(each -> fill(each.node, bundle));
    }

    List<ObjectNode> nodes() {
        return run.read(() -> shown.stream().map(each -> {
            if (each.streamText != null) each.node.put("text", each.streamText.toString());
            return each.node.deepCopy();
        }).toList());
    }

    private void add(ObjectNode node, String displayId) {
        beforeNext();
        shown.add(new Shown(node, displayId, null));
    }

    /** Carries out a waiting clear; returns the last output, if any. */
    private Shown beforeNext() {
        if (clearBeforeNext) shown.clear();
        clearBeforeNext = false;
        return shown.isEmpty() ? null : shown.get(shown.size() - 1);
    }

    private static ObjectNode output(String type) {
        return Notebook.JSON.createObjectNode().put("output_type", type);
    }

    private static ObjectNode fill(ObjectNode node, MimeBundle bundle) {
        node.set("data", Notebook.JSON.valueToTree(bundle.data()));
        node.set("metadata", Notebook.JSON.valueToTree(bundle.metadata()));
        return node;
    }
}
