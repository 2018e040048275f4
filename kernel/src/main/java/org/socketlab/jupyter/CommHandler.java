package org.socketlab.jupyter;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.socketlab.cell.CellStopped;
import org.socketlab.cell.StreamName;
import org.socketlab.shell.Session;

/**
 * Runs the notebook's code behind a comm message as a cell of its own: on a thread that the stop button reaches, with what
 * it prints going to the comm message as the parent (messaging specification, "Output Side Effects").
 */
final class CommHandler implements Handler {

    private static final Logger LOG = LoggerFactory.getLogger(CommHandler.class);

    private final Supplier<Session> session;
    private final Comms comms;
    private final Publisher publisher;
    private final Prompts prompts;

    CommHandler(Supplier<Session> session, Comms comms, Publisher publisher, Prompts prompts) {
        this.session = session;
        this.comms = comms;
        this.publisher = publisher;
        this.prompts = prompts;
    }

    @Override
    public void handle(Exchange exchange) {
        var message = exchange.request();
        var cells = session.get().cells();
        var output = new ExecuteOutput(message, publisher, prompts);
        var cell = cells.begin("comm message " + message.id(), 0, output);
        try {
            cell.call(() -> {
                comms.received(message);
                return null;
            });
        } catch (CellStopped e) {
            LOG.info("The code behind {} was stopped", message);
        } catch (Throwable e) {
            LOG.warn("The code behind {} failed", message, e);
            output.stream(StreamName.STDERR, "The notebook's code for this " + message.type() + " failed: " + e + "\n");
        } finally {
            cells.end(cell);
        }
    }
}
