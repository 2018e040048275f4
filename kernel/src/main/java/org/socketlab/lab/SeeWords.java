package org.socketlab.lab;

import java.util.concurrent.Callable;
import org.socketlab.sockets.Bytes;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.server.Server;
import org.socketlab.view.Hexdump;
import org.socketlab.view.traffic.Boundaries;
import org.socketlab.view.traffic.Flow;
import org.socketlab.wire.Conversation;
import org.socketlab.wire.Direction;
import org.socketlab.wire.Recorder;
import org.socketlab.wire.Recording;
import org.socketlab.wire.Traced;

/**
 * Words of a notebook for seeing what passed between its sockets. All is recorded from the start, as much as {@link org.socketlab.wire.Limits#DEFAULT}
 * allows; {@code recorder().limits(…)} sets other limits, {@code socket.setObserved(false)} leaves a socket out.
 */
abstract class SeeWords extends HostWords {

    SeeWords() {}

    /** What records this notebook's sockets. */
    public static Recorder recorder() {
        return LabSession.current("recorder").recorder();
    }

    /** All that has passed between this notebook's sockets until now, one line a call. */
    public static Recording recording() {
        return recorder().recording();
    }

    /**
     * What passed on one connection, both ends joined where both are in this notebook; drawn as {@link #flow(Sock)} draws it.
     *
     * @throws IllegalStateException when nothing has passed there yet, or several clients have come to it
     */
    public static Conversation conversation(Sock socket) {
        var all = recorder().conversations(socket);
        if (all.size() == 1) return all.get(0);
        throw new IllegalStateException(all.isEmpty() ? "Nothing has passed over this socket yet: " + socket + ". Connect it and send something."
                : all.size() + " conversations went over this socket: " + socket + ". Give one of its connections, or draw them all with flow(…).");
    }

    /** A sequence diagram of what passed between a socket and those it spoke with; of a listening socket, all its clients. */
    public static Flow flow(Sock socket) {
        return Flow.of(recorder().conversations(socket));
    }

    /** A sequence diagram of a server and all its clients. */
    public static Flow flow(Server server) {
        return flow(server.listening());
    }

    /** A sequence diagram of all that has passed in this notebook. */
    public static Flow flow() {
        return flow(recording());
    }

    /** A sequence diagram of a recording: a {@link #trace}, a transcript, a capture. */
    public static Flow flow(Recording recording) {
        return Flow.of(recording.conversations());
    }

    public static Flow flow(Conversation conversation) {
        return Flow.of(conversation);
    }

    /** How what this end of a connection sent was divided into sends, and at the other end into recvs. */
    public static Boundaries boundaries(Sock socket) {
        var conversation = conversation(socket);
        return boundaries(conversation, conversation.client().address() != null && conversation.client().address().equals(socket.getSockName())
                ? Direction.UPSTREAM : Direction.DOWNSTREAM);
    }

    /** The same of one direction of a conversation. */
    public static Boundaries boundaries(Conversation conversation, Direction direction) {
        return Boundaries.of(conversation, direction);
    }

    /** Bytes as {@code hexdump -C} shows them; parts as for {@link Bytes#join}. */
    public static Hexdump hexdump(Object... parts) {
        return Hexdump.of(Bytes.join(parts));
    }

    /**
     * Runs a block and gives its value, with what passed between sockets meanwhile:
     * <pre>
     * var traced = trace(() -&gt; { client.send("Hello"); return client.recv(1024); });
     * traced.value()
     * flow(traced.passed())
     * </pre>
     */
    public static <T> Traced<T> trace(Callable<T> block) throws Exception {
        return Recorder.trace(block);
    }

    /** {@link #trace(Callable)} for a block without a value. */
    public static Traced<Void> trace(Task block) throws Exception {
        return Recorder.trace(() -> {
            block.run();
            return null;
        });
    }
}
