package org.socketlab.wire;

import org.socketlab.sockets.Shut;
import org.socketlab.sockets.SocketCall;
import org.socketlab.sockets.SocketFailure;

/** What a call is in a recording. */
final class EntryOf {

    private EntryOf() {}

    /**
     * @param offset how many bytes went the same way before
     * @param keep   how many bytes to keep at most
     */
    static EventRing.Entry call(Stamp stamp, Observed socket, SocketCall call, long offset, int keep) {
        var other = (Observed) call.other();
        var data = Payload.of(call.data(), keep);
        var event = call.failure() == null ? event(stamp, socket, other, call, data, offset) : failure(stamp, call, call.failure());
        return new EventRing.Entry(event, socket, other, data);
    }

    private static WireEvent event(Stamp stamp, Observed socket, Observed other, SocketCall call, Payload data, long offset) {
        return switch (call.kind()) {
            case SOCKET, PAIR -> new WireEvent.Opened(stamp);
            case BIND -> new WireEvent.Bound(stamp, call.shown(), socket.local());
            case LISTEN -> new WireEvent.Listening(stamp, Integer.parseInt(call.shown()));
            case CONNECT -> new WireEvent.Connected(stamp, call.name().equals("connect") ? call.shown() : socket.peerName(), socket.local(), socket.peer());
            case ACCEPT -> new WireEvent.Accepted(stamp, other.number(), other.peerName(), other.local(), other.peer());
            case SEND -> new WireEvent.Sent(stamp, call.name(), call.askedBytes(), data, offset, call.peer());
            case RECV -> new WireEvent.Received(stamp, call.name(), call.askedBytes(), data, offset, call.peer());
            case SHUTDOWN -> new WireEvent.ShutDown(stamp, Shut.valueOf(call.shown()));
            case OPTION -> option(stamp, call.shown().split(", ", 2));
            case CLOSE -> new WireEvent.Closed(stamp);
            case IMPAIR -> new WireEvent.Impaired(stamp, call.shown());
        };
    }

    private static WireEvent option(Stamp stamp, String[] nameAndValue) {
        return new WireEvent.OptionSet(stamp, nameAndValue[0], nameAndValue[1]);
    }

    private static WireEvent failure(Stamp stamp, SocketCall call, SocketFailure why) {
        if (why instanceof SocketFailure.ConnectionReset) return new WireEvent.Reset(stamp, call.name(), why.address(), why.getMessage());
        if (why instanceof SocketFailure.TimedOut) return new WireEvent.TimedOut(stamp, call.name(), why.address(), why.getMessage());
        return new WireEvent.Failed(stamp, call.name(), why.address(), why.errno(), why.getMessage());
    }
}
