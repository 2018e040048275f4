package org.socketlab.wire;

/**
 * How much a recording keeps; what is older is dropped, and counted.
 *
 * <pre>
 * Limits.DEFAULT.events(1_000).keepOfEach(256)
 * </pre>
 *
 * @param events     at most so many events
 * @param bytes      at most so many bytes of what passed, all together
 * @param keepOfEach of what one call sent or received at most so many bytes; 4 MiB is the most
 */
public record Limits(int events, long bytes, int keepOfEach) {

    /** 100,000 events, 32 MiB in all, 64 KiB of each call. */
    public static final Limits DEFAULT = new Limits(100_000, 32L << 20, 64 << 10);

    /** For one block that is looked at closely: a million events, 256 MiB in all, 1 MiB of each call. */
    public static final Limits ROOMY = new Limits(1_000_000, 256L << 20, 1 << 20);

    /** What one event may hold at most. */
    static final int LARGEST_KEPT = 4 << 20;

    public Limits {
        if (events < 1) throw new IllegalArgumentException("a recording of " + events + " events is none; give 1 or more");
        if (bytes < 0) throw new IllegalArgumentException("no fewer than 0 bytes can be kept, and " + bytes + " were asked for");
        if (keepOfEach < 0 || keepOfEach > LARGEST_KEPT)
            throw new IllegalArgumentException("of each call 0 to " + LARGEST_KEPT + " bytes can be kept, and " + keepOfEach + " were asked for");
    }

    public Limits events(int most) {
        return new Limits(most, bytes, keepOfEach);
    }

    public Limits bytes(long most) {
        return new Limits(events, most, keepOfEach);
    }

    public Limits keepOfEach(int most) {
        return new Limits(events, bytes, most);
    }
}
