package org.socketlab.lab;

import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.socketlab.cell.Cell;
import org.socketlab.view.traffic.Boundaries;
import org.socketlab.view.traffic.Flow;
import org.socketlab.wire.Conversation;
import org.socketlab.wire.Recording;
import org.socketlab.wire.replay.Replay;

/** Words of a notebook for what was recorded: to play it again, to compare it, to see its packets; and for Java's own sockets. */
public abstract class ReplayWords extends PlotWords {

    ReplayWords() {}

    /**
     * Plays what was recorded against live code, as the server or as the client. A server's playing is a background task of this cell.
     *
     * <pre>
     * var played = replay(load("echo.json")).asServer(50007);     // now let a live client connect there
     * played.await()
     * replay(load("echo.json")).asClient("localhost", 50007)      // or try a live server
     * </pre>
     */
    public static Replay replay(Recording recording) {
        return inCell(Replay.of(recording));
    }

    /** {@link #replay(Recording)} of one conversation. */
    public static Replay replay(Conversation conversation) {
        return inCell(Replay.of(conversation));
    }

    private static Replay inCell(Replay replay) {
        var cell = Cell.current();
        return cell == null ? replay : replay.with((name, body) -> cell.background(name, () -> {
            body.run();
            return null;
        }));
    }

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
