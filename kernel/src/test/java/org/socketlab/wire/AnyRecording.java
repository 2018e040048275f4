package org.socketlab.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.socketlab.sockets.Address;
import org.socketlab.sockets.AddressFamily;
import org.socketlab.sockets.Bytes;
import org.socketlab.sockets.Shut;
import org.socketlab.sockets.SocketType;

/** Recordings of anything, the same for the same seed. */
final class AnyRecording {

    private static final String LETTERS = "abc XYZ09:/[]%.\n\t\"\\\u0000\u007f äß→😀";

    private final Random random;

    private AnyRecording(long seed) {
        random = new Random(seed);
    }

    static Recording of(long seed) {
        return new AnyRecording(seed).recording();
    }

    private Recording recording() {
        var sockets = new ArrayList<WireSocket>();
        int count = 1 + random.nextInt(6);
        for (int number = 1; number <= count; number++) sockets.add(socket(number, count));
        var events = new ArrayList<WireEvent>();
        for (int i = random.nextInt(30); i > 0; i--) events.add(event(new Stamp(i, random.nextLong(), random.nextLong() >>> 2,
                1 + random.nextInt(count), text(), text()), count));
        return Recording.of(Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)), sockets, events,
                new Dropped(random.nextInt(100), random.nextLong() >>> 1)).waiting(waits(count));
    }

    private List<WireWait> waits(int sockets) {
        return Stream.generate(() -> {
            boolean over = random.nextBoolean();
            var stamp = new Stamp(random.nextLong(), random.nextLong(), random.nextLong() >>> 2, 1 + random.nextInt(sockets), text(), text());
            return new WireWait(stamp, text(), numbers(sockets), over ? numbers(sockets) : List.of(), over);
        }).limit(random.nextInt(4)).toList();
    }

    private List<Integer> numbers(int sockets) {
        return random.ints(random.nextInt(4), 1, sockets + 1).boxed().toList();
    }

    private WireSocket socket(int number, int count) {
        return new WireSocket(number, text(), one(AddressFamily.values()), one(SocketType.values()), one(WireSocket.Role.values()), text(), text(),
                addressOrNull(), addressOrNull(), text(), random.nextInt(count + 1));
    }

    private WireEvent event(Stamp stamp, int sockets) {
        return switch (one(WireEvent.Kind.values())) {
            case OPENED -> new WireEvent.Opened(stamp);
            case BOUND -> new WireEvent.Bound(stamp, text(), addressOrNull());
            case LISTENING -> new WireEvent.Listening(stamp, random.nextInt(1000));
            case CONNECTED -> new WireEvent.Connected(stamp, text(), addressOrNull(), addressOrNull());
            case ACCEPTED -> new WireEvent.Accepted(stamp, 1 + random.nextInt(sockets), text(), addressOrNull(), addressOrNull());
            case SENT -> new WireEvent.Sent(stamp, text(), random.nextInt(1 << 20), payload(), random.nextLong() >>> 1, addressOrNull());
            case RECEIVED -> new WireEvent.Received(stamp, text(), random.nextInt(1 << 20), payload(), random.nextLong() >>> 1, addressOrNull());
            case SHUT_DOWN -> new WireEvent.ShutDown(stamp, one(Shut.values()));
            case OPTION -> new WireEvent.OptionSet(stamp, text(), text());
            case CLOSED -> new WireEvent.Closed(stamp);
            case RESET -> new WireEvent.Reset(stamp, text(), text(), text());
            case TIMED_OUT -> new WireEvent.TimedOut(stamp, text(), text(), text());
            case FAILED -> new WireEvent.Failed(stamp, text(), text(), text(), text());
            case IMPAIRED -> new WireEvent.Impaired(stamp, text());
        };
    }

    private Payload payload() {
        var bytes = new byte[random.nextInt(4) == 0 ? random.nextInt(5000) : random.nextInt(20)];
        random.nextBytes(bytes);
        var kept = random.nextBoolean() ? Bytes.of(bytes) : Bytes.ofText(text());
        return new Payload(kept, kept.size() + (random.nextInt(3) == 0 ? random.nextInt(1 << 20) : 0));
    }

    private Address addressOrNull() {
        return switch (random.nextInt(5)) {
            case 0 -> null;
            case 1 -> Address.unix(text());
            case 2 -> new Address("fe80::" + Integer.toHexString(random.nextInt(1 << 16)) + "%eth0", random.nextInt(65_536));
            default -> new Address("127.0.0." + random.nextInt(256), random.nextInt(65_536));
        };
    }

    private String text() {
        var text = new StringBuilder();
        for (int i = random.nextInt(3) == 0 ? 0 : random.nextInt(12); i > 0; i--) {
            int at = random.nextInt(LETTERS.codePointCount(0, LETTERS.length()));
            text.appendCodePoint(LETTERS.codePointAt(LETTERS.offsetByCodePoints(0, at)));
        }
        return text.toString();
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
