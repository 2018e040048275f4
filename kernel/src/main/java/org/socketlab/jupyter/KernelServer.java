package org.socketlab.jupyter;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.socketlab.cell.Cell;
import org.socketlab.jupyter.transport.Channel;
import org.socketlab.jupyter.transport.Channels;
import org.socketlab.jupyter.transport.ConnectionException;
import org.socketlab.jupyter.transport.ConnectionFile;
import org.socketlab.jupyter.transport.DroppedMessage;
import org.socketlab.jupyter.transport.Json;
import org.socketlab.jupyter.transport.Message;
import org.socketlab.jupyter.transport.MessageCodec;
import org.socketlab.shell.Session;

/**
 * A kernel at its sockets: messages in, {@link Session} calls, messages out. It can run in any JVM, several in one.
 *
 * <pre>
 *   shell ─────→ request queue ─→ request thread ─→ handlers ─→ Session
 *   control ───→ control queue ─→ control thread ─→ handlers ─→ Session.interrupt, shutdown
 *   stdin ─────→ Prompts
 *   heartbeat ─→ heartbeat
 *   iopub ←──── Publisher, from any thread
 * </pre>
 * The session is opened on a thread of its own, so kernel_info is answered before Java is ready; what needs the session
 * waits for it.
 */
final class KernelServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KernelServer.class);

    /** What may overtake a running cell when it comes by the control channel; the rest waits its turn. */
    private static final Set<String> URGENT = Set.of("kernel_info_request", "interrupt_request", "shutdown_request",
            "usage_request", "history_request", "comm_info_request", "debug_request");

    private final Channels channels;
    private final MessageCodec codec;
    private final Publisher publisher;
    private final Prompts prompts;
    private final History history;
    private final ExecuteHandler execute;
    private final Comms comms;
    private final TaskComms taskComms;
    private final Dispatcher dispatcher = new Dispatcher();
    private final RequestThread requests = new RequestThread("jupyter-requests");
    private final RequestThread control = new RequestThread("jupyter-urgent");
    private final CompletableFuture<Session> session = new CompletableFuture<>();

    /**
     * Binds the sockets.
     *
     * @param shutdown told, once the reply has been said, that the kernel is to end; true if a restart is to follow
     * @throws ConnectionException if that cannot be done
     */
    KernelServer(ConnectionFile connection, History history, Consumer<Boolean> shutdown) {
        channels = new Channels(connection);      // first: until then, a client tries again in steps of a tenth of a second
        var id = UUID.randomUUID().toString();
        codec = codec(connection);
        publisher = new Publisher(codec, channels.iopub(), id);
        prompts = new Prompts(codec, channels.stdin(), id);
        this.history = history;
        comms = new Comms(publisher::publish, () -> output().parent());
        execute = new ExecuteHandler(this::session, publisher, prompts, history, new QueueAbort(channels.shell(), requests));
        dispatcher.on("execute_request", execute);
        dispatcher.on("history_request", history::handle);
        dispatcher.on("comm_info_request", comms::info);
        taskComms = new TaskComms(this::sessionIfOpen, publisher);
        var commHandler = new CommHandler(this::session, comms, publisher, prompts);
        Set.of("comm_open", "comm_msg", "comm_close").forEach(type -> dispatcher.on(type,
                exchange -> (taskComms.isMeantBy(exchange.request()) ? taskComms : commHandler).handle(exchange)));
        new AssistHandlers(this::session).register(dispatcher);
        new ControlHandlers(this::sessionIfOpen, shutdown::accept).register(dispatcher);
    }

    private MessageCodec codec(ConnectionFile connection) {
        try {
            return new MessageCodec(connection.signatureScheme(), connection.key());
        } catch (ConnectionException e) {
            channels.close();
            throw e;
        }
    }

    /** The connection with the ports that are really bound. */
    ConnectionFile connection() {
        return channels.connection();
    }

    /** Serves from now on, iopub first and requests last, and opens the session beside it. */
    void start(Function<KernelServer, Session> opener) {
        channels.iopub().start(publisher::subscribed);
        publisher.status("starting", Json.object());
        channels.heartbeat().start(channels.heartbeat()::send);
        var opening = new Thread(() -> open(opener), "jupyter-session");
        opening.setDaemon(true);
        opening.start();
        requests.start();
        control.start();
        channels.stdin().start(frames -> decode(channels.stdin(), frames, prompts::received));
        channels.control().start(frames -> decode(channels.control(), frames, message -> queue(message, channels.control())));
        channels.shell().start(frames -> decode(channels.shell(), frames, message -> queue(message, channels.shell())));
    }

    private void open(Function<KernelServer, Session> opener) {
        try {
            var opened = opener.apply(this);
            opened.cells().onTaskChange(taskComms::tellAll);
            session.complete(opened);
        } catch (Throwable e) {
            LOG.error("The Java session could not be opened", e);
            session.completeExceptionally(e);
        }
    }

    /** This kernel as JJava's extensions and notebooks know it, to be joined to the session once that is open. */
    SocketLabKernel jjava(JJavaRenderer renderer) {
        return SocketLabKernel.create(this::output, comms, new JJavaHistory(history), renderer);
    }

    /** Where what the calling thread shows belongs: to its cell, else to the cell that runs or ran last. */
    private ExecuteOutput output() {
        var cell = Cell.current();
        return cell != null && cell.output() instanceof ExecuteOutput own ? own : execute.latest();
    }

    /** Waits until the session is open. */
    private Session session() {
        try {
            return session.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("The Java session could not be opened: " + e.getCause()
                    + ". The server log has the details.", e.getCause());
        }
    }

    private Optional<Session> sessionIfOpen() {
        return session.isDone() && !session.isCompletedExceptionally() ? Optional.of(session.join()) : Optional.empty();
    }

    private void decode(Channel channel, List<byte[]> frames, Consumer<Message> receiver) {
        try {
            receiver.accept(codec.decode(frames));
        } catch (DroppedMessage e) {
            LOG.warn("A message on {} was {}", channel.name(), e.getMessage());
        }
    }

    private void queue(Message message, Channel channel) {
        var exchange = new Exchange(message, channel, codec, publisher);
        boolean urgent = message.type().equals("shutdown_request") || taskComms.isMeantBy(message)
                || channel == channels.control() && URGENT.contains(message.type());
        (urgent ? control : requests).submit(() -> dispatcher.serve(exchange));
    }

    /** Closes the session, if it is open. */
    void closeSession() {
        sessionIfOpen().ifPresent(Session::close);
    }

    /** Stops serving and sends what is queued. */
    @Override
    public void close() {
        requests.close();
        control.close();
        channels.close();
    }
}
