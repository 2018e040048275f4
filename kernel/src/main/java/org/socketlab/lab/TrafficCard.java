package org.socketlab.lab;

import java.util.Optional;
import org.socketlab.cell.MimeBundle;
import org.socketlab.view.Picture;
import org.socketlab.view.traffic.Flow;
import org.socketlab.view.traffic.PacketFlow;
import org.socketlab.wire.Captured;
import org.socketlab.wire.Conversation;
import org.socketlab.wire.Traced;

/** How pictures show, and what is best shown as one. */
final class TrafficCard {

    private TrafficCard() {}

    /** A renderer of a session. */
    static Optional<MimeBundle> render(Object value) {
        if (value instanceof Picture picture) return Optional.of(bundle(picture));
        if (value instanceof Conversation conversation) return Optional.of(bundle(Flow.of(conversation)));
        if (value instanceof Traced<?> traced) return Optional.of(bundle(Flow.of(traced.passed().conversations())));
        if (value instanceof Captured<?> captured) return Optional.of(bundle(PacketFlow.of(captured)));
        return Optional.empty();
    }

    private static MimeBundle bundle(Picture picture) {
        return MimeBundle.text(picture.toString()).with(MimeBundle.HTML, picture.html());
    }
}
