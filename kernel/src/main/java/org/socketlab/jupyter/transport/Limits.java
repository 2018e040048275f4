package org.socketlab.jupyter.transport;

/** How much one message may bring, so that nobody can exhaust the kernel's memory with a single one. */
final class Limits {

    /** One frame; a longer one ends that sender's connection before it is read. 256 MiB holds any cell and any widget buffer. */
    static final int FRAME_BYTES = 256 << 20;

    /** All frames of one message together. */
    static final long MESSAGE_BYTES = 512L << 20;

    /** Frames of one message; widgets send a few dozen buffers at most. */
    static final int FRAMES = 10_000;

    private Limits() {}

    /** Whether one more frame may be kept after so many. */
    static boolean allow(int frames, long bytesWithIt) {
        return frames < FRAMES && bytesWithIt <= MESSAGE_BYTES;
    }
}
