package org.socketlab.lab;

import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.Callable;
import org.socketlab.cell.Cell;
import org.socketlab.view.compare.SideBySide;
import org.socketlab.view.traffic.Boundaries;
import org.socketlab.view.traffic.Flow;
import org.socketlab.wire.Captured;
import org.socketlab.wire.Comparison;
import org.socketlab.wire.Conversation;
import org.socketlab.wire.Recording;
import org.socketlab.wire.Traced;
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

    /**
     * What differs between two runs: of each conversation the bytes, and the calls of both ends in their order; {@code raw()} has times too.
     *
     * <pre>
     * compare(load("monday.json"), load("today.json"))
     * </pre>
     */
    public static SideBySide compare(Recording runA, Recording runB) {
        return SideBySide.of(Comparison.of(runA, runB));
    }

    /** {@link #compare(Recording, Recording)} of what passed in two traced blocks. */
    public static SideBySide compare(Traced<?> runA, Traced<?> runB) {
        return compare(runA.passed(), runB.passed());
    }

    /**
     * Runs a block while tcpdump records the loopback interface, where this machine allows that, and shows the segments that opened and ended its connections
     * beside the calls. Where not, it says what is missing, and shows the calls.
     *
     * <pre>
     * capture(() -&gt; {
     *     try (var client = client("localhost", 50007)) {
     *         client.send("Hello");
     *         return client.recv(1024);
     *     }
     * })
     * </pre>
     */
    public static <T> Captured<T> capture(Callable<T> block) throws Exception {
        return Captured.of(block, LabSession.current("capture").session().cells()::settle);
    }

    /** {@link #capture(Callable)} of a block without a value. */
    public static Captured<String> capture(Task block) throws Exception {
        return capture(() -> {
            block.run();
            return "";
        });
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
