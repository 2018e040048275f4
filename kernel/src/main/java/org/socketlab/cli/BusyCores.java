package org.socketlab.cli;

/** Threads that do nothing but keep cores busy, so that what runs beside them is scheduled as on a loaded machine. */
final class BusyCores implements AutoCloseable {

    private volatile boolean closed;

    /** @param cores how many; none for 0 */
    BusyCores(int cores) {
        for (int i = 0; i < cores; i++) {
            var thread = new Thread(this::spin, "busy core " + i);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void spin() {
        while (!closed) Thread.onSpinWait();
    }

    @Override
    public void close() {
        closed = true;
    }
}
