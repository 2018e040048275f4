package org.socketlab.notebook.pack;

/**
 * How much a pack may hold, counted as it is unpacked.
 *
 * @param entries   at most so many files
 * @param fileBytes at most so many bytes in one of them
 * @param bytes     at most so many bytes in all, and in the pack itself
 */
public record PackLimits(int entries, long fileBytes, long bytes) {

    /** 1,000 files, 128 MiB each, 256 MiB in all. */
    public static final PackLimits DEFAULT = new PackLimits(1_000, 128L << 20, 256L << 20);
}
