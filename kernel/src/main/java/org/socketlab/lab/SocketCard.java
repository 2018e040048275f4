package org.socketlab.lab;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.socketlab.cell.MimeBundle;
import org.socketlab.host.Host;
import org.socketlab.sockets.AddressFamily;
import org.socketlab.sockets.Durations;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SockState;
import org.socketlab.sockets.SocketFailure;

/** How a socket shows as a value: a line of text, and a card in a browser. Both are the same in every run. */
final class SocketCard {

    private SocketCard() {}

    /** A renderer of a session: answers for sockets and for what belongs to them. */
    static Optional<MimeBundle> render(Object value) {
        return value instanceof Sock socket ? Optional.of(card(socket)) : ValueCards.render(value);
    }

    private static MimeBundle card(Sock socket) {
        var name = LabSession.variableOf(socket).orElse("");
        var line = (name.isEmpty() ? "" : name + ": ") + socket + waiting(socket).map(clients -> ", " + clients + " waiting").orElse("");
        return MimeBundle.text(line).with(MimeBundle.HTML, Cards.card(name.isEmpty() ? "socket" : name, socket.state().toString(), facts(socket)));
    }

    private static Map<String, String> facts(Sock socket) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("kind", kind(socket));
        if (!socket.boundTo().isEmpty()) facts.put(socket.state() == SockState.LISTENING ? "listens on" : "bound to", socket.boundTo());
        if (socket.peer() != null) facts.put(socket.state() == SockState.CLOSED ? "was connected to" : "connected to", socket.peer().name());
        if (socket.bytesReceived() + socket.bytesSent() > 0) facts.put("bytes", socket.bytesReceived() + " received, " + socket.bytesSent() + " sent");
        waiting(socket).ifPresent(clients -> facts.put("waiting", clients.equals("1") ? "1 client" : clients + " clients"));
        if (socket.getTimeout() != null) facts.put("timeout", Durations.show(socket.getTimeout()));
        var options = options(socket);
        if (!options.isEmpty()) facts.put("options", options);
        if (!socket.origin().isEmpty()) facts.put("opened in", socket.origin());
        return facts;
    }

    /** The beginning of its own sentence, {@code TLSv1.3 over TCP}. */
    private static String kind(Sock socket) {
        var kind = socket.toString().replaceFirst("(, new| bound to | listening on | connecting to | connected to |, closed)(?s:.*)", "");
        return socket.family() == AddressFamily.AF_INET ? kind + " over IPv4" : kind;
    }

    /** Those that the program has set to something that a new socket does not have. */
    private static String options(Sock socket) {
        if (socket.state() == SockState.CLOSED) return "";
        try {
            return socket.options().changed().values().stream().map(Object::toString).collect(Collectors.joining(", "));
        } catch (SocketFailure closedMeanwhile) {
            return "";
        }
    }

    /** The number of clients that the system keeps until they are accepted, where it tells. */
    private static Optional<String> waiting(Sock socket) {
        if (socket.state() != SockState.LISTENING) return Optional.empty();
        return Host.here().waitingClients(socket.boundPort()).known().map(String::valueOf);
    }
}
