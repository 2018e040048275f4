package org.socketlab.view.state;

import static org.socketlab.host.ConnectionState.CLOSED;
import static org.socketlab.host.ConnectionState.CLOSE_WAIT;
import static org.socketlab.host.ConnectionState.ESTABLISHED;
import static org.socketlab.host.ConnectionState.FIN_WAIT_1;
import static org.socketlab.host.ConnectionState.FIN_WAIT_2;
import static org.socketlab.host.ConnectionState.LAST_ACK;
import static org.socketlab.host.ConnectionState.LISTEN;
import static org.socketlab.host.ConnectionState.SYN_RECEIVED;
import static org.socketlab.host.ConnectionState.SYN_SENT;
import static org.socketlab.host.ConnectionState.TIME_WAIT;

import java.util.ArrayList;
import java.util.List;
import org.socketlab.host.ConnectionState;
import org.socketlab.sockets.Shut;
import org.socketlab.wire.Conversation;
import org.socketlab.wire.WireEvent;
import org.socketlab.wire.WireEvent.Accepted;
import org.socketlab.wire.WireEvent.Closed;
import org.socketlab.wire.WireEvent.Connected;
import org.socketlab.wire.WireEvent.Failed;
import org.socketlab.wire.WireEvent.Listening;
import org.socketlab.wire.WireEvent.OptionSet;
import org.socketlab.wire.WireEvent.Received;
import org.socketlab.wire.WireEvent.Reset;
import org.socketlab.wire.WireEvent.Sent;
import org.socketlab.wire.WireEvent.ShutDown;
import org.socketlab.wire.WireEvent.TimedOut;
import org.socketlab.wire.WireSocket;
import org.socketlab.wire.WireSocket.Role;

/**
 * Concludes from the calls of both ends which states of TCP one of them went through: a call says which segment it sends, and what the other end's
 * system answers at once is fixed by RFC 9293. Two ends that close at the very same time are taken to have closed one after the other.
 */
final class TcpPath {

    private final WireSocket socket;
    private final int peer;
    private final List<States.Step> steps = new ArrayList<>();
    private final End own = new End();
    private final End other = new End();
    private ConnectionState now = CLOSED;

    /** What one end has done so far. */
    private static final class End {
        long sentBytes;
        long receivedBytes;
        boolean lingersNot;
        boolean sentFin;
        boolean closed;
    }

    /** @param in its conversation, or null when it has none */
    private TcpPath(WireSocket socket, Conversation in) {
        this.socket = socket;
        this.peer = in == null ? 0 : in.client().socket() == socket.number() ? in.server().socket() : in.client().socket();
    }

    /** @param calls of the socket and its other end, in their order */
    static List<States.Step> of(WireSocket socket, Conversation in, List<WireEvent> calls) {
        var path = new TcpPath(socket, in);
        boolean begins = calls.stream().anyMatch(path::isBeginning);
        if (!begins && (socket.role() == Role.CLIENT && in != null || socket.role() == Role.ACCEPTED)) path.now = ESTABLISHED;
        if (!begins && socket.role() == Role.LISTENER) path.now = LISTEN;
        calls.forEach(path::take);
        return path.steps;
    }

    private boolean isBeginning(WireEvent event) {
        return event.socket() == socket.number() && (event instanceof Connected || event instanceof Listening || event instanceof Failed || event instanceof TimedOut)
                || event instanceof Accepted accepted && accepted.connection() == socket.number();
    }

    private void to(ConnectionState next, String why) {
        if (next == now) return;
        steps.add(new States.Step(now, next, why));
        now = next;
    }

    private void take(WireEvent event) {
        if (event instanceof Accepted accepted && accepted.connection() == socket.number()) isAccepted();
        else if (event.socket() == socket.number()) mine(event);
        else if (event.socket() == peer && peer != 0) theirs(event);
    }

    private void isAccepted() {
        if (now != CLOSED) return;
        to(LISTEN, "listen: the socket at the door stands open");
        to(SYN_RECEIVED, "a SYN has come; SYN and ACK are sent");
        to(ESTABLISHED, "the ACK has come; accept gives this socket");
    }

    private void mine(WireEvent event) {
        note(own, event);
        if (event instanceof Listening) to(LISTEN, "listen");
        else if (event instanceof Connected && now == CLOSED) {
            to(SYN_SENT, "connect: SYN is sent");
            to(ESTABLISHED, "SYN and ACK have come; ACK is sent");
        } else if (event instanceof Reset && now != CLOSED) to(CLOSED, "RST has come");
        else if (event instanceof Failed failed && failed.call().equals("connect") && failed.errno().equals("ECONNREFUSED")) attempt("RST has come: connection refused");
        else if (event instanceof TimedOut timedOut && timedOut.call().equals("connect")) attempt("nothing has come in time: given up");
        else if (event instanceof Received received && received.isEndOfStream()) finHasCome();
        else if (event instanceof ShutDown shut && shut.half() != Shut.SHUT_RD) sendFin(own, "shutdown");
        else if (event instanceof Closed) close();
    }

    private void attempt(String end) {
        to(SYN_SENT, "connect: SYN is sent");
        to(CLOSED, end);
    }

    private void close() {
        own.closed = true;
        if (now == LISTEN) to(CLOSED, "close");
        else if (own.lingersNot && now != CLOSED && now != TIME_WAIT) to(CLOSED, "reset: RST is sent");
        else if (peer != 0 && other.sentBytes > own.receivedBytes && now != CLOSED && now != TIME_WAIT) to(CLOSED, "close with unread bytes: RST is sent");
        else sendFin(own, "close");
    }

    private void sendFin(End by, String call) {
        if (by.sentFin) return;
        by.sentFin = true;
        if (now == ESTABLISHED) {
            to(FIN_WAIT_1, call + ": FIN is sent");
            to(FIN_WAIT_2, "the ACK of the FIN has come");
        } else if (now == CLOSE_WAIT) {
            to(LAST_ACK, call + ": FIN is sent");
            to(CLOSED, "the ACK of the FIN has come");
        }
    }

    private void finHasCome() {
        if (now == ESTABLISHED) to(CLOSE_WAIT, "FIN has come; ACK is sent");
        else if (now == FIN_WAIT_2) to(TIME_WAIT, "FIN has come; ACK is sent");
    }

    private void theirs(WireEvent event) {
        note(other, event);
        if (event instanceof Reset && own.closed && now == FIN_WAIT_2) to(CLOSED, "bytes came for a closed socket: RST is sent");
        else if (event instanceof ShutDown shut && shut.half() != Shut.SHUT_RD) theirFin();
        else if (event instanceof Closed) theirClose();
    }

    private void theirFin() {
        if (other.sentFin) return;
        other.sentFin = true;
        finHasCome();
    }

    private void theirClose() {
        other.closed = true;
        boolean breaks = other.lingersNot || own.sentBytes > other.receivedBytes;
        if (breaks && now != CLOSED && now != TIME_WAIT) to(CLOSED, "RST has come");
        else theirFin();
    }

    private static void note(End end, WireEvent event) {
        if (event instanceof Sent sent) end.sentBytes += sent.data().sizeBytes();
        if (event instanceof Received received) end.receivedBytes += received.data().sizeBytes();
        if (event instanceof OptionSet set && set.option().equals("SO_LINGER")) end.lingersNot = set.value().equals("0");
    }
}
