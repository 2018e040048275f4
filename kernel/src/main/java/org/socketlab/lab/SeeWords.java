package org.socketlab.lab;

import org.socketlab.sockets.Bytes;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.server.Server;
import org.socketlab.view.HexDiff;
import org.socketlab.view.Hexdump;
import org.socketlab.view.expert.Expert;
import org.socketlab.view.traffic.Boundaries;
import org.socketlab.view.traffic.Endpoints;
import org.socketlab.view.traffic.Flow;
import org.socketlab.view.traffic.Follow;
import org.socketlab.view.traffic.IoGraph;
import org.socketlab.wire.ByteStream;
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

    /** All that both ends of a connection said, as Wireshark's Follow Stream shows it: {@code .ascii()}, {@code .hex()}, {@code .raw()}, {@code .yaml()}. */
    public static Follow follow(Sock socket) {
        return Follow.of(conversation(socket));
    }

    /** The same of one conversation of a recording. */
    public static Follow follow(Conversation conversation) {
        return Follow.of(conversation);
    }

    /** Bytes as {@code hexdump -C} shows them; parts as for {@link Bytes#join}. */
    public static Hexdump hexdump(Object... parts) {
        return Hexdump.of(Bytes.join(parts));
    }

    /**
     * Two byte strings side by side, with what differs marked; each a text, bytes, or all that went one way in a conversation:
     * {@code hexdiff(talk.upstream(), talk.downstream())}.
     */
    public static HexDiff hexdiff(Object one, Object other) {
        return HexDiff.of(bytesOf(one), bytesOf(other));
    }

    private static Bytes bytesOf(Object part) {
        return part instanceof ByteStream stream ? stream.bytes() : Bytes.join(part);
    }

    /** What went wrong in this notebook until now, in words: what is seen, why, and what to do. */
    public static Expert expert() {
        return expert(recording());
    }

    /** The same of one socket and those it spoke with. */
    public static Expert expert(Sock socket) {
        var here = LabSession.current("expert");
        here.session().cells().settle();
        return expert(here.recorder().recording(socket));
    }

    /** The same of a recording. */
    public static Expert expert(Recording recording) {
        return Expert.of(recording);
    }

    /** Who took part in this notebook's conversations, and how much each sent and received. */
    public static Endpoints endpoints() {
        return endpoints(recording());
    }

    /** The same of a recording. */
    public static Endpoints endpoints(Recording recording) {
        return Endpoints.of(recording.conversations());
    }

    /** How many bytes had passed after each call of this notebook; {@code .raw()} has them by time. */
    public static IoGraph ioGraph() {
        return ioGraph(recording());
    }

    /** The same of a recording. */
    public static IoGraph ioGraph(Recording recording) {
        return IoGraph.of(recording.conversations());
    }

    /** The same of a socket and those it spoke with. */
    public static IoGraph ioGraph(Sock socket) {
        return IoGraph.of(conversations(socket));
    }
}
