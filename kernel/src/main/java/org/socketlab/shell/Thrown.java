package org.socketlab.shell;

/** Throws on what another piece of code threw, as the very object it is. */
final class Thrown {
    private Thrown() {}

    /** Throws it; {@code throw Thrown.as(t)} tells the compiler that nothing comes after. */
    static RuntimeException as(Throwable thrown) {
        throw Thrown.<RuntimeException>unchecked(thrown);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
