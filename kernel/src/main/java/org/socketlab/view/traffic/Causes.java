package org.socketlab.view.traffic;

import java.util.HashMap;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.socketlab.sockets.Shut;
import org.socketlab.wire.Conversation;
import org.socketlab.wire.Direction;
import org.socketlab.wire.Stamp;
import org.socketlab.wire.WireEvent;
import org.socketlab.wire.WireEvent.Accepted;
import org.socketlab.wire.WireEvent.Bound;
import org.socketlab.wire.WireEvent.Closed;
import org.socketlab.wire.WireEvent.Connected;
import org.socketlab.wire.WireEvent.Received;
import org.socketlab.wire.WireEvent.Reset;
import org.socketlab.wire.WireEvent.ShutDown;

/** What in a recording was caused by what: each call by the one before it on its thread, and across a connection by what the other end did. */
public final class Causes {

    private Causes() {}

    /** Tells of one conversation what caused what on another socket, the accepted one included: first the cause, then the effect. */
    public static void across(Conversation in, BiConsumer<WireEvent, WireEvent> edge) {
        for (var cause : in.events())
            if (cause instanceof Connected)
                for (var effect : in.events()) if (effect instanceof Accepted) edge.accept(cause, effect);
        in.events().stream().filter(Accepted.class::isInstance).map(Accepted.class::cast).forEach(cause ->
                in.events().stream().filter(each -> each.socket() == cause.connection()).findFirst().ifPresent(effect -> edge.accept(cause, effect)));
        for (var direction : Direction.values()) bytes(in, direction, edge);
    }

    /** Bytes are received after they were sent, and sent when their receiver had an address already; the end of the stream is heard of after it was ended. */
    private static void bytes(Conversation in, Direction direction, BiConsumer<WireEvent, WireEvent> edge) {
        int sender = in.sender(direction).socket();
        Arrivals.of(in, direction).forEach((received, sends) -> {
            if (sends.isEmpty()) return;
            edge.accept(sends.get(sends.size() - 1), received);
            in.events().stream().filter(each -> each instanceof Bound && each.socket() == received.socket()).forEach(bound -> edge.accept(bound, sends.get(0)));
        });
        var end = in.events().stream().filter(each -> each.socket() == sender && ends(each)).findFirst();
        if (end.isEmpty()) return;
        in.events().stream().filter(each -> each.socket() != sender && hearsOfIt(each)).forEach(effect -> edge.accept(end.get(), effect));
    }

    private static boolean hearsOfIt(WireEvent event) {
        return event instanceof Reset || event instanceof Received received && received.isEndOfStream();
    }

    private static boolean ends(WireEvent event) {
        return event instanceof Closed || event instanceof ShutDown shut && shut.half() != Shut.SHUT_RD;
    }

    /** Tells of things in the order of their ends that each was caused by the one before it on the same track; "" is no track. */
    public static <T> void inTurn(List<T> things, Function<T, String> track, BiConsumer<T, T> edge) {
        var last = new HashMap<String, T>();
        for (var each : things) {
            var name = track.apply(each);
            if (name.isEmpty()) continue;
            var before = last.put(name, each);
            if (before != null) edge.accept(before, each);
        }
    }

    /** The thread that made a call, told apart from others; "" when it is not known. The threads of cells are one, because cells take turns. */
    public static String thread(Stamp stamp) {
        if (stamp.thread().isEmpty()) return "";
        return isCell(stamp) ? "cells" : stamp.origin() + "/" + stamp.thread();
    }

    /** The number of the cell that made a call itself; 0 for all other threads. */
    public static int turn(Stamp stamp) {
        return isCell(stamp) ? Integer.parseInt(stamp.origin().replaceAll("\\D", "")) : 0;
    }

    private static boolean isCell(Stamp stamp) {
        return stamp.thread().equals(stamp.origin()) && stamp.origin().matches("cell \\[\\d{1,9}]");
    }
}
