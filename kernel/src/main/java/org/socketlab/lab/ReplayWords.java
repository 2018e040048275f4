package org.socketlab.lab;

import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.socketlab.view.traffic.Boundaries;
import org.socketlab.view.traffic.Flow;
import org.socketlab.wire.Conversation;

/** Words of a notebook for what was recorded: to play it again, to compare it, to see its packets; and for Java's own sockets. */
public abstract class ReplayWords extends PlotWords {

    ReplayWords() {}

    /** {@link WireWords#conversation(org.socketlab.sockets.Sock)} of a socket of {@code java.net} that a cell has made. */
    public static Conversation conversation(Socket socket) {
        return conversation(JavaNet.under("conversation", socket));
    }

    /** Who said what with every client of a server of {@code java.net}. */
    public static List<Conversation> conversations(ServerSocket server) {
        return conversations(JavaNet.under("conversations", server));
    }

    /** {@link SeeWords#flow(org.socketlab.sockets.Sock)} of a socket of {@code java.net}. */
    public static Flow flow(Socket socket) {
        return flow(JavaNet.under("flow", socket));
    }

    /** A sequence diagram of a server of {@code java.net} and all its clients. */
    public static Flow flow(ServerSocket server) {
        return flow(JavaNet.under("flow", server));
    }

    /** {@link SeeWords#boundaries(org.socketlab.sockets.Sock)} of a socket of {@code java.net}. */
    public static Boundaries boundaries(Socket socket) {
        return boundaries(JavaNet.under("boundaries", socket));
    }
}
