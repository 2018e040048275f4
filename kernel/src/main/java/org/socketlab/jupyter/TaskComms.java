package org.socketlab.jupyter;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.socketlab.cell.BackgroundTask;
import org.socketlab.cell.Cell;
import org.socketlab.cell.CellStopped;
import org.socketlab.cell.Control;
import org.socketlab.jupyter.transport.Json;
import org.socketlab.jupyter.transport.Message;
import org.socketlab.shell.Session;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The comms by which front ends show stop buttons in the consoles of background tasks, and the fields and buttons of forms.
 *
 * <pre>
 *   front end ── comm_open, target socketlab.tasks ─────────────→ kernel
 *             ←─ comm_msg {"running": [{cell, place, name}, …],
 *                          "forms": [{cell, place, fields: {name: text}, enabled: [button, …]}, …]} ──    at once, and whenever that changes
 *             ── comm_msg {"stop": {cell, place}} ──────────────→
 *             ── comm_msg {"press": {cell, place, button, values: {name: text}}} ──→
 * </pre>
 * A task is named by the id of its cell and its place among that cell's tasks, a form likewise. These messages do not wait for the running
 * cell, as other comm messages do: a button works while a cell waits for the very task that is to be stopped.
 */
final class TaskComms implements Handler {

    private static final Logger LOG = LoggerFactory.getLogger(TaskComms.class);
    private static final String TARGET = "socketlab.tasks";

    /** The comms that are open, by id, with the header of the message that opened each: the parent of all that is told. */
    private final Map<String, ObjectNode> open = new ConcurrentHashMap<>();
    private final Supplier<Optional<Session>> session;
    private final Publisher publisher;

    /** @param session the session, once it is open */
    TaskComms(Supplier<Optional<Session>> session, Publisher publisher) {
        this.session = session;
        this.publisher = publisher;
    }

    /** Whether a message is for this class; to be asked of messages in the order of their coming. */
    boolean isMeantBy(Message message) {
        boolean opens = message.type().equals("comm_open") && TARGET.equals(message.content().path("target_name").asString(""));
        if (opens) open.put(id(message), message.header());
        return opens || message.type().matches("comm_(msg|close)") && open.containsKey(id(message));
    }

    private static String id(Message message) {
        return message.content().path("comm_id").asString("");
    }

    @Override
    public void handle(Exchange exchange) {
        var message = exchange.request();
        switch (message.type()) {
            case "comm_open" -> tell(id(message), message.header());
            case "comm_close" -> open.remove(id(message));
            default -> {
                var data = exchange.content().path("data");
                if (data.has("stop")) stop(data.path("stop"));
                if (data.has("press")) press(data.path("press"));
            }
        }
    }

    /** Tells every front end which tasks run now. */
    void tellAll() {
        open.forEach(this::tell);
    }

    /** One at a time, so that the last told is what is true. */
    private synchronized void tell(String id, ObjectNode parent) {
        var content = Json.object().put("comm_id", id);
        var running = content.putObject("data").putArray("running");
        session.get().ifPresent(opened -> opened.cells().tasks().stream().filter(TaskComms::runs).forEach(task ->
                running.addObject().put("cell", task.cell().id()).put("place", task.place()).put("name", task.name())));
        var forms = ((ObjectNode) content.get("data")).putArray("forms");
        session.get().ifPresent(opened -> opened.cells().controls().forEach(shown -> describe(shown, forms.addObject())));
        publisher.publish("comm_msg", parent, content);
    }

    private static boolean runs(BackgroundTask task) {
        return task.state() == BackgroundTask.State.RUNNING;
    }

    private static void describe(Control.Shown shown, ObjectNode form) {
        form.put("cell", shown.cell().id()).put("place", shown.place());
        var fields = form.putObject("fields");
        shown.control().fields().forEach(fields::put);
        shown.control().enabled().forEach(form.putArray("enabled")::add);
    }

    private void stop(JsonNode what) {
        session.get().ifPresent(opened -> opened.cells().tasks().stream()
                .filter(task -> isNamed(what, task.cell(), task.place()) && runs(task))
                .forEach(task -> apart("stop " + task.name(), task::stop)));
    }

    private void press(JsonNode what) {
        var button = what.path("button").asString("");
        var values = new LinkedHashMap<String, String>();
        what.path("values").properties().forEach(value -> values.put(value.getKey(), value.getValue().asString("")));
        session.get().ifPresent(opened -> opened.cells().controls().stream()
                .filter(shown -> isNamed(what, shown.cell(), shown.place()))
                .forEach(shown -> apart("press " + button, () -> press(shown.control(), button, values))));
    }

    /** What cannot be pressed is told to nobody but the log: the front end shows no such button. */
    private static void press(Control control, String button, Map<String, String> values) {
        try {
            control.press(button, values);
        } catch (IllegalArgumentException | IllegalStateException | CellStopped refused) {
            LOG.warn("A front end's press of a button was refused: {}", refused.getMessage());
        }
    }

    private static boolean isNamed(JsonNode what, Cell cell, int place) {
        return cell.id().equals(what.path("cell").asString("")) && place == what.path("place").asInt(0);
    }

    /** On a thread of its own, because to stop a task may take two seconds. */
    private static void apart(String name, Runnable action) {
        var thread = new Thread(action, name);
        thread.setDaemon(true);
        thread.start();
    }
}
