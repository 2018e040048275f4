package org.socketlab.view.traffic;

import org.socketlab.view.Block;
import org.socketlab.view.Html;
import org.socketlab.view.Picture;
import org.socketlab.wire.Captured;

/**
 * The calls of a captured block, and between them the segments that opened and ended its connections, labelled as Wireshark does. Numbers are counted from
 * the beginning of each direction, and acknowledgements that come by chance are left out, so the picture is the same in every run on one machine.
 *
 * <pre>
 * client                  server:50007
 * │ connect ─────────────▶│ accept
 * │┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄▶│             [SYN] Seq=0 Win=65495 MSS=65495
 * │◀┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄│             [SYN, ACK] Seq=0 Ack=1 Win=65483 MSS=65495
 * │┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄▶│             [ACK] Ack=1
 * </pre>
 */
public final class PacketFlow implements Picture {

    private final Flow flow;
    private final Captured<?> captured;

    private PacketFlow(Flow flow, Captured<?> captured) {
        this.flow = flow;
        this.captured = captured;
    }

    public static PacketFlow of(Captured<?> captured) {
        return new PacketFlow(Flow.of(captured.passed().conversations()).with(captured.packets()), captured);
    }

    /** The same with nothing left out. */
    public PacketFlow whole() {
        return new PacketFlow(flow.whole(), captured);
    }

    /** Its rows, as a sequence diagram. */
    public Flow flow() {
        return flow;
    }

    @Override
    public String toString() {
        return flow + (captured.missing().isEmpty() ? "" : "\n" + captured.missing());
    }

    @Override
    public String html() {
        return flow.html() + (captured.missing().isEmpty() ? "" : "\n" + Block.of(Html.escape(captured.missing())));
    }
}
