package org.socketlab.view.state;

import java.util.ArrayList;
import java.util.List;
import org.socketlab.view.Picture;
import org.socketlab.wire.Recording;
import org.socketlab.wire.WireEvent;

/**
 * What each socket and each thread was at, side by side: states as bands, threads that wait hatched, calls as marks, bytes as lines from the
 * call that sent them to the one that received them; which sockets a {@code select} found ready.
 *
 * <pre>
 * timeline()
 *
 *      server:50007   client       server:50007 ↔ client  echo server    cells
 *  1   · socket                                                          █ socket
 *  …
 *  9   ║              ┃ send 5 B   ┃                      ░ recv         █ send 5 B
 * 10   ║              ┃            ┃ recv 5 B             █ recv 5 B
 * </pre>
 * By default the axis is the order of calls: each stands behind what caused it, so that the picture is the same in every run. A thread counts as
 * waiting where its next call could not have ended before another's call. {@link #raw} has the time in milliseconds, as measured. Long
 * ones are folded in the middle; {@link #whole} unfolds them.
 */
public final class Timeline implements Picture {

    private static final int HEAD = 40;
    private static final int TAIL = 20;

    private final Sequence calls;
    private final boolean raw;
    private final boolean folds;
    private final List<Lane> lanes = new ArrayList<>();
    private final List<SocketLanes.Link> links;

    private Timeline(Sequence calls, boolean raw, boolean folds) {
        this.calls = calls;
        this.raw = raw;
        this.folds = folds;
        var clock = new Clock(calls, raw);
        var ofSockets = new SocketLanes(calls, clock);
        var sockets = ofSockets.lanes();
        lanes.addAll(sockets.values());
        lanes.addAll(new ThreadLanes(calls, clock).lanes());
        links = ofSockets.links(sockets);
    }

    public static Timeline of(Recording recording) {
        return new Timeline(new Sequence(recording), recording.isRaw(), true);
    }

    /** The same by the clock, in milliseconds from the first call; it differs from run to run. */
    public Timeline raw() {
        return new Timeline(calls, true, folds);
    }

    /** The same with nothing left out. */
    public Timeline whole() {
        return new Timeline(calls, raw, false);
    }

    /** From top to bottom. Their unit is calls, the first of which is from 0 to 1; of a {@link #raw} one it is milliseconds. */
    public List<Lane> lanes() {
        return List.copyOf(lanes);
    }

    /** What it shows, in its order; a {@code select} is no event. */
    public List<WireEvent> events() {
        return calls.moments().stream().filter(each -> each.event() != null).map(Moment::event).toList();
    }

    List<SocketLanes.Link> links() {
        return links;
    }

    List<Moment> moments() {
        return calls.moments();
    }

    Clock clock() {
        return new Clock(calls, raw);
    }

    /** How many calls are left out in the middle. */
    int folded() {
        int all = calls.moments().size();
        return folds && all > HEAD + TAIL + 1 ? all - HEAD - TAIL : 0;
    }

    /** Whether a call by its place is shown. */
    boolean isShown(int place) {
        return folded() == 0 || place < HEAD || place >= HEAD + folded();
    }

    /** How many calls stand before the fold. */
    int head() {
        return HEAD;
    }

    @Override
    public String toString() {
        return calls.moments().isEmpty() ? "nothing has happened yet" : TimelineText.of(this, raw);
    }

    @Override
    public String html() {
        return calls.moments().isEmpty() ? "<i>nothing has happened yet</i>" : new TimelineSvg(this, raw).draw().html();
    }
}
