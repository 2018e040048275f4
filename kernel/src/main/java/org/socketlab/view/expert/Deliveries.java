package org.socketlab.view.expert;

import static org.socketlab.view.expert.Severity.CHAT;
import static org.socketlab.view.expert.Severity.NOTE;
import static org.socketlab.view.expert.Severity.WARN;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.socketlab.sockets.Counted;
import org.socketlab.view.traffic.Arrivals;
import org.socketlab.wire.Conversation;
import org.socketlab.wire.Conversation.Transport;
import org.socketlab.wire.Direction;
import org.socketlab.wire.WireEvent.Closed;
import org.socketlab.wire.WireEvent.Received;
import org.socketlab.wire.WireEvent.Sent;

/** What became of the bytes: taken in part, cut, divided otherwise, never read. */
final class Deliveries {

    private final Conversation talk;
    private final Findings found;

    Deliveries(Conversation talk, Findings found) {
        this.talk = talk;
        this.found = found;
    }

    void look() {
        for (var direction : Direction.values()) {
            var stream = talk.stream(direction);
            stream.sends().forEach(this::partial);
            var arrivals = Arrivals.of(talk, direction);
            if (talk.transport() == Transport.UDP) datagrams(direction, stream.sends(), arrivals);
            else bytes(direction, stream.sends(), arrivals);
        }
    }

    private void partial(Sent sent) {
        if (sent.data().sizeBytes() >= sent.askedBytes()) return;
        found.add(NOTE, talk.end(sent).name(), sent.call() + " took " + Counted.of(sent.data().sizeBytes(), "byte") + " of the " + Counted.of(sent.askedBytes(), "byte") + " it was given",
                "the buffers had no room for more: the other end reads more slowly", "send the rest, or use sendAll", sent);
    }

    // ---- datagrams ----

    private void datagrams(Direction direction, List<Sent> sends, Map<Received, List<Sent>> arrivals) {
        arrivals.forEach((received, from) -> {
            if (!from.isEmpty() && from.get(0).data().sizeBytes() > received.data().sizeBytes()) found.add(WARN, talk.end(received).name(),
                    received.call() + "(" + received.askedBytes() + ") cut a datagram of " + Counted.of(from.get(0).data().sizeBytes(), "byte"),
                    "what has no room in the call is thrown away (udp(7)): the rest does not come with the next one",
                    "ask for as much as the largest datagram may have, 65535", received);
        });
        var receiver = talk.sender(direction.opposite());
        long missing = sends.size() - arrivals.values().stream().filter(from -> !from.isEmpty()).count();
        if (receiver.isHere() && missing > 0) found.add(NOTE, receiver.name(), "never received " + missing + " of " + Counted.of(sends.size(), "datagram") + " of " + talk.sender(direction),
                "nobody asked for them, or the receive buffer was full and the system dropped them; UDP does not tell",
                "receive as often as is sent; where it matters, let the receiver confirm", null);
    }

    // ---- streams ----

    private void bytes(Direction direction, List<Sent> sends, Map<Received, List<Sent>> arrivals) {
        var receiver = talk.sender(direction.opposite());
        if (!receiver.isHere() || sends.isEmpty()) return;
        long sent = sends.stream().mapToLong(each -> each.data().sizeBytes()).sum();
        long received = arrivals.keySet().stream().mapToLong(each -> each.data().sizeBytes()).sum();
        boolean closed = talk.events().stream().anyMatch(each -> each instanceof Closed && each.socket() == receiver.socket());
        if (received < sent && !closed) found.add(NOTE, receiver.name(), "has not read " + Counted.of(sent - received, "byte") + " of " + talk.sender(direction),
                "they wait in its receive buffer", "call recv until all is there", null);
        divided(direction, sends, arrivals);
    }

    private void divided(Direction direction, List<Sent> sends, Map<Received, List<Sent>> arrivals) {
        var parts = arrivals.values().stream().flatMap(List::stream).collect(Collectors.groupingBy(sent -> sent, Collectors.counting()));
        if (arrivals.values().stream().allMatch(from -> from.size() <= 1) && parts.values().stream().allMatch(count -> count == 1)) return;
        long receives = arrivals.values().stream().filter(from -> !from.isEmpty()).count();
        found.add(CHAT, talk.sender(direction).name(), Counted.of(parts.size(), "send") + " arrived in " + Counted.of(receives, "recv"),
                "a stream has no message boundaries: recv gives what is there, up to what was asked for",
                "let the messages tell their end (a line end, a length), or use recvExactly", sends.get(0));
    }
}
