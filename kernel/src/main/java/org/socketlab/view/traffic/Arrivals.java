package org.socketlab.view.traffic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.socketlab.wire.Conversation;
import org.socketlab.wire.Conversation.Transport;
import org.socketlab.wire.Direction;
import org.socketlab.wire.WireEvent.Received;
import org.socketlab.wire.WireEvent.Sent;

/** Which calls that sent each call that received has its bytes from: of a stream by their place in it, of datagrams by what they hold. */
public final class Arrivals {

    private Arrivals() {}

    /** In the order of the receiving calls; those that received nothing, and those whose sender is not recorded, have an empty list. */
    public static Map<Received, List<Sent>> of(Conversation in, Direction direction) {
        var stream = in.stream(direction);
        return in.transport() == Transport.UDP ? ofDatagrams(stream.sends(), stream.receives()) : ofStream(stream.sends(), stream.receives());
    }

    private static Map<Received, List<Sent>> ofStream(List<Sent> sends, List<Received> receives) {
        var all = new LinkedHashMap<Received, List<Sent>>();
        int first = 0;
        for (var received : receives) {
            long from = received.offset(), to = from + received.data().sizeBytes();
            while (first < sends.size() && end(sends.get(first)) <= from) first++;
            var parts = new ArrayList<Sent>();
            for (int i = first; i < sends.size() && sends.get(i).offset() < to; i++)
                if (sends.get(i).data().sizeBytes() > 0) parts.add(sends.get(i));
            all.put(received, parts);
        }
        return all;
    }

    private static long end(Sent sent) {
        return sent.offset() + sent.data().sizeBytes();
    }

    /** Of those not yet arrived the first that begins alike; so a datagram that was lost is passed over. */
    private static Map<Received, List<Sent>> ofDatagrams(List<Sent> sends, List<Received> receives) {
        var all = new LinkedHashMap<Received, List<Sent>>();
        var onTheWay = new ArrayList<>(sends);
        for (var received : receives) {
            var data = received.data().kept();
            var found = onTheWay.stream().filter(sent -> sent.data().kept().size() >= data.size()
                    && sent.data().kept().slice(0, data.size()).equals(data)).findFirst();
            found.ifPresent(onTheWay::remove);
            all.put(received, found.map(List::of).orElse(List.of()));
        }
        return all;
    }
}
