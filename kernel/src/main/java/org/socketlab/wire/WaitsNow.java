package org.socketlab.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.Waits;
import org.socketlab.sockets.Waits.Wait;

/** Finds the calls that wait at this moment, of sockets of which a recording has something. */
final class WaitsNow {

    private final Map<Sock, Integer> numbers = new IdentityHashMap<>();
    /** The latest call of each thread: one that waits now began after it. */
    private final Map<String, Stamp> latest = new HashMap<>();

    private WaitsNow(List<EventRing.Entry> entries) {
        for (var entry : entries) {
            enter(entry.socket());
            enter(entry.other());
            latest.put(entry.event().stamp().thread(), entry.event().stamp());
        }
    }

    /** The waits that have ended, and those of this moment. */
    static List<WireWait> with(List<WireWait> ended, List<EventRing.Entry> entries) {
        var all = new ArrayList<>(ended);
        var now = new WaitsNow(entries);
        for (var wait : Waits.now()) if (now.numbers.containsKey(wait.socket())) all.add(now.pending(wait));
        return all;
    }

    private void enter(Observed socket) {
        var sock = socket == null ? null : socket.sock();
        if (sock != null) numbers.put(sock, socket.number());
    }

    private WireWait pending(Wait wait) {
        var thread = wait.thread().getName();
        var before = latest.get(thread);
        long now = Observer.HERE.nowNanos(), began = before == null ? now : Math.min(now, before.endNanos());
        int socket = numbers.get(wait.socket());
        var stamp = new Stamp(Long.MAX_VALUE, began, now - began, socket, before == null ? "" : before.origin(), thread);
        return new WireWait(stamp, wait.call(), List.of(socket), List.of(), false);
    }
}
