package org.socketlab.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.socketlab.cell.MimeBundle;
import org.socketlab.sockets.Address;
import org.socketlab.sockets.Bytes;
import org.socketlab.sockets.ConnectOutcome;
import org.socketlab.sockets.Counted;
import org.socketlab.sockets.DataFailure;
import org.socketlab.sockets.Datagram;
import org.socketlab.sockets.OptionTable;
import org.socketlab.sockets.Peer;
import org.socketlab.sockets.Selection;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.SocketPair;
import org.socketlab.sockets.TlsCertificate;
import org.socketlab.sockets.TlsInfo;
import org.socketlab.sockets.server.Server;

/** How the values around sockets show: as text they print themselves; in a browser what has parts or columns shows them. */
final class ValueCards {

    /** Bytes of a hex dump in a card: eight lines of it. */
    private static final int MOST_DUMPED = 128;

    /** Bytes shown as text, of a byte string of any length. */
    private static final int MOST_BYTES = 100_000;

    /** The latest clients of a server. */
    private static final int MOST_CLIENTS = 20;

    private ValueCards() {}

    /** A renderer of a session. */
    static Optional<MimeBundle> render(Object value) {
        if (value instanceof Peer) return Optional.of(MimeBundle.text(value.toString()));      // its numbers differ from run to run
        return html(value).map(html -> html.isEmpty() ? MimeBundle.text(text(value)) : MimeBundle.text(text(value)).with(MimeBundle.HTML, html));
    }

    private static String text(Object value) {
        if (!(value instanceof Bytes bytes) || bytes.size() <= MOST_BYTES) return value.toString();
        return bytes.slice(0, MOST_BYTES) + " … " + Counted.of(bytes.size() - MOST_BYTES, "byte") + " more";
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
        if (value instanceof Selection ready) return Optional.of(Cards.card("select", ready.isEmpty() ? "none is ready" : "ready",
                facts("readers", names(ready.readers()), "writers", names(ready.writers()))));
        if (value instanceof TlsInfo info) return Optional.of(tls(info));
        if (value instanceof TlsCertificate certificate)
            return Optional.of(Cards.card("certificate", certificate.isSelfSigned() ? "self-signed" : "", certificate(certificate)));
        if (value instanceof Server server) return Optional.of(server(server));
        if (value instanceof HostNetwork network) return Optional.of(hosts(network));
        if (value instanceof NetworkHost host) return Optional.of(Cards.card(host.name(), "host", facts("runs", runs(host))));
        return Optional.empty();
    }

    /** Headings in small letters; {@code none} where there are no rows. */
    static String table(List<String> head, List<List<String>> rows, String none) {
        return rows.isEmpty() ? Cards.note(none) : Cards.table(head.stream().map(heading -> heading.toLowerCase(Locale.ROOT)).toList(), rows);
    }

    private static String bytes(Bytes bytes) {
        return isText(bytes) ? "" : Cards.card("bytes", Counted.of(bytes.size(), "byte"), Map.of(), dump(bytes));
    }

    private static String dump(Bytes bytes) {
        if (bytes.size() <= MOST_DUMPED) return Cards.dump(bytes.hexdump());
        return Cards.dump(bytes.slice(0, MOST_DUMPED).hexdump() + "\n… " + Counted.of(bytes.size() - MOST_DUMPED, "byte") + " more");
    }

    /** Whether a line of text tells all there is to see. */
    private static boolean isText(Bytes bytes) {
        try {
            return bytes.slice(0, Math.min(bytes.size(), MOST_BYTES)).decode().chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t' || c == 0x7f);
        } catch (DataFailure binary) {
            return false;
        }
    }

    private static String datagram(Datagram datagram) {
        var facts = facts("from", datagram.from().name());
        if (isText(datagram.data())) facts.put("data", datagram.data().toString());
        if (datagram.isCut()) facts.put("cut short", "the last " + Counted.of(datagram.sizeBytes() - datagram.data().size(), "byte") + " are lost");
        return Cards.card("datagram", Counted.of(datagram.sizeBytes(), "byte"), facts, isText(datagram.data()) ? "" : dump(datagram.data()));
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

    private static String names(List<Sock> sockets) {
        if (sockets.isEmpty()) return "none";
        return sockets.stream().map(socket -> LabSession.variableOf(socket).map(name -> name + ": ").orElse("") + socket).collect(Collectors.joining("; "));
    }

    private static String tls(TlsInfo info) {
        var facts = facts("cipher suite", info.cipherSuite(), "peer certificate", info.peerCertificate().map(Object::toString).orElse("none"),
                "own certificate", info.ownCertificate().map(Object::toString).orElse("none"));
        if (!info.alpn().isEmpty()) facts.put("application", info.alpn());
        return Cards.card("TLS", info.protocol(), facts);
    }

    private static Map<String, String> certificate(TlsCertificate certificate) {
        var words = certificate.toString().split("; ");   // its names in words that are the same on every machine
        return facts("of", certificate.subject(), "issued by", certificate.isSelfSigned() ? "itself" : certificate.issuer(),
                "names", words[words.length - 2].replaceFirst("^for ", ""), "validity", words[words.length - 1]);
    }

    private static String server(Server server) {
        var counts = server.counts();
        var facts = facts("listens on", server.listening().boundTo(), "scheme", server.scheme().toString(),
                "clients", counts.active() + " served now, " + counts.ended() + " ended, " + counts.failed() + " failed"
                        + (counts.refused() > 0 ? ", " + counts.refused() + " refused" : ""),
                "bytes", counts.received() + " received, " + counts.sent() + " sent");
        var clients = server.clients();
        var rows = clients.stream().skip(Math.max(0, clients.size() - MOST_CLIENTS))
                .map(client -> List.of(client.name(), client.state(), String.valueOf(client.received()), String.valueOf(client.sent()))).toList();
        return Cards.card(server.name(), server.state().name().toLowerCase(Locale.ROOT), facts,
                rows.isEmpty() ? "" : Cards.rows(List.of("client", "state", "received", "sent"), rows));
    }

    private static String hosts(HostNetwork network) {
        var facts = new LinkedHashMap<String, String>();
        for (var host : network.hosts()) facts.put(host.name(), runs(host));
        return Cards.card(Counted.of(facts.size(), "host"), network.isClosed() ? "ended" : "on one network", facts);
    }

    private static String runs(NetworkHost host) {
        return host.tasks().isEmpty() ? "nothing yet" : String.join(", ", host.tasks());
    }

    private static Map<String, String> facts(String... namesAndValues) {
        var facts = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) facts.put(namesAndValues[i], namesAndValues[i + 1]);
        return facts;
    }
}
