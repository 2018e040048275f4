package org.socketlab.wire;

import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.socketlab.sockets.Bytes;
import org.socketlab.wire.WireEvent.Accepted;
import org.socketlab.wire.WireEvent.Received;
import org.socketlab.wire.WireEvent.Sent;

/**
 * What was recorded, at one moment; it does not change. Shows itself as a list of events under stable names, so a saved notebook stays the
 * same; {@link #raw} shows times, ports and threads too.
 *
 * <pre>
 * var recording = Recorder.start().recording();
 * recording.received().of("client 1")              // what that client's recv calls gave
 * recording.containing("Hello").size()
 * recording.conversations()                        // both ends joined
 * </pre>
 */
public final class Recording implements Iterable<WireEvent> {

    /** Causes before effects. */
    static final Comparator<WireEvent> BY_EFFECT =
            Comparator.comparingLong(WireEvent::effectNanos).thenComparingLong(each -> each.stamp().number());

    private final Instant began;
    private final Map<Integer, WireSocket> sockets;
    private final List<WireEvent> events;
    private final Dropped dropped;
    private final List<WireWait> waits;
    private final String note;
    private final boolean raw;

    private Recording(Instant began, Map<Integer, WireSocket> sockets, List<WireEvent> events, Dropped dropped, List<WireWait> waits, String note,
                      boolean raw) {
        this.began = began;
        this.sockets = sockets;
        this.events = events;
        this.dropped = dropped;
        this.waits = waits;
        this.note = note;
        this.raw = raw;
    }

    /**
     * A recording of given parts.
     *
     * @param began   the moment from which the events count their time
     * @param sockets every socket that an event speaks of
     * @param events  in any order
     * @throws IllegalArgumentException when a socket is missing, or is there twice
     */
    public static Recording of(Instant began, List<WireSocket> sockets, List<WireEvent> events, Dropped dropped) {
        var byNumber = new LinkedHashMap<Integer, WireSocket>();
        sockets.stream().sorted(Comparator.comparingInt(WireSocket::number)).forEach(each -> {
            if (byNumber.put(each.number(), each) != null)
                throw new IllegalArgumentException("socket " + each.number() + " is there twice");
        });
        for (var each : events) {
            if (!byNumber.containsKey(each.socket()))
                throw new IllegalArgumentException("event " + each.stamp().number() + " is of socket " + each.socket() + ", which is not there");
            if (each instanceof Accepted accepted && !byNumber.containsKey(accepted.connection()))
                throw new IllegalArgumentException("event " + each.stamp().number() + " accepts socket " + accepted.connection() + ", which is not there");
        }
        return new Recording(began, byNumber, events.stream().sorted(BY_EFFECT).toList(), dropped, List.of(), "", false);
    }

    /** The same with waits that its events do not tell of; what they say of sockets that are not there is left out. */
    public Recording waiting(List<WireWait> others) {
        var known = others.stream().filter(each -> sockets.containsKey(each.stamp().socket())).map(each -> new WireWait(each.stamp(), each.call(),
                known(each.asked()), known(each.ready()), each.over())).toList();
        return new Recording(began, sockets, events, dropped, known, note, raw);
    }

    private List<Integer> known(List<Integer> numbers) {
        return numbers.stream().filter(sockets::containsKey).toList();
    }

    // ---- what is in it ----

    /** The moment from which its events count their time. */
    public Instant began() {
        return began;
    }

    /** In their order of effect, see {@link WireEvent#effectNanos}. */
    public List<WireEvent> events() {
        return events;
    }

    @Override
    public Iterator<WireEvent> iterator() {
        return events.iterator();
    }

    /** How many events there are. */
    public int size() {
        return events.size();
    }

    public boolean isEmpty() {
        return events.isEmpty();
    }

    /** An event by its place, from 0. */
    public WireEvent get(int index) {
        return events.get(index);
    }

    /** Every socket of the recording, in the order in which they were opened. */
    public List<WireSocket> sockets() {
        return List.copyOf(sockets.values());
    }

