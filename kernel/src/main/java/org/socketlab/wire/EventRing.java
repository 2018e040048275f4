package org.socketlab.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** The newest events within limits. No thread ever waits for another here. */
final class EventRing {

    /** An event with the sockets it speaks of, so that these are known as long as it is. */
    record Entry(WireEvent event, Observed socket, Observed other, Payload data) {}

    private final Limits limits;
    private final ConcurrentLinkedQueue<Entry> entries = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<WireWait> waits = new ConcurrentLinkedQueue<>();
    private final AtomicLong waitCount = new AtomicLong();
    private final AtomicLong count = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong droppedEvents = new AtomicLong();
    private final AtomicLong droppedBytes = new AtomicLong();

    EventRing(Limits limits) {
        this.limits = limits;
    }

    Limits limits() {
        return limits;
    }

    void add(Entry entry) {
        entries.add(entry);
        if (entry.data.isCut()) droppedBytes.addAndGet(entry.data.missingBytes());
        long kept = bytes.addAndGet(entry.data.kept().size());
        for (long held = count.incrementAndGet(); held > limits.events() || kept > limits.bytes(); held = count.get(), kept = bytes.get())
            if (!dropOldest()) return;
    }

    /** As many waits are kept as events. */
    void add(WireWait wait) {
        waits.add(wait);
        if (waitCount.incrementAndGet() > limits.events() && waits.poll() != null) waitCount.decrementAndGet();
    }

    List<WireWait> waits() {
        return new ArrayList<>(waits);
    }

    private boolean dropOldest() {
        var oldest = entries.poll();
        if (oldest == null) return false;
        count.decrementAndGet();
        int size = oldest.data.kept().size();
        bytes.addAndGet(-size);
        droppedEvents.incrementAndGet();
        droppedBytes.addAndGet(size);
        return true;
    }

    List<Entry> entries() {
        return new ArrayList<>(entries);
    }

    Dropped dropped() {
        return new Dropped(droppedEvents.get(), droppedBytes.get());
    }

    /** Forgets all, also what was dropped. */
    void clear() {
        while (dropOldest()) { }
        while (waits.poll() != null) waitCount.decrementAndGet();
        droppedEvents.set(0);
        droppedBytes.set(0);
    }
}
