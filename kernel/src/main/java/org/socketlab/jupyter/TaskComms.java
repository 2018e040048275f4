package org.socketlab.jupyter;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.socketlab.cell.BackgroundTask;
import org.socketlab.jupyter.transport.Json;
import org.socketlab.jupyter.transport.Message;
import org.socketlab.shell.Session;
import tools.jackson.databind.node.ObjectNode;

/**
 * The comms by which front ends show stop buttons in the consoles of background tasks.
 *
 * <pre>
 *   front end ── comm_open, target socketlab.tasks ─────────────→ kernel
 *             ←─ comm_msg {"running": [{cell, place, name}, …]} ──         at once, and whenever that changes
 *             ── comm_msg {"stop": {cell, place}} ──────────────→
 * </pre>
 * A task is named by the id of its cell and its place among that cell's tasks. These messages do not wait for the running cell, as other
 * comm messages do: a button works while a cell waits for the very task that is to be stopped.
 */
final class TaskComms implements Handler {

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
            default -> stop(exchange.content().path("data").path("stop").path("cell").asString(""),
                    exchange.content().path("data").path("stop").path("place").asInt(0));
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
        publisher.publish("comm_msg", parent, content);
    }

    private static boolean runs(BackgroundTask task) {
        return task.state() == BackgroundTask.State.RUNNING;
    }

    /** On a thread of its own, because it may take two seconds. */
    private void stop(String cell, int place) {
        session.get().ifPresent(opened -> opened.cells().tasks().stream()
                .filter(task -> task.cell().id().equals(cell) && task.place() == place && runs(task))
                .forEach(task -> {
                    var stopping = new Thread(task::stop, "stop " + task.name());
                    stopping.setDaemon(true);
                    stopping.start();
                }));
    }
}
