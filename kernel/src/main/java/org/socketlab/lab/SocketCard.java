package org.socketlab.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.socketlab.cell.MimeBundle;
import org.socketlab.host.Host;
import org.socketlab.sockets.Bytes;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SockState;

/** How sockets and what belongs to them show as values: a line of text, and a card in a browser. */
final class SocketCard {

    private SocketCard() {}

    /** A renderer of a session: answers for sockets and bytes. */
    static Optional<MimeBundle> render(Object value) {
        if (value instanceof Sock socket) return Optional.of(card(socket));
        if (value instanceof Bytes bytes) return Optional.of(MimeBundle.text(bytes.toString()));
        return Optional.empty();
    }

    private static MimeBundle card(Sock socket) {
        var name = LabSession.variableOf(socket).orElse("");
        var line = (name.isEmpty() ? "" : name + ": ") + socket + waiting(socket).map(clients -> ", " + clients).orElse("");
        return MimeBundle.text(line).with(MimeBundle.HTML, Cards.card(name.isEmpty() ? "socket" : name, facts(socket)));
    }

    private static List<String> facts(Sock socket) {
        var facts = new ArrayList<String>();
        facts.add(socket.toString());
        waiting(socket).ifPresent(facts::add);
        if (!socket.origin().isEmpty()) facts.add("opened in " + socket.origin());
        return facts;
    }

    /** {@code 0 waiting}: the clients that the system keeps until they are accepted, where it tells. */
    private static Optional<String> waiting(Sock socket) {
        if (socket.state() != SockState.LISTENING) return Optional.empty();
        return Host.here().waitingClients(socket.boundPort()).known().map(clients -> clients + " waiting");
    }
}
