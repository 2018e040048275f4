package org.socketlab.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.socketlab.sockets.Address;
import org.socketlab.wire.Conversation.End;
import org.socketlab.wire.Conversation.Transport;
import org.socketlab.wire.WireEvent.Failed;
import org.socketlab.wire.WireEvent.Impaired;
import org.socketlab.wire.WireEvent.Received;
import org.socketlab.wire.WireEvent.Sent;
import org.socketlab.wire.WireEvent.TimedOut;

/**
 * The packets of a recording, as they may have gone over the wire. A Unix socket has none; it becomes TCP between two addresses of this
 * machine that nothing else uses, one named by the path.
 */
final class Synthesis {

    /** Stands for a port that nobody knows: the client's when its connect failed. */
    private static final int NO_PORT_KNOWN = 49_152;
    private static final int UNIX_SERVER_PORT = 60_000, UNIX_CLIENT_PORT = 61_000;

    private final List<Synthesized> packets = new ArrayList<>();
    private final Map<InetAddress, String> names = new LinkedHashMap<>();
    private final Map<String, InetAddress> unixServers = new HashMap<>();
    private int unixClients;

    Synthesis(Recording recording) {
        recording.conversations().forEach(this::add);
        packets.sort(Comparator.comparingLong(Synthesized::atNanos));
        names.values().removeIf(String::isEmpty);
    }

    /** In their order of time. */
    List<Synthesized> packets() {
        return packets;
    }

    /** The addresses that only one end has. */
    Map<InetAddress, String> names() {
        return names;
    }

    private void add(Conversation talk) {
        if (talk.transport() == Transport.UNIX) {
            new StreamSynthesis(talk, unixClient(talk), unixServer(talk), packets::add).run();
            return;
        }
        var server = place(talk.server(), asked(talk));
        var client = place(talk.client(), server == null ? null : new Address(server.host().getHostAddress(), NO_PORT_KNOWN));
        if (client == null || server == null || client.host().getClass() != server.host().getClass()) return;
        if (talk.transport() == Transport.TCP) new StreamSynthesis(talk, client, server, packets::add).run();
        else datagrams(talk, client, server);
    }

    private IpPacket.Place place(End end, Address otherwise) {
        var address = end.address() != null ? end.address() : otherwise;
        var host = Ends.numbers(address);
        if (host == null) return null;
        names.merge(host, hostName(end.name()), (one, other) -> one.equals(other) ? one : "");
        return new IpPacket.Place(host, address.port());
    }

    /** Host names have no blanks. */
    private static String hostName(String name) {
        return name.replace(' ', '-');
    }

    /** Where a client wanted to go that did not get there. */
    private static Address asked(Conversation talk) {
        for (var event : talk.events()) {
            var text = event instanceof Failed failed ? failed.address() : event instanceof TimedOut late ? late.address() : "";
            if (text.isEmpty()) continue;
            try {
                return TranscriptText.address(text.replace("localhost:", "127.0.0.1:"));
            } catch (IllegalArgumentException notInNumbers) {
                return null;
            }
        }
        return null;
    }

    private IpPacket.Place unixServer(Conversation talk) {
        var path = talk.server().address() == null ? talk.server().name() : talk.server().address().path();
        var host = unixServers.computeIfAbsent(path, each -> loopback(1, unixServers.size()));
        names.put(host, hostName("unix:" + path));
        return new IpPacket.Place(host, UNIX_SERVER_PORT);
    }

    private IpPacket.Place unixClient(Conversation talk) {
        var host = loopback(2, unixClients);
        names.put(host, hostName(talk.client().name()));
        return new IpPacket.Place(host, UNIX_CLIENT_PORT + unixClients++ % 4000);
    }

    private static InetAddress loopback(int net, int index) {
        try {
            return InetAddress.getByAddress(new byte[] {127, (byte) (100 + net), (byte) (index / 250), (byte) (1 + index % 250)});
        } catch (UnknownHostException e) {
            throw new AssertionError("4 bytes are an address", e);
        }
    }

    private void datagrams(Conversation talk, IpPacket.Place client, IpPacket.Place server) {
        var comments = new ArrayList<String>();
        for (var event : talk.events()) {
            if (event instanceof Impaired impaired) comments.add(impaired.what());
            var data = event instanceof Sent sent ? sent.data()
                    : event instanceof Received received && !talk.sender(talk.direction(event)).isHere() ? received.data() : null;
            if (data == null) continue;
            boolean up = talk.direction(event) == Direction.UPSTREAM;
            comments.add(0, talk.end(event).name() + ": " + event.kind().call() + (event.stamp().origin().isEmpty() ? "" : " in " + event.stamp().origin()));
            var carried = data.kept().slice(0, Math.min(data.kept().size(), IpPacket.LARGEST_DATAGRAM));
            if (carried.size() < data.sizeBytes()) comments.add("the last " + (data.sizeBytes() - carried.size()) + " of these " + data.sizeBytes() + " bytes are not here");
            packets.add(new Synthesized(event.effectNanos(), IpPacket.udp(up ? client : server, up ? server : client, carried), List.copyOf(comments)));
            comments.clear();
        }
    }
}
