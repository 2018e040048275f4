package org.socketlab.view.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.socketlab.view.state.Lane.Band;
import org.socketlab.view.state.Lane.Look;
import org.socketlab.view.state.Lane.Mark;
import org.socketlab.view.state.Lane.Sign;
import org.socketlab.view.traffic.Arrivals;
import org.socketlab.wire.Conversation;
import org.socketlab.wire.Direction;
import org.socketlab.wire.WireEvent.Accepted;
import org.socketlab.wire.WireEvent.Bound;
import org.socketlab.wire.WireEvent.Closed;
import org.socketlab.wire.WireEvent.Connected;
import org.socketlab.wire.WireEvent.Listening;
import org.socketlab.wire.WireEvent.Opened;
import org.socketlab.wire.WireEvent.Received;
import org.socketlab.wire.WireEvent.Sent;
import org.socketlab.wire.WireEvent.ShutDown;
import org.socketlab.wire.WireSocket;
import org.socketlab.wire.WireSocket.Role;

/** The states that each socket went through. */
final class SocketLanes {

    private final Sequence calls;
    private final Clock clock;

    SocketLanes(Sequence calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /** By the number of the socket: first those that listen, then both ends of each connection together, then the others. */
    Map<Integer, Lane> lanes() {
        var names = new LinkedHashMap<Integer, String>();
        for (var each : calls.recording.sockets()) if (each.role() == Role.LISTENER) names.put(each.number(), each.name());
        for (var each : calls.conversations) {
            if (each.client().isHere()) names.putIfAbsent(each.client().socket(), each.client().name());
            if (each.server().isHere()) names.putIfAbsent(each.server().socket(), serverEnd(each));
        }
        for (var each : calls.recording.sockets()) names.putIfAbsent(each.number(), each.name());
        var lanes = new LinkedHashMap<Integer, Lane>();
        names.forEach((number, name) -> {
            var lane = lane(calls.recording.socket(number), name);
            if (!lane.marks().isEmpty()) lanes.put(number, lane);
        });
        return lanes;
    }

    private String serverEnd(Conversation in) {
        boolean accepted = calls.recording.socket(in.server().socket()).listener() != 0;
        return accepted ? in.server().name() + " ↔ " + in.client().name() : in.server().name();
    }

    private Lane lane(WireSocket socket, String name) {
        var bands = new ArrayList<Band>();
        var marks = new ArrayList<Mark>();
        var look = before(socket);
        double since = 0;
        for (var moment : calls.moments()) {
            if (!concerns(moment, socket)) continue;
            double at = clock.at(moment);
            var next = after(moment, socket, look);
            if (next != look) {
                if (look != null) bands.add(new Band(since, at, look, label(look)));
                look = next;
                since = at;
            }
            marks.add(new Mark(at, sign(moment), moment.event() == null ? "ready" : moment.label(), moment.told()));
        }
        if (look != null) bands.add(new Band(since, clock.last(), look, label(look)));
        return new Lane(name, Lane.Kind.SOCKET, bands, marks);
    }

    /** Where it stood when the recording began: nowhere, if the recording has its beginning. */
    private Look before(WireSocket socket) {
        boolean begins = calls.moments().stream().anyMatch(each -> concerns(each, socket) && (each.event() instanceof Opened || each.event() instanceof Connected
                || each.event() instanceof Accepted accepted && accepted.connection() == socket.number()));
        if (begins) return null;
        return switch (socket.role()) {
            case LISTENER -> Look.LISTENING;
            case CLIENT, ACCEPTED -> Look.CONNECTED;
            case NEW -> Look.NEW;
            case DATAGRAM -> Look.BOUND;
        };
    }

    private static boolean concerns(Moment moment, WireSocket socket) {
        if (moment.event() == null) return moment.select().ready().contains(socket.number());
        return moment.stamp().socket() == socket.number() || moment.event() instanceof Accepted accepted && accepted.connection() == socket.number();
    }

    private static Look after(Moment moment, WireSocket socket, Look now) {
        var event = moment.event();
        if (event instanceof Opened) return socket.role() == Role.ACCEPTED || now != null ? Look.CONNECTED : Look.NEW;
        if (event instanceof Bound) return Look.BOUND;
        if (event instanceof Listening) return Look.LISTENING;
        if (event instanceof Connected) return Look.CONNECTED;
        if (event instanceof Accepted accepted) return accepted.connection() == socket.number() ? Look.CONNECTED : now;
        if (event instanceof ShutDown) return Look.HALF_CLOSED;
        if (event instanceof Closed) return null;
        return now == Look.NEW && event instanceof Sent && socket.isDatagram() ? Look.BOUND : now;
    }

    private static Sign sign(Moment moment) {
        var event = moment.event();
        if (event == null) return Sign.READY;
        if (moment.isWrong()) return Sign.WRONG;
        if (event instanceof Sent) return Sign.SENT;
        if (event instanceof Received) return Sign.RECEIVED;
        return event instanceof Closed ? Sign.CLOSED : Sign.CALL;
    }

    private static String label(Look look) {
        return look == Look.HALF_CLOSED ? "half-closed" : look.name();
    }

    /** @param lanes which are shown */
    List<Link> links(Map<Integer, Lane> lanes) {
        var order = List.copyOf(lanes.keySet());
        var links = new ArrayList<Link>();
        for (var in : calls.conversations)
            for (var direction : Direction.values()) {
                int from = order.indexOf(in.sender(direction).socket()), to = order.indexOf(in.sender(direction.opposite()).socket());
                if (from < 0 || to < 0) continue;
                Arrivals.of(in, direction).forEach((received, sends) -> sends.forEach(sent ->
                        links.add(new Link(from, clock.at(calls.of(sent)), to, clock.at(calls.of(received))))));
            }
        return links;
    }

    /** Bytes on their way, from a place on one line to a place on another. */
    record Link(int from, double leaves, int to, double arrives) {}
}
