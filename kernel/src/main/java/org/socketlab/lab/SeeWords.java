package org.socketlab.lab;

import org.socketlab.sockets.Bytes;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.server.Server;
import org.socketlab.view.Hexdump;
import org.socketlab.view.traffic.Boundaries;
import org.socketlab.view.traffic.Flow;
import org.socketlab.wire.Conversation;
import org.socketlab.wire.Direction;
import org.socketlab.wire.Recording;

/** Words of a notebook for pictures of what passed between its sockets; {@link WireWords} has the recording itself. */
public abstract class SeeWords extends WireWords {

    SeeWords() {}

    /** A sequence diagram of what passed between a socket and those it spoke with; of a listening socket, all its clients. */
    public static Flow flow(Sock socket) {
        return Flow.of(conversations(socket));
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
        return boundaries(conversation, recorder().direction(socket, conversation));
    }

    /** The same of one direction of a conversation. */
    public static Boundaries boundaries(Conversation conversation, Direction direction) {
        return Boundaries.of(conversation, direction);
    }

    /** Bytes as {@code hexdump -C} shows them; parts as for {@link Bytes#join}. */
    public static Hexdump hexdump(Object... parts) {
        return Hexdump.of(Bytes.join(parts));
    }
}
