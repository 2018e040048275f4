package org.socketlab.wire.replay;

import java.time.Duration;
import java.util.List;
import org.socketlab.sockets.AddressFamily;
import org.socketlab.sockets.Durations;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SocketType;
import org.socketlab.wire.Conversation;
import org.socketlab.wire.Conversation.Transport;
import org.socketlab.wire.Direction;
import org.socketlab.wire.Recording;

/**
 * Plays recorded conversations against live code: as the server, to try a client, or as the client, to try a server. What the played end sent
 * is sent again, half-closes and resets too; what the other end sent is waited for and compared.
 *
 * <pre>
 * var played = Replay.of(Transcript.read(Path.of("echo.json"))).asServer(50007);   // and now a live client connects there
 * played.await();
 * Replay.of(recording).lenient().timed().asClient("localhost", 50007)              // the result tells what differed
 * </pre>
 * The same conversations may go over TCP or over a Unix socket, whichever the other end speaks; those of datagrams stay datagrams.
 */
public final class Replay {

    /** Runs the playing of a server beside its caller; in a notebook as a background task. */
    public interface Starter {
        void start(String name, Runnable body);
    }

    private static final Starter DAEMON = (name, body) -> {
        var thread = new Thread(() -> {
            try {
                body.run();
            } catch (ReplayMismatch toldByTheResult) {
                return;
            }
        }, name);
        thread.setDaemon(true);
        thread.start();
    };

    private final List<Conversation> conversations;
    private final boolean strict;
    private final boolean timed;
    private final Duration patience;
    private final Starter starter;

    private Replay(List<Conversation> conversations, boolean strict, boolean timed, Duration patience, Starter starter) {
        this.conversations = conversations;
        this.strict = strict;
        this.timed = timed;
        this.patience = patience;
        this.starter = starter;
    }

    public static Replay of(Conversation conversation) {
        return of(List.of(conversation));
    }

    /** All conversations of a recording, which must be with one server. */
    public static Replay of(Recording recording) {
        return of(recording.conversations());
    }

    /**
     * @throws IllegalArgumentException when there is none, or they are with several servers
     */
    public static Replay of(List<Conversation> conversations) {
        if (conversations.isEmpty()) throw new IllegalArgumentException("There is no conversation to be played: nobody talked in this recording.");
        var servers = conversations.stream().map(each -> each.server().name()).distinct().toList();
        if (servers.size() > 1) throw new IllegalArgumentException("These conversations are with several servers: " + String.join(", ", servers)
                + ". Play one at a time: replay(recording.conversation(0)).");
        return new Replay(List.copyOf(conversations), true, false, Duration.ofSeconds(10), DAEMON);
    }

    /** A difference ends its conversation, and {@link Played#await} and {@link Played#check} throw it; so it is from the start. */
    public Replay strict() {
        return new Replay(conversations, true, timed, patience, starter);
    }

    /** A difference is noted, and the playing goes on with what comes next in the recording. */
    public Replay lenient() {
        return new Replay(conversations, false, timed, patience, starter);
    }

    /** Says each thing as soon as its turn has come; so it is from the start. */
    public Replay atOnce() {
        return new Replay(conversations, strict, false, patience, starter);
    }

    /** Waits before it says something as long as the recorded end did. */
    public Replay timed() {
        return new Replay(conversations, strict, true, patience, starter);
    }

    /** How long it waits for what the other end is to send, {@code "10s"} unless this says otherwise; then that is a difference. */
    public Replay within(String patience) {
        return new Replay(conversations, strict, timed, Durations.parse(patience), starter);
    }

    /** Where a server's playing runs. */
    public Replay with(Starter starter) {
        return new Replay(conversations, strict, timed, patience, starter);
    }

    boolean isStrict() {
        return strict;
    }

    boolean isTimed() {
        return timed;
    }

    Duration patience() {
        return patience;
    }

    /** Plays the server on this machine alone (127.0.0.1), beside its caller. The first client that comes has the first conversation, and so on. */
    public Played asServer(int port) {
        return asServer("127.0.0.1", port);
    }

    /** @param port 0 to let the system choose: {@link Played#port} */
    public Played asServer(String host, int port) {
        var socket = Sock.socket(family(host), isDatagrams() ? SocketType.SOCK_DGRAM : SocketType.SOCK_STREAM);
        return serve(socket, () -> socket.bind(host, port));
    }

    /** Plays the server at a Unix path. */
    public Played asServer(String unixPath) {
        mustNotBeDatagrams();
        var socket = Sock.socket(AddressFamily.AF_UNIX, SocketType.SOCK_STREAM);
        return serve(socket, () -> socket.bind(unixPath));
    }

    private Played serve(Sock socket, Runnable bind) {
        var played = new Played("server", this, parts(Direction.DOWNSTREAM));
        try {
            bind.run();
            if (!isDatagrams()) socket.listen();
        } catch (RuntimeException e) {
            socket.closeNow();
            throw e;
        }
        played.listening(socket);
        starter.start("replay as server", () -> {
            new ServerPlayer(played, socket).run();
            played.failIfStrict();
        });
        return played;
    }

    /**
     * Plays the client, and comes back when all is played. Conversations that overlapped in the recording do so again.
     *
     * @throws ReplayMismatch       if it is {@link #strict} and something differed
     * @throws InterruptedException when the thread was interrupted meanwhile; then all is closed
     */
    public Played asClient(String host, int port) throws InterruptedException {
        var family = family(host);
        return play(isDatagrams() ? () -> datagrams(family, host, port) : () -> {
            var socket = Sock.socket(family, SocketType.SOCK_STREAM);
            return connected(socket, () -> socket.connect(host, port));
        });
    }

    /** Plays the client of the server that listens at a Unix path. */
    public Played asClient(String unixPath) throws InterruptedException {
        mustNotBeDatagrams();
        return play(() -> {
            var socket = Sock.socket(AddressFamily.AF_UNIX, SocketType.SOCK_STREAM);
            return connected(socket, () -> socket.connect(unixPath));
        });
    }

    private static Sock connected(Sock socket, Runnable connect) {
        try {
            connect.run();
            return socket;
        } catch (RuntimeException e) {
            socket.closeNow();
            throw e;
        }
    }

    private static Sock datagrams(AddressFamily family, String host, int port) {
        var socket = Sock.socket(family, SocketType.SOCK_DGRAM);
        return connected(socket, () -> socket.connect(host, port));
    }

    private Played play(ClientPlayer.Opening opening) throws InterruptedException {
        var played = new Played("client", this, parts(Direction.UPSTREAM));
        new ClientPlayer(played, opening).run();
        played.failIfStrict();
        return played;
    }

    private List<Part> parts(Direction plays) {
        return conversations.stream().map(each -> Part.of(each, plays)).toList();
    }

    private boolean isDatagrams() {
        return conversations.get(0).transport() == Transport.UDP;
    }

    private void mustNotBeDatagrams() {
        if (isDatagrams()) throw new IllegalArgumentException("These conversations are of datagrams; give a host and a port.");
    }

    private static AddressFamily family(String host) {
        return host.contains(":") ? AddressFamily.AF_INET6 : AddressFamily.AF_INET;
    }
}
