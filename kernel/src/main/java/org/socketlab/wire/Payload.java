package org.socketlab.wire;

import org.socketlab.sockets.Bytes;

/**
 * Bytes that passed, as far as the recording keeps them.
 *
 * @param kept      the first of them; all, unless there were more than {@link Limits#keepOfEach} at once
 * @param sizeBytes how many passed
 */
public record Payload(Bytes kept, int sizeBytes) {

    public static final Payload NONE = new Payload(Bytes.EMPTY, 0);

    public Payload {
        if (sizeBytes < kept.size())
            throw new IllegalArgumentException(kept.size() + " bytes cannot be kept of " + sizeBytes);
    }

    public static Payload of(Bytes all) {
        return new Payload(all, all.size());
    }

    /** The bytes as far as they may be kept. */
    static Payload of(Bytes all, int keep) {
        return all.size() <= keep ? of(all) : new Payload(all.slice(0, keep), all.size());
    }

    /** How many bytes were not kept. */
    public int missingBytes() {
        return sizeBytes - kept.size();
    }

    public boolean isCut() {
        return missingBytes() > 0;
    }

    /** {@code b"Hello"}; when it is cut, how many more there were. */
    @Override
    public String toString() {
        return isCut() ? kept + " and " + missingBytes() + " bytes more" : kept.toString();
    }
}
