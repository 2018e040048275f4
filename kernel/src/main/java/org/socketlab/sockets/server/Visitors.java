package org.socketlab.sockets.server;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** All who came to one server: those who are there, the last who left, and counts of the rest. Safe from any thread. */
final class Visitors {

    /** So many who left are remembered one by one. */
    static final int REMEMBERED = 100;

    private final Set<Visit> present = new LinkedHashSet<>();
    private final ArrayDeque<Seen> left = new ArrayDeque<>();
    private long accepted;
    private long ended;
    private long failed;
    private long refused;
    private long receivedBefore;
    private long sentBefore;
    private long changes;

    /** @param number its place in the order of arrival */
    private record Seen(long number, ServedClient client) {}

    synchronized void add(Visit visit) {
        visit.arrivesAs(++accepted);
        changes++;
        present.add(visit);
    }

    synchronized void begins() {
        changes++;
    }

    /** @param how {@code ENDED} or {@code FAILED} */
    synchronized void leaves(Visit visit, Visit.State how) {
        if (!present.remove(visit)) return;
        visit.ends(how);
        if (how == Visit.State.FAILED) failed++;
        else ended++;
        var seen = visit.seen();
        receivedBefore += seen.received();
        sentBefore += seen.sent();
        left.addLast(new Seen(visit.number(), seen));
        if (left.size() > REMEMBERED) left.removeFirst();
        changes++;
        notifyAll();
    }

    synchronized void refused() {
        refused++;
        changes++;
    }

    synchronized List<Visit> present() {
        return List.copyOf(present);
    }

    synchronized int count() {
        return present.size();
    }

    /** The last who left and those who are there, in the order of their arrival. */
    synchronized List<ServedClient> seen() {
        var all = new ArrayList<>(left);
        present.forEach(visit -> all.add(new Seen(visit.number(), visit.seen())));
        return all.stream().sorted(Comparator.comparingLong(Seen::number)).map(Seen::client).toList();
    }

    synchronized ServerCounts counts() {
        long received = receivedBefore, sent = sentBefore;
        for (var visit : present) {
            received += visit.socket().bytesReceived();
            sent += visit.socket().bytesSent();
        }
        return new ServerCounts(accepted, present.size(), ended, failed, refused, received, sent);
    }

    /** Changes whenever somebody comes, begins to be served, or leaves. */
    synchronized long changes() {
        return changes;
    }

    /** Waits until there are at most so many. @return whether that came to be in time */
    synchronized boolean awaitAtMost(int most, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (present.size() > most) {
            long left = end - System.nanoTime();
            if (left <= 0) return false;
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }
}
