package org.socketlab.view.expert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.socketlab.sockets.Counted;
import org.socketlab.view.Picture;
import org.socketlab.wire.Recording;
import org.socketlab.wire.WireEvent;
import org.socketlab.wire.WireEvent.Impaired;

/**
 * What went wrong, in words: what is seen, why it is so, and what to do; the worst first.
 *
 * <pre>
 * expert()                         // of all that passed in the notebook
 * expert(client).warnings()        // of one socket, from warnings on
 * </pre>
 * It says only what the calls show. {@link #raw} adds the calls, with their times and ports.
 */
public final class Expert implements Picture {

    private final Recording recording;
    private final List<Finding> findings;
    private final boolean raw;

    private Expert(Recording recording, List<Finding> findings, boolean raw) {
        this.recording = recording;
        this.findings = findings;
        this.raw = raw;
    }

    public static Expert of(Recording recording) {
        var found = new Findings();
        new FailedCalls(recording, found).look();
        for (var talk : recording.conversations()) {
            new Endings(recording, talk, found).look();
            new Deliveries(talk, found).look();
        }
        for (var event : recording.events()) if (event instanceof Impaired impaired) impaired(recording, impaired, found);
        if (!recording.dropped().isNothing()) found.add(Severity.NOTE, "the recording", recording.dropped().toString(), "older calls may be missing here", "give it more room: recorder().limits(Limits.ROOMY)", null);
        var sorted = found.all().stream().sorted(Comparator.comparing(Finding::severity).thenComparing(Finding::participant).thenComparing(Finding::what)).toList();
        return new Expert(recording, sorted, false);
    }

    private static void impaired(Recording recording, Impaired event, Findings found) {
        found.add(Severity.CHAT, recording.socket(event.socket()).name(), event.what(), "somebody does so on purpose", "", event);
    }

    /** Errors and warnings alone. */
    public Expert warnings() {
        return new Expert(recording, findings.stream().filter(each -> each.severity().compareTo(Severity.WARN) <= 0).toList(), raw);
    }

    /** The same with the call of each, its time and its port. */
    public Expert raw() {
        return new Expert(recording, findings, true);
    }

    /** All of them, the worst first. */
    public List<Finding> findings() {
        return findings;
    }

    /** Findings that differ in nothing but whose they are. */
    record Group(Finding first, List<Finding> all) {

        /** {@code client 1, client 2 and 6 more}. */
        String participants() {
            var names = all.stream().map(Finding::participant).distinct().toList();
            var shown = String.join(", ", names.subList(0, Math.min(3, names.size())));
            var times = names.size() == 1 && all.size() > 1 ? " (" + all.size() + " times)" : "";
            return names.size() > 3 ? shown + " and " + (names.size() - 3) + " more" : shown + times;
        }
    }

    List<Group> groups() {
        var groups = new LinkedHashMap<List<Object>, List<Finding>>();
        for (var each : findings) groups.computeIfAbsent(List.of(each.severity(), each.what(), each.why()), key -> new ArrayList<>()).add(each);
        return groups.values().stream().map(all -> new Group(all.get(0), all)).toList();
    }

    /** {@code 1 error, 2 warnings}. */
    String title() {
        if (findings.isEmpty()) return "nothing to point at";
        var counts = findings.stream().collect(Collectors.groupingBy(Finding::severity, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream().map(each -> Counted.of(each.getValue(), word(each.getKey()))).collect(Collectors.joining(", "));
    }

    private static String word(Severity severity) {
        return severity == Severity.WARN ? "warning" : severity.word();
    }

    /** When and where, for those who ask for it; "" else. */
    String details(Group group) {
        if (!raw) return "";
        return group.all.stream().flatMap(each -> each.event().stream()).limit(10).map(this::detail).collect(Collectors.joining("; "));
    }

    private String detail(WireEvent event) {
        var socket = recording.socket(event.socket());
        return String.format(Locale.ROOT, "%.6f s: %s of socket %d (%s)", event.stamp().atNanos() / 1e9, event.kind().call(), socket.number(), socket.local());
    }

    @Override
    public String toString() {
        return ExpertText.text(this);
    }

    @Override
    public String html() {
        return ExpertText.html(this);
    }
}
