package org.socketlab.jupyter;

import java.util.regex.Pattern;
import org.socketlab.cell.CellOutput;
import org.socketlab.cell.MimeBundle;
import org.socketlab.cell.StreamName;
import org.socketlab.jupyter.transport.Json;
import org.socketlab.jupyter.transport.Message;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** A cell's output as iopub messages whose parent is the request that runs, or ran, the cell. */
final class ExecuteOutput implements CellOutput {

    private final Message request;
    private final Publisher publisher;
    private final Prompts prompts;

    ExecuteOutput(Message request, Publisher publisher, Prompts prompts) {
        this.request = request;
        this.publisher = publisher;
        this.prompts = prompts;
    }

    /** The header that messages about this cell have as their parent. */
    ObjectNode parent() {
        return request.header();
    }

    @Override
    public void stream(StreamName name, String text) {
        publish("stream", Json.object().put("name", name.jupyterName()).put("text", text));
    }

    @Override
    public void display(MimeBundle bundle, String displayId) {
        publish("display_data", displayed(bundle, displayId));
    }

    @Override
    public void update(MimeBundle bundle, String displayId) {
        publish("update_display_data", displayed(bundle, displayId));
    }

    /** Terminals ignore {@code update_display_data}. */
    @Override
    public boolean updatesAreSeen() {
        return !isTerminal();
    }

    /**
     * Whether the front end is one like {@code jupyter console} and qtconsole. They are known by a message id as only
     * Python's jupyter_client makes it ({@code session_pid_count}), by a person who can be asked (nbclient has none), and
     * by having no cells with an id.
     */
    boolean isTerminal() {
        var session = request.header().path("session").asString("");
        return request.id().matches(Pattern.quote(session) + "_\\d+_\\d+")
                && request.content().path("allow_stdin").asBoolean(false) && !request.metadata().has("cellId");
    }

    private static ObjectNode displayed(MimeBundle bundle, String displayId) {
        var content = bundle(bundle);
        var about = content.putObject("transient");
        if (displayId != null) about.put("display_id", displayId);
        return content;
    }

    /** {@code data} and {@code metadata} (messaging specification, "Display data"). */
    static ObjectNode bundle(MimeBundle bundle) {
        try {
            var content = Json.object();
            var data = content.putObject("data");
            bundle.data().forEach((type, form) -> data.set(type, Json.tree(form)));
            content.set("metadata", Json.tree(bundle.metadata()));
            return content;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("This cannot be shown, because it cannot be written as JSON ("
                    + String.join(", ", bundle.data().keySet()) + "): " + e.getOriginalMessage()
                    + ". JSON holds maps with text keys, lists, texts, numbers and booleans, and none of them may contain itself.", e);
        }
    }

    @Override
    public void clear(boolean wait) {
        publish("clear_output", Json.object().put("wait", wait));
    }

    @Override
    public String input(String prompt, boolean password) throws InterruptedException {
        if (request.content().path("allow_stdin").asBoolean(false)) return prompts.ask(request, prompt, password);
        throw new UnsupportedOperationException("Nobody can be asked \"" + prompt + "\": the front end of user '"
                + request.header().path("username").asString("?") + "' (session "
                + request.header().path("session").asString("?") + ") runs this cell with allow_stdin = false, as nbconvert, "
                + "nbclient and papermill do. Run it in JupyterLab or jupyter console, or put the answer into the cell.");
    }

    private boolean silent() {
        return request.content().path("silent").asBoolean(false);
    }

    private void publish(String type, ObjectNode content) {
        if (!silent()) publisher.publish(type, parent(), content);
    }
}
