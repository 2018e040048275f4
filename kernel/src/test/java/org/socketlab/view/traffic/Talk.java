package org.socketlab.view.traffic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.socketlab.sockets.Address;
import org.socketlab.sockets.AddressFamily;
import org.socketlab.sockets.Bytes;
import org.socketlab.sockets.Shut;
import org.socketlab.sockets.SocketType;
import org.socketlab.wire.Conversation;
import org.socketlab.wire.Dropped;
import org.socketlab.wire.Payload;
import org.socketlab.wire.Recording;
import org.socketlab.wire.Stamp;
import org.socketlab.wire.WireEvent;
import org.socketlab.wire.WireSocket;
import org.socketlab.wire.WireSocket.Role;

/**
 * Writes down a conversation as a recording has it, call by call: for pictures of what real sockets do only rarely, or in another order each
 * time. The client is 'c', the server 's'.
 */
final class Talk {

    private static final Address SERVER = new Address("127.0.0.1", 50007);

    private final List<WireEvent> events = new ArrayList<>();
    private final List<WireSocket> sockets = new ArrayList<>();
    private final long[] sent = new long[1000];
    private final long[] received = new long[1000];
    private long now;
    private int client;
    private int server;

    Talk() {
        socket(1, Role.LISTENER, "server:50007", null, "");
    }

    private void socket(int number, Role role, String name, Address peer, String peerName) {
        sockets.add(new WireSocket(number, name, AddressFamily.AF_INET, SocketType.SOCK_STREAM, role, "cell [1]", role == Role.LISTENER ? "*:50007" : "",
                role == Role.CLIENT ? clientAddress() : SERVER, peer, peerName, role == Role.ACCEPTED ? 1 : 0));
    }

    private Address clientAddress() {
        return new Address("127.0.0.1", 40_000 + client);
    }

    private Stamp stamp(int socket) {
        now += 1_000_000;
        return new Stamp(events.size() + 1, now, 1_000, socket, socket == client ? "cell [2]" : "cell [1]", "");
    }

    Talk connect() {
        client = sockets.size() + 1;
        server = client + 1;
        socket(client, Role.CLIENT, "client " + client / 2, SERVER, "server:50007");
        socket(server, Role.ACCEPTED, "server:50007", clientAddress(), "client " + client / 2);
        events.add(new WireEvent.Connected(stamp(client), "localhost:50007", clientAddress(), SERVER));
        events.add(new WireEvent.Accepted(stamp(1), server, "client " + client / 2, SERVER, clientAddress()));
        return this;
    }

    /** A client to which nobody listens. */
    Talk refused() {
        client = sockets.size() + 1;
        server = 0;
        socket(client, Role.CLIENT, "client " + client / 2, null, "");
        events.add(new WireEvent.Failed(stamp(client), "connect", "localhost:50008", "ECONNREFUSED", "connect(localhost:50008) failed: connection refused (ECONNREFUSED)."));
        return this;
    }

    private int end(char who) {
        return who == 'c' ? client : server;
    }

    Talk send(char who, Object data) {
        var bytes = Bytes.join(data);
        int socket = end(who);
        events.add(new WireEvent.Sent(stamp(socket), "send", bytes.size(), Payload.of(bytes), sent[socket], null));
        sent[socket] += bytes.size();
        return this;
    }

    /** Its bytes are on their way, but its thread gets no turn until everything else has happened. */
    Talk sendThatReturnsLast(char who, Object data) {
        send(who, data);
        var sent = (WireEvent.Sent) events.remove(events.size() - 1);
        var late = new Stamp(1_000_000, sent.stamp().atNanos(), 1_000_000_000, sent.socket(), sent.stamp().origin(), "another");
        events.add(new WireEvent.Sent(late, sent.call(), sent.askedBytes(), sent.data(), sent.offset(), null));
        return this;
    }

    /** A call of which the recording keeps a part. */
    Talk send(char who, Payload data) {
        int socket = end(who);
        events.add(new WireEvent.Sent(stamp(socket), "send", data.sizeBytes(), data, sent[socket], null));
        sent[socket] += data.sizeBytes();
        return this;
    }

    /** Bytes sent by calls that the recording has dropped. */
    Talk skip(char who, int bytes) {
        sent[end(who)] += bytes;
        return this;
    }

    Talk recv(char who, int max, Object data) {
        var bytes = Bytes.join(data);
        int socket = end(who);
        events.add(new WireEvent.Received(stamp(socket), "recv", max, Payload.of(bytes), received[socket], null));
        received[socket] += bytes.size();
        return this;
    }

    Talk shutdown(char who) {
        events.add(new WireEvent.ShutDown(stamp(end(who)), Shut.SHUT_WR));
        return this;
    }

    Talk close(char who) {
        events.add(new WireEvent.Closed(stamp(end(who))));
        return this;
    }

    Talk reset(char who) {
        events.add(new WireEvent.Reset(stamp(end(who)), "recv", "1024", "recv(1024) failed: connection reset (ECONNRESET)."));
        return this;
    }

    Talk timedOut(char who) {
        events.add(new WireEvent.TimedOut(stamp(end(who)), "recv", "1024", "recv(1024) failed: timed out after 1s."));
        return this;
    }

    /** One line back and forth, as the echo server has it. */
    Talk echo(String text) {
        return send('c', text).recv('s', 1024, text).send('s', "Echo=>" + text).recv('c', 1024, "Echo=>" + text);
    }

    Recording recording() {
        return Recording.of(Instant.EPOCH, sockets, events, Dropped.NOTHING);
    }

    List<Conversation> conversations() {
        return recording().conversations();
    }

    Conversation only() {
        return conversations().get(0);
    }
}
