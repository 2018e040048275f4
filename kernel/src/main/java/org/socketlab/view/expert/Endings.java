package org.socketlab.view.expert;

import static org.socketlab.view.expert.Severity.CHAT;
import static org.socketlab.view.expert.Severity.NOTE;
import static org.socketlab.view.expert.Severity.WARN;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.socketlab.sockets.Counted;
import org.socketlab.sockets.Shut;
import org.socketlab.wire.Conversation;
import org.socketlab.wire.Conversation.End;
import org.socketlab.wire.Conversation.Transport;
import org.socketlab.wire.Recording;
import org.socketlab.wire.WireEvent;
import org.socketlab.wire.WireEvent.Accepted;
import org.socketlab.wire.WireEvent.Closed;
import org.socketlab.wire.WireEvent.Connected;
import org.socketlab.wire.WireEvent.OptionSet;
import org.socketlab.wire.WireEvent.Received;
import org.socketlab.wire.WireEvent.Reset;
import org.socketlab.wire.WireEvent.Sent;
import org.socketlab.wire.WireEvent.ShutDown;
import org.socketlab.wire.WireSocket;

/** How a stream began and ended: never accepted, reset, half closed, left open. */
final class Endings {

    private final Recording recording;
    private final Conversation talk;
    private final Findings found;

    Endings(Recording recording, Conversation talk, Findings found) {
        this.recording = recording;
        this.talk = talk;
        this.found = found;
    }

    void look() {
        if (talk.transport() == Transport.UDP) return;
        neverAccepted();
        for (var end : List.of(talk.client(), talk.server())) {
            if (!end.isHere()) continue;
            var other = end == talk.client() ? talk.server() : talk.client();
            unreadAtClose(end, other);
            sentToNobody(end, other);
            reset(end, other);
            halfClose(end, other);
            leftOpen(end, other);
        }
    }

    private void neverAccepted() {
        var connected = first(talk.client(), Connected.class);
        if (connected.isEmpty() || talk.server().isHere() || connected.get().peer() == null) return;
        boolean accepted = talk.events().stream().anyMatch(Accepted.class::isInstance);
        var peer = connected.get().peer();
        recording.sockets().stream().filter(each -> !accepted && each.role() == WireSocket.Role.LISTENER && each.local() != null
                && each.local().port() == peer.port() && Objects.equals(each.local().path(), peer.path())).findFirst().ifPresent(listener ->
                found.add(WARN, listener.name(), "never accepted " + talk.client(),
                        "the system completed the connection and keeps it in the backlog, so connect and send worked there",
                        "call accept once for each client", connected.get()));
    }

    private void unreadAtClose(End end, End other) {
        var closed = first(end, Closed.class);
        if (closed.isEmpty() || !other.isHere() || lingersNot(end)) return;
        long unread = unreadAt(closed.get(), end, other);
        if (unread > 0) found.add(WARN, end.name(), "closed with " + bytes(unread) + " unread",
                "the system then sends RST in place of FIN (RFC 9293 §3.6, RFC 2525 §2.17), and the other end may lose what was sent to it last",
                "read to the end of the stream before close", closed.get());
    }

    private long unreadAt(Closed close, End end, End other) {
        return talk.events().stream().takeWhile(each -> each != close).mapToLong(each -> sizeSent(each, other)).sum() - received(end);
    }

    private void sentToNobody(End end, End other) {
        var closed = first(other, Closed.class);
        if (closed.isEmpty()) return;
        long lost = talk.events().stream().dropWhile(each -> each != closed.get()).mapToLong(each -> sizeSent(each, end)).sum();
        if (lost > 0) found.add(WARN, end.name(), "sent " + bytes(lost) + " after " + other + " had closed",
                "send only hands bytes to this system; the other one answers with RST, which the next call learns",
                "end when recv gives no bytes", closed.get());
    }

    private void reset(End end, End other) {
        first(end, Reset.class).ifPresent(reset -> found.add(WARN, end.name(), reset.call() + " learned of a reset (ECONNRESET)", whyReset(end, other),
                "let the other end read all and close in peace", reset));
        var closed = first(end, Closed.class);
        if (closed.isPresent() && lingersNot(end)) found.add(NOTE, end.name(), "closed with SO_LINGER 0",
                "that sends RST in place of FIN: what is under way is thrown away", "leave SO_LINGER alone, unless a reset is wanted", closed.get());
    }

    private String whyReset(End end, End other) {
        if (!other.isHere()) return "the other end, which is not of this notebook, broke off: it closed with bytes unread, or its program ended";
        if (lingersNot(other)) return other + " closed with SO_LINGER 0";
        var closed = first(other, Closed.class);
        if (closed.isEmpty()) return "the system broke the connection off";
        return sizeSent(end) > received(other) ? other + " closed and had not read all that " + end + " sent" : other + " had closed";
    }

    private void halfClose(End end, End other) {
        var shut = first(end, ShutDown.class).filter(each -> each.half() != Shut.SHUT_RD);
        if (shut.isEmpty() || !other.isHere() || ended(other)) return;
        found.add(NOTE, end.name(), "half closed, and " + other + " never answered with its own end",
                "the connection stays half open: " + end + " can only receive, until " + other + " shuts down or closes",
                "close at the other end when recv gives no bytes", shut.get());
    }

    private void leftOpen(End end, End other) {
        if (ended(end)) return;
        var heard = talk.events().stream().filter(each -> each.socket() == end.socket() && each instanceof Received got && got.isEndOfStream()).findFirst();
        if (first(other, Closed.class).isPresent() || !other.isHere() && heard.isPresent())
            found.add(NOTE, end.name(), "not closed, though " + other + " is", whyItStays(end, other),
                    "close it, best with try (…) or when recv gives no bytes", heard.orElse(null));
        else if (other.isHere() && end == talk.client() && !ended(other)) found.add(CHAT, talk.client().name(), "still open, as is " + talk.server(), "neither end has closed yet", "", null);
    }

    /** A FIN leaves the other end in CLOSE-WAIT; a RST ends the connection at once (RFC 9293 §3.10.7.4), and only the descriptor is left. */
    private String whyItStays(End end, End other) {
        boolean reset = lingersNot(other) || first(other, Closed.class).filter(close -> unreadAt(close, other, end) > 0).isPresent();
        return reset ? "the reset has ended the connection, and the socket still keeps its descriptor" : "the socket stays in CLOSE-WAIT and keeps its descriptor";
    }

    // ---- what the events say ----

    private <T extends WireEvent> Optional<T> first(End end, Class<T> type) {
        return !end.isHere() ? Optional.empty()
                : talk.events().stream().filter(each -> each.socket() == end.socket() && type.isInstance(each)).map(type::cast).findFirst();
    }

    private boolean ended(End end) {
        return first(end, Closed.class).isPresent() || first(end, ShutDown.class).filter(each -> each.half() != Shut.SHUT_RD).isPresent();
    }

    private boolean lingersNot(End end) {
        return first(end, OptionSet.class).filter(each -> each.option().equals("SO_LINGER") && each.value().equals("0")).isPresent();
    }

    private long received(End end) {
        return talk.events().stream().filter(each -> each.socket() == end.socket() && each instanceof Received).mapToLong(each -> ((Received) each).data().sizeBytes()).sum();
    }

    private long sizeSent(End end) {
        return talk.events().stream().mapToLong(each -> sizeSent(each, end)).sum();
    }

    private static long sizeSent(WireEvent event, End end) {
        return event instanceof Sent sent && event.socket() == end.socket() ? sent.data().sizeBytes() : 0;
    }

    private static String bytes(long count) {
        return Counted.of(count, "byte");
    }
}
