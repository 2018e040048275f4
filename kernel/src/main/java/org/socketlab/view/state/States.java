package org.socketlab.view.state;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.socketlab.host.ConnectionState;
import org.socketlab.view.Picture;
import org.socketlab.wire.Conversation;
import org.socketlab.wire.Recording;
import org.socketlab.wire.WireEvent;
import org.socketlab.wire.WireSocket;

/**
 * The state machine of TCP (RFC 9293 §3.3.2, figure 5) with the way that one socket took through it, numbered; with the states that its object
 * went through by its calls, and what the system says of it.
 *
 * <pre>
 * states(client)
 *
 * client: NEW → CONNECTED → CLOSED
 * 1  CLOSED      → SYN-SENT     connect: SYN is sent
 * 2  SYN-SENT    → ESTABLISHED  SYN and ACK have come; ACK is sent
 * 3  ESTABLISHED → FIN-WAIT-1   close: FIN is sent
 * 4  FIN-WAIT-1  → FIN-WAIT-2   the ACK of the FIN has come
 * 5  FIN-WAIT-2  → TIME-WAIT    FIN has come; ACK is sent
 * now TIME-WAIT; the system says TIME-WAIT
 * </pre>
 * The way is concluded from the calls of both ends, not seen in packets. A socket of another kind has the states of its object alone.
 */
public final class States implements Picture {

    /**
     * One step from state to state.
     *
     * @param why what made it: a call, or a segment that came
     */
    public record Step(ConnectionState from, ConnectionState to, String why) {}

    private final WireSocket socket;
    private final List<String> life;
    private final List<Step> path;
    private final String system;

    private States(WireSocket socket, List<String> life, List<Step> path, String system) {
        this.socket = socket;
        this.life = life;
        this.path = path;
        this.system = system;
    }

    /**
     * The way of one socket.
     *
     * @param number which one of the recording
     */
    public static States of(Recording recording, int number) {
        var socket = recording.socket(number);
        var in = recording.conversations().stream().filter(each -> each.client().socket() == number || each.server().socket() == number)
                .reduce((earlier, later) -> later).orElse(null);
        var calls = new Sequence(recording.of(numbers(number, in, recording)));
        var events = calls.moments().stream().map(Moment::event).filter(Objects::nonNull).toList();
        return new States(socket, life(number, calls, events), isTcp(socket) ? TcpPath.of(socket, in, events) : List.of(), "");
    }

    private static Set<Integer> numbers(int number, Conversation in, Recording recording) {
        var numbers = new HashSet<>(Set.of(number));
        if (in == null) return numbers;
        for (var end : List.of(in.client(), in.server()))
            if (end.isHere()) {
                numbers.add(end.socket());
                numbers.add(recording.socket(end.socket()).listener());
            }
        return numbers;
    }

    private static boolean isTcp(WireSocket socket) {
        return !socket.isDatagram() && !socket.isUnix();
    }

    private static List<String> life(int number, Sequence calls, List<WireEvent> events) {
        var lane = new SocketLanes(calls, new Clock(calls, false)).lanes().get(number);
        if (lane == null) return List.of("NEW");
        var life = new ArrayList<>(lane.bands().stream().map(Lane.Band::label).toList());
        if (events.stream().anyMatch(each -> each instanceof WireEvent.Closed && each.socket() == number)) life.add("CLOSED");
        return life;
    }

    /** The same with what the system says: {@code TIME-WAIT}, or that it does not list the socket any more. "" when it does not tell. */
    public States system(String says) {
        return new States(socket, life, path, says);
    }

    /** What the system was asked; "" when it did not tell. */
    public String system() {
        return system;
    }

    /** The states of its object: NEW, BOUND, LISTENING, CONNECTED, half-closed, CLOSED. */
    public List<String> life() {
        return List.copyOf(life);
    }

    /** Its way through the states of TCP; empty for a socket of another kind. */
    public List<Step> path() {
        return List.copyOf(path);
    }

    /** Where TCP stands now, as far as the calls tell. */
    public ConnectionState state() {
        return path.isEmpty() ? ConnectionState.CLOSED : path.get(path.size() - 1).to();
    }

    WireSocket socket() {
        return socket;
    }

    /** {@code client: NEW → CONNECTED → CLOSED}. */
    String title() {
        var other = socket.role() == WireSocket.Role.ACCEPTED && !socket.peerName().isEmpty() ? " ↔ " + socket.peerName() : "";
        return socket.name() + other + ": " + String.join(" → ", life);
    }

    String end() {
        if (!isTcp(socket)) return (socket.isDatagram() ? "UDP has no connections" : "a Unix socket needs no segments") + ", so the states of TCP do not apply";
        return (path.isEmpty() ? "no segment of TCP was sent by its calls" : "now " + state()) + (system.isEmpty() ? "" : "; the system says " + system);
    }

    boolean hasMachine() {
        return isTcp(socket);
    }

    @Override
    public String toString() {
        var lines = new ArrayList<>(List.of(title()));
        int from = path.stream().mapToInt(step -> step.from().toString().length()).max().orElse(0);
        int to = path.stream().mapToInt(step -> step.to().toString().length()).max().orElse(0);
        for (int i = 0; i < path.size(); i++) {
            var step = path.get(i);
            lines.add(String.format(Locale.ROOT, "%-2d %-" + from + "s → %-" + to + "s  %s", i + 1, step.from(), step.to(), step.why()));
        }
        lines.add(end());
        return String.join("\n", lines);
    }

    @Override
    public String html() {
        return new StatesSvg(this).draw().html();
    }
}