    /**
     * A socket by its number.
     *
     * @throws IllegalArgumentException when there is none of that number
     */
    public WireSocket socket(int number) {
        var found = sockets.get(number);
        if (found == null) throw new IllegalArgumentException("no socket " + number + " in this recording; it has " + sockets.keySet());
        return found;
    }

    /** What the recording had and did not keep. */
    public Dropped dropped() {
        return dropped;
    }

    /** The {@code select} calls that found somebody ready, and the calls that were still waiting when it was looked at. */
    public List<WireWait> waits() {
        return waits;
    }

    /** Both ends of each connection joined, in the order in which they began. */
    public List<Conversation> conversations() {
        return new Joining(sockets(), events).conversations();
    }

    /**
     * A conversation by its number, from 0.
     *
     * @throws IndexOutOfBoundsException when there are not so many
     */
    public Conversation conversation(int number) {
        return conversations().get(number);
    }

    /** What else is to be said of it, a sentence, such as what was not recorded; or "". */
    public String note() {
        return note;
    }

    /** The same with something to be said of it, which its text ends with. */
    public Recording noting(String sentence) {
        return new Recording(began, sockets, events, dropped, waits, sentence, raw);
    }

    // ---- parts of it ----

    /** The events that a test passes; sockets and names stay. */
    public Recording filter(Predicate<? super WireEvent> test) {
        return new Recording(began, sockets, events.stream().filter(test).toList(), dropped, waits, note, raw);
    }

    /** The events of some kinds. */
    public Recording only(WireEvent.Kind first, WireEvent.Kind... more) {
        var kinds = java.util.EnumSet.of(first, more);
        return filter(each -> kinds.contains(each.kind()));
    }

    /** Only what was sent. */
    public Recording sent() {
        return filter(Sent.class::isInstance);
    }

    /** Only what was received. */
    public Recording received() {
        return filter(Received.class::isInstance);
    }

    /** What the sockets of that name did, {@code client 1}. */
    public Recording of(String name) {
        return filter(each -> socket(each.socket()).name().equals(name));
    }

    /** What some sockets did, by their numbers. */
    public Recording of(Set<Integer> numbers) {
        var some = filter(each -> numbers.contains(each.socket()) || each instanceof Accepted accepted && numbers.contains(accepted.connection()));
        return some.waiting(waits.stream().filter(each -> each.asked().stream().anyMatch(numbers::contains)).toList());
    }

    /** What the code of a cell did, {@code cell [3]}. */
    public Recording from(String origin) {
        return filter(each -> each.stamp().origin().equals(origin));
    }

    /** What was sent or received with these bytes in it, given as for {@link Bytes#join}. */
    public Recording containing(Object bytes) {
        var wanted = Bytes.join(bytes);
        return filter(each -> each instanceof Sent sent && Search.in(sent.data().kept(), wanted)
                || each instanceof Received received && Search.in(received.data().kept(), wanted));
    }

    /** The first events. */
    public Recording first(int count) {
        return new Recording(began, sockets, events.subList(0, Math.min(count, events.size())), dropped, waits, note, raw);
    }

    /** The last events. */
    public Recording last(int count) {
        return new Recording(began, sockets, events.subList(Math.max(0, events.size() - count), events.size()), dropped, waits, note, raw);
    }

    /** The same, showing itself with times, addresses and threads, which differ from run to run. */
    public Recording raw() {
        return new Recording(began, sockets, events, dropped, waits, note, true);
    }

    /** Whether it shows itself with times, addresses and threads. */
    public boolean isRaw() {
        return raw;
    }

    /** Whether two recordings have the same sockets, events and waits. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Recording r && began.equals(r.began) && sockets.equals(r.sockets) && events.equals(r.events)
                && dropped.equals(r.dropped) && waits.equals(r.waits);
    }

    @Override
    public int hashCode() {
        return events.hashCode();
    }

    /** One line an event, and what was dropped. */
    @Override
    public String toString() {
        return EventLog.of(this);
    }
}
