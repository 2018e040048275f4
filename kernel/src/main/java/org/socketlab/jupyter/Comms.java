package org.socketlab.jupyter;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.dflib.jjava.jupyter.kernel.comm.Comm;
import org.dflib.jjava.jupyter.kernel.comm.CommFactory;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.messages.comm.CommCloseCommand;
import org.dflib.jjava.jupyter.messages.comm.CommMsgCommand;
import org.dflib.jjava.jupyter.messages.comm.CommOpenCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.socketlab.jupyter.transport.Json;
import org.socketlab.jupyter.transport.Message;
import tools.jackson.databind.node.ObjectNode;

/**
 * Comms: channels between objects of the notebook and objects of the front end (messaging specification, "Custom
 * Messages"), with JJava's API: {@code kernel().getCommManager()}. Safe from any thread. A message goes out with the cell
 * at hand as its parent, or with the comm message that is being handled.
 */
final class Comms extends CommManager {

    private static final Logger LOG = LoggerFactory.getLogger(Comms.class);

    /** Takes messages to the front end. */
    interface Outlet {
        void publish(String type, ObjectNode parent, ObjectNode content, ObjectNode metadata, List<byte[]> buffers);
    }

    private final Outlet outlet;
    private final Supplier<ObjectNode> parent;

    /** @param parent the header of what the calling thread works for */
    Comms(Outlet outlet, Supplier<ObjectNode> parent) {
        this.outlet = outlet;
        this.parent = parent;
        targets = new ConcurrentHashMap<>();
        comms = new ConcurrentHashMap<>();
    }

    /** Where nobody is at the other end: what is sent goes nowhere, and the server log says so. */
    static Comms withoutFrontEnd() {
        return new Comms((type, parent, content, metadata, buffers) ->
                LOG.info("There is no front end here: a {} for target '{}' goes nowhere", type, content.path("target_name").asString("?")), Json::object);
    }

    /** Registers before it tells the front end, whose first message may come at once. */
    @Override
    public <T extends Comm> T openComm(String targetName, CommFactory<T> factory) {
        var id = UUID.randomUUID().toString();
        var message = JJavaMessages.outgoing(CommOpenCommand.MESSAGE_TYPE, new CommOpenCommand(id, targetName, new JsonObject()));
        T comm = factory.produce(this, id, targetName, message);
        registerComm(comm);
        publish("comm_open", content(id, message.getContent().getData()).put("target_name", targetName),
                message.getMetadata(), message.getBlobs());
        return comm;
    }

    @Override
    public void messageComm(String id, JsonObject data) {
        messageComm(id, data, null, null);
    }

    @Override
    public void messageComm(String id, JsonObject data, Map<String, Object> metadata, List<byte[]> blobs) {
        publish("comm_msg", content(id, data), metadata, blobs);
    }

    /** Does nothing if the comm is closed already. */
    @Override
    public void closeComm(Comm comm) {
        if (unregisterComm(comm.getID()) == null) return;
        var message = JJavaMessages.outgoing(CommCloseCommand.MESSAGE_TYPE, new CommCloseCommand(comm.getID(), new JsonObject()));
        CommCallbacks.closed(comm, message, true);
        publish("comm_close", content(comm.getID(), message.getContent().getData()), message.getMetadata(), message.getBlobs());
    }

    private static ObjectNode content(String id, JsonObject data) {
        var content = Json.object().put("comm_id", id);
        content.set("data", data == null ? Json.object() : Json.parse(data.toString()));
        return content;
    }

    private void publish(String type, ObjectNode content, Map<String, Object> metadata, List<byte[]> blobs) {
        outlet.publish(type, parent.get(), content,
                metadata == null ? Json.object() : (ObjectNode) Json.tree(metadata), blobs == null ? List.of() : blobs);
    }

    /** What a front end has sent on a comm: runs the notebook's code for it. */
    void received(Message message) {
        switch (message.type()) {
            case "comm_open" -> opened(message);
            case "comm_msg" -> {
                var comm = getCommByID(id(message));
                if (comm != null) CommCallbacks.message(comm, JJavaMessages.incoming(CommMsgCommand.MESSAGE_TYPE, message,
                        new CommMsgCommand(id(message), JJavaMessages.data(message))));
            }
            case "comm_close" -> closed(message);
            default -> throw new IllegalArgumentException(message.type());
        }
    }

    private void opened(Message message) {
        var targetName = message.content().path("target_name").asString("");
        var target = getTarget(targetName);
        if (target == null) {
            publish("comm_close", content(id(message), null), null, null);
            return;
        }
        var open = new CommOpenCommand(id(message), targetName, JJavaMessages.data(message));
        registerComm(target.createComm(this, id(message), targetName,
                JJavaMessages.incoming(CommOpenCommand.MESSAGE_TYPE, message, open)));
    }

    /** {@link Comm#close()} afterwards only marks the comm as closed, as it is no longer registered. */
    private void closed(Message message) {
        var comm = unregisterComm(id(message));
        if (comm == null) return;
        CommCallbacks.closed(comm, JJavaMessages.incoming(CommCloseCommand.MESSAGE_TYPE, message,
                new CommCloseCommand(id(message), JJavaMessages.data(message))), false);
        comm.close();
    }

    private static String id(Message message) {
        return message.content().path("comm_id").asString("");
    }

    /** Handles {@code comm_info_request}. */
    void info(Exchange exchange) {
        var target = exchange.content().path("target_name").asString("");
        var content = Json.object();
        var open = content.putObject("comms");
        for (var comm : this) {
            if (target.isEmpty() || target.equals(comm.getTargetName())) {
                open.putObject(comm.getID()).put("target_name", comm.getTargetName());
            }
        }
        exchange.replyOk(content);
    }
}
