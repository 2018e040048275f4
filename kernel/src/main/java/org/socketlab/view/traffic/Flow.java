package org.socketlab.view.traffic;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.socketlab.view.Picture;
import org.socketlab.wire.Conversation;
import org.socketlab.wire.Conversation.End;
import org.socketlab.wire.Packet;
import org.socketlab.wire.WireEvent;

/**
 * A sequence diagram: who called what, and what reached whom, from top to bottom. One line for each participant, an arrow for what passes; an
 * arrow that slants has bytes that one call sent and another row's call received.
 *
 * <pre>
 * client 1               server:50007
 * │ connect ────────────▶│ accept
 * │ send ───────────────▶│ recv        "Hello network world" (19 bytes)
 * │ recv ◀───────────────│ send        "Echo=&gt;Hello network world" (25 bytes)
 * │ close ──────────────▶│ recv        end of stream
 * │                      │ close
 * </pre>
 * What happened at the same time stands in an order settled by rule ({@link Order}), so that the picture is the same in every run.
 * Long ones are folded in the middle; {@link #whole} unfolds them.
 */
public final class Flow implements Picture {

    private static final int HEAD = 40;
    private static final int TAIL = 20;

    private final List<Conversation> conversations;
    private final List<String> lanes;
    private final List<Step> steps;
    private final boolean folds;

    private Flow(List<Conversation> conversations, List<Step> steps, boolean folds) {
        this.conversations = List.copyOf(conversations);
        this.steps = steps;
        this.folds = folds;
        var names = new LinkedHashSet<String>();
        conversations.forEach(each -> names.add(each.client().name()));
        conversations.forEach(each -> names.add(each.server().name()));
        this.lanes = List.copyOf(names);
    }

    public static Flow of(Conversation conversation) {
        return of(List.of(conversation));
    }

    /** Several in one diagram: each client has its line, and each server. */
    public static Flow of(List<Conversation> conversations) {
        return new Flow(conversations, Steps.of(conversations), true);
    }

    /** The same with the segments that opened and ended its connections. */
    public Flow with(List<Packet> packets) {
        return new Flow(conversations, SegmentRows.among(steps, conversations, packets), folds);
    }

    boolean hasSegments() {
        return steps.stream().anyMatch(step -> step.kind() == Step.Kind.SEGMENT);
    }

    /** The same with nothing left out. */
    public Flow whole() {
        return new Flow(conversations, steps, false);
    }

    /** Who takes part, from left to right. */
    public List<String> participants() {
        return lanes;
    }

    /** What it shows, in its order. */
    public List<WireEvent> events() {
        return steps.stream().flatMap(step -> step.events().stream()).toList();
    }

    int lane(End end) {
        return lanes.indexOf(end.name());
    }

    /** The rows that are shown; the places of rows that they name are those of {@link #place}. */
    List<Step> shown() {
        if (!isFolded()) return steps;
        var shown = new ArrayList<>(steps.subList(0, HEAD));
        var left = steps.subList(HEAD, steps.size() - TAIL);
        long bytes = left.stream().filter(step -> step.isData() && !step.call().isEmpty()).mapToLong(step -> step.data().sizeBytes()).sum();
        shown.add(new Step(left.get(0).from(), null, "", "", null, left.size() + " more rows, " + Label.bytes(bytes) + " sent; flow.whole() shows them",
                Step.Kind.FOLDED, List.of(), List.of()));
        shown.addAll(steps.subList(steps.size() - TAIL, steps.size()));
        return shown;
    }

    /** Where a row stands among those shown, or -1 when it is folded away. */
    int place(int step) {
        if (!isFolded() || step < HEAD) return step;
        return step >= steps.size() - TAIL ? HEAD + 1 + step - (steps.size() - TAIL) : -1;
    }

    private boolean isFolded() {
        return folds && steps.size() > HEAD + TAIL + 1;
    }

    @Override
    public String toString() {
        return steps.isEmpty() ? "nothing has passed yet" : FlowText.of(this);
    }

    @Override
    public String html() {
        return steps.isEmpty() ? "<i>nothing has passed yet</i>" : FlowSvg.of(this).html();
    }
}
