package org.socketlab.wire;

import java.util.List;
import org.socketlab.sockets.Address;
import org.socketlab.sockets.Counted;
import org.socketlab.wire.WireEvent.Accepted;
import org.socketlab.wire.WireEvent.Received;
import org.socketlab.wire.WireEvent.Sent;

/**
 * What one client and one server said to each other: the events of both ends, joined where both are in this program.
 *
 * <pre>
 * var talk = recording.conversation(0);
 * talk.upstream().bytes()                 // all that the client sent
 * talk.upstream().sends().size()          // in how many calls
 * talk.upstream().receives().size()       // and in how many the server got it
 * </pre>
 *
 * @param number    its place in the recording, from 0, as Wireshark counts streams
 * @param transport what carried it
 * @param client    who began it
 * @param server    the other
 * @param events    of both ends, causes before effects
 */
public record Conversation(int number, Transport transport, End client, End server, List<WireEvent> events) {

    /** What carries a conversation. */
    public enum Transport { TCP, UDP, UNIX }

    /**
     * One end.
     *
     * @param socket  the number of its socket, or 0 when it is not of this program
     * @param name    the same in every run
     * @param address in numbers, or null when it never had one
     */
    public record End(int socket, String name, Address address) {

        /** Whether its calls are recorded. */
        public boolean isHere() {
            return socket != 0;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    public Conversation {
        events = List.copyOf(events);
    }

    /** What the client sent. */
    public ByteStream upstream() {
        return stream(Direction.UPSTREAM);
    }

    /** What the server sent. */
    public ByteStream downstream() {
        return stream(Direction.DOWNSTREAM);
    }

    /** One direction, with the calls that sent and received it. */
    public ByteStream stream(Direction direction) {
        int from = sender(direction).socket(), to = sender(direction.opposite()).socket();
        var sends = events.stream().filter(each -> each instanceof Sent && each.socket() == from).map(Sent.class::cast).toList();
        var receives = events.stream().filter(each -> each instanceof Received && each.socket() == to).map(Received.class::cast).toList();
        return transport == Transport.UDP ? ByteStream.ofDatagrams(direction, sends, receives) : ByteStream.ofStream(direction, sends, receives);
    }

    /** The end that sends in a direction. */
    public End sender(Direction direction) {
        return direction == Direction.UPSTREAM ? client : server;
    }

    /** Whose call an event of this conversation is; that of an {@code accept} is the server's. */
    public End end(WireEvent event) {
        if (event instanceof Accepted) return server;
        return event.socket() == client.socket() ? client : server;
    }

    /** Which way the bytes of a {@code send} or {@code recv} went. */
    public Direction direction(WireEvent event) {
        var own = end(event) == client ? Direction.UPSTREAM : Direction.DOWNSTREAM;
        return event instanceof Received ? own.opposite() : own;
    }

    /** {@code client 1 ⇄ server:50007, TCP, 19 bytes up, 25 bytes down}. */
    @Override
    public String toString() {
        return client + " ⇄ " + server + ", " + (transport == Transport.UNIX ? "Unix socket" : transport.name()) + ", "
                + Counted.of(upstream().sizeBytes(), "byte") + " up, " + Counted.of(downstream().sizeBytes(), "byte") + " down";
    }
}
