package org.socketlab.notebook.pack;

import java.util.ArrayList;
import java.util.List;
import org.socketlab.view.traffic.Flow;
import org.socketlab.wire.Recording;

/** Where two recordings differ: conversations that one has and the other has not, in any order, since clients at once come in any. */
public final class TrafficDiff {

    private static final int MOST_CONVERSATIONS = 1_000;

    private TrafficDiff() {}

    /** Lines, {@code -} there, {@code +} here; empty when both have the same conversations. */
    public static List<String> between(Recording there, Recording here) {
        var before = there.conversations().stream().limit(MOST_CONVERSATIONS).map(each -> Flow.of(each).toString()).toList();
        var after = here.conversations().stream().limit(MOST_CONVERSATIONS).map(each -> Flow.of(each).toString()).toList();
        var lines = new ArrayList<String>();
        if (there.conversations().size() != here.conversations().size()) {
            lines.add("-" + there.conversations().size() + " conversations");
            lines.add("+" + here.conversations().size() + " conversations");
        }
        without(before, after).forEach(each -> each.lines().forEach(line -> lines.add("-" + line)));
        without(after, before).forEach(each -> each.lines().forEach(line -> lines.add("+" + line)));
        return lines;
    }

    private static List<String> without(List<String> all, List<String> others) {
        var rest = new ArrayList<>(all);
        others.forEach(rest::remove);
        return rest;
    }
}
