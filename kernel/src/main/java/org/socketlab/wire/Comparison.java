package org.socketlab.wire;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.socketlab.sockets.Bytes;
import org.socketlab.wire.Conversation.End;
import org.socketlab.wire.WireEvent.Opened;

/**
 * What differs between two recordings of what should be the same: conversation by conversation the bytes that passed, and at each end the calls in
 * their order. How long it took is there too, for who asks.
 *
 * <pre>
 * var comparison = Comparison.of(Transcript.read(monday), Transcript.read(tuesday));
 * comparison.isSame()
 * comparison.pairs().get(0).upstream().firstDifference()
 * </pre>
 *
 * @param pairs the conversations of both, side by side, in their order
 */
public record Comparison(List<Pair> pairs) {

    /** How a line of one run stands to the other's. */
    public enum Change { SAME, CHANGED, ONLY_A, ONLY_B }

    /**
     * A call in both runs, or in one.
     *
     * @param a in words, without what differs from run to run anyway; "" when it is only in b
     * @param b the same for the other run
     */
    public record Call(Change change, String a, String b) {}

    /**
     * The bytes of one direction.
     *
     * @param a               all that is known of them in one run
     * @param b               and in the other
     * @param firstDifference the place of the first byte that differs, or at which the shorter ends; -1 when they are the same
     */
    public record Stream(Direction direction, Bytes a, Bytes b, int firstDifference) {

        public boolean isSame() {
            return firstDifference < 0;
        }
    }

    /**
     * A conversation in both runs, or in one; then the other is null.
     *
     * @param client the client's calls
     * @param server the server's
     * @param tookA  from the first call's beginning to the last one's end
     */
    public record Pair(Conversation a, Conversation b, List<Call> client, List<Call> server, Stream upstream, Stream downstream,
                       Duration tookA, Duration tookB) {

        public Pair {
            client = List.copyOf(client);
            server = List.copyOf(server);
        }

        /** Whether the same calls were made in the same order with the same bytes. */
        public boolean isSame() {
            return a != null && b != null && upstream.isSame() && downstream.isSame() && isSame(client) && isSame(server);
        }

        private static boolean isSame(List<Call> calls) {
            return calls.stream().allMatch(call -> call.change() == Change.SAME);
        }

        /** The one of both that there is. */
        public Conversation any() {
            return a != null ? a : b;
        }
    }

    public Comparison {
        pairs = List.copyOf(pairs);
    }

    public static Comparison of(Recording a, Recording b) {
        var logA = new EventLog(a);
        var logB = new EventLog(b);
        var pairs = new ArrayList<Pair>();
        for (var delta : DiffUtils.diff(names(a), names(b), true).getDeltas()) {
            int fromA = delta.getSource().getPosition(), fromB = delta.getTarget().getPosition();
            int countA = delta.getSource().size(), countB = delta.getTarget().size();
            for (int i = 0; i < Math.max(countA, countB); i++)
                pairs.add(pair(i < countA ? a.conversation(fromA + i) : null, i < countB ? b.conversation(fromB + i) : null, logA, logB));
        }
        return new Comparison(pairs);
    }

    private static List<String> names(Recording recording) {
        return recording.conversations().stream().map(each -> each.transport() + " " + each.client() + " " + each.server()).toList();
    }

    private static Pair pair(Conversation a, Conversation b, EventLog logA, EventLog logB) {
        return new Pair(a, b, calls(lines(a, true, logA), lines(b, true, logB)), calls(lines(a, false, logA), lines(b, false, logB)),
                stream(a, b, Direction.UPSTREAM), stream(a, b, Direction.DOWNSTREAM), took(a), took(b));
    }

    private static List<String> lines(Conversation in, boolean client, EventLog log) {
        if (in == null) return List.of();
        End end = client ? in.client() : in.server();
        return in.events().stream().filter(each -> in.end(each) == end && !(each instanceof Opened))
                .sorted(Comparator.comparingLong(each -> each.stamp().number())).map(log::told).toList();
    }

    private static List<Call> calls(List<String> a, List<String> b) {
        var calls = new ArrayList<Call>();
        for (AbstractDelta<String> delta : DiffUtils.diff(a, b, true).getDeltas()) {
            var one = delta.getSource().getLines();
            var other = delta.getTarget().getLines();
            for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
                var lineA = i < one.size() ? one.get(i) : "";
                var lineB = i < other.size() ? other.get(i) : "";
                calls.add(new Call(lineA.equals(lineB) ? Change.SAME : i >= one.size() ? Change.ONLY_B : i >= other.size() ? Change.ONLY_A : Change.CHANGED, lineA, lineB));
            }
        }
        return calls;
    }

    private static Stream stream(Conversation a, Conversation b, Direction direction) {
        var one = a == null ? Bytes.EMPTY : a.stream(direction).bytes();
        var other = b == null ? Bytes.EMPTY : b.stream(direction).bytes();
        return new Stream(direction, one, other, Arrays.mismatch(one.toArray(), other.toArray()));
    }

    private static Duration took(Conversation in) {
        if (in == null || in.events().isEmpty()) return Duration.ZERO;
        long begin = in.events().stream().mapToLong(each -> each.stamp().atNanos()).min().orElse(0);
        return Duration.ofNanos(in.events().stream().mapToLong(each -> each.stamp().endNanos()).max().orElse(0) - begin);
    }

    /** Whether in both runs the same conversations were held in the same way. */
    public boolean isSame() {
        return pairs.stream().allMatch(Pair::isSame);
    }
}
