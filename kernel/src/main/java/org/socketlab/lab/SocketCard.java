package org.socketlab.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.socketlab.cell.MimeBundle;
import org.socketlab.host.Host;
import org.socketlab.sockets.Bytes;
import org.socketlab.sockets.OptionTable;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SockState;
import org.socketlab.sockets.SocketFailure;
import org.socketlab.sockets.SocketType;

/** How a socket shows as a value: a line of text, and a card in a browser. Both are the same in every run. */
final class SocketCard {

    private SocketCard() {}

    /** A renderer of a session: answers for sockets and for what belongs to them. */
    static Optional<MimeBundle> render(Object value) {
        if (value instanceof Sock socket) return Optional.of(card(socket));
        if (value instanceof SocketTable table) return Optional.of(MimeBundle.text(table.toString()).with(MimeBundle.HTML, table.html()));
        if (value instanceof OptionTable options) return Optional.of(MimeBundle.text(options.toString()).with(MimeBundle.HTML, html(options)));
        if (value instanceof Bytes bytes) return Optional.of(MimeBundle.text(bytes.toString()));
        return Optional.empty();
    }

    private static String html(OptionTable options) {
        return options.values().isEmpty() ? Cards.note(options.toString())
                : Cards.table(options.head().stream().map(head -> head.toLowerCase(Locale.ROOT)).toList(), options.rows());
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
        waiting(socket).ifPresent(clients -> facts.put("waiting", clients.equals("1") ? "1 client" : clients + " clients"));
        if (socket.getTimeout() != null) facts.put("timeout", Durations.show(socket.getTimeout()));
        var options = options(socket);
        if (!options.isEmpty()) facts.put("options", options);
        if (!socket.origin().isEmpty()) facts.put("opened in", socket.origin());
        return facts;
    }

    private static String kind(Sock socket) {
        if (socket.family() == AddressFamily.AF_UNIX) return "Unix socket";
        return (socket.type() == SocketType.SOCK_DGRAM ? "UDP" : "TCP") + (socket.family() == AddressFamily.AF_INET6 ? " over IPv6" : " over IPv4");
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
