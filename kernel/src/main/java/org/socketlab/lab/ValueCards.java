package org.socketlab.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.socketlab.cell.MimeBundle;
import org.socketlab.sockets.Address;
import org.socketlab.sockets.Bytes;
import org.socketlab.sockets.ConnectOutcome;
import org.socketlab.sockets.DataFailure;
import org.socketlab.sockets.Datagram;
import org.socketlab.sockets.OptionTable;
import org.socketlab.sockets.Peer;
import org.socketlab.sockets.SocketPair;

/** How the values around sockets show: as text they print themselves; in a browser what has parts or columns shows them. */
final class ValueCards {

    /** Bytes of a hex dump in a card: eight lines of it. */
    private static final int MOST_DUMPED = 128;

    private ValueCards() {}

    /** A renderer of a session. */
    static Optional<MimeBundle> render(Object value) {
        var text = MimeBundle.text(String.valueOf(value));
        if (value instanceof Peer) return Optional.of(text);      // its numbers differ from run to run
        return html(value).map(html -> html.isEmpty() ? text : text.with(MimeBundle.HTML, html));
    }

    /** Empty for a value of another kind; "" for one that is best read as text. */
    private static Optional<String> html(Object value) {
        if (value instanceof Bytes bytes) return Optional.of(bytes(bytes));
        if (value instanceof Datagram datagram) return Optional.of(datagram(datagram));
        if (value instanceof Address address) return Optional.of(address(address));
        if (value instanceof SocketPair pair)
            return Optional.of(Cards.card("socket pair", "", facts("first", pair.first().toString(), "second", pair.second().toString())));
        if (value instanceof ConnectOutcome outcome) return Optional.of(outcome(outcome));
        if (value instanceof OptionTable options) return Optional.of(table(options.head(), options.rows(), "no options"));
        if (value instanceof SocketTable table) return Optional.of(table.html());
        if (value instanceof Tasks tasks) return Optional.of(tasks.html());
        return Optional.empty();
    }

    /** Headings in small letters; {@code none} where there are no rows. */
    static String table(List<String> head, List<List<String>> rows, String none) {
        return rows.isEmpty() ? Cards.note(none) : Cards.table(head.stream().map(heading -> heading.toLowerCase(Locale.ROOT)).toList(), rows);
    }

    private static String bytes(Bytes bytes) {
        return isText(bytes) ? "" : Cards.card("bytes", size(bytes.size()), Map.of(), dump(bytes));
    }

    private static String dump(Bytes bytes) {
        if (bytes.size() <= MOST_DUMPED) return Cards.dump(bytes.hexdump());
        return Cards.dump(bytes.slice(0, MOST_DUMPED).hexdump() + "\n… " + size(bytes.size() - MOST_DUMPED) + " more");
    }

    /** Whether a line of text tells all there is to see. */
    private static boolean isText(Bytes bytes) {
        try {
            return bytes.decode().chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t' || c == 0x7f);
        } catch (DataFailure binary) {
            return false;
        }
    }

    private static String datagram(Datagram datagram) {
        var facts = facts("from", datagram.from().name());
        if (isText(datagram.data())) facts.put("data", datagram.data().toString());
        if (datagram.isCut()) facts.put("cut short", "the last " + size(datagram.sizeBytes() - datagram.data().size()) + " are lost");
        return Cards.card("datagram", size(datagram.sizeBytes()), facts, isText(datagram.data()) ? "" : dump(datagram.data()));
    }

    private static String size(int bytes) {
        return bytes == 1 ? "1 byte" : bytes + " bytes";
    }

    private static String address(Address address) {
        if (address.isUnix()) return Cards.card("address", "AF_UNIX", facts("path", address.path().isEmpty() ? "none" : address.path()));
        return Cards.card("address", address.host().contains(":") ? "AF_INET6" : "AF_INET",
                facts("host", address.host(), "port", String.valueOf(address.port())));
    }

    private static String outcome(ConnectOutcome outcome) {
        if (outcome.connected()) return Cards.card("connect", "connected", Map.of());
        return Cards.card("connect", outcome.errno(), facts("why", outcome.toString()));
    }

    private static Map<String, String> facts(String... namesAndValues) {
        var facts = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) facts.put(namesAndValues[i], namesAndValues[i + 1]);
        return facts;
    }
}
