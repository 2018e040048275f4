package org.socketlab.cell;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The text of one cell's threads on its way to the cell's output: gathered, and sent at most 20 times a second, in order
 * with the cell's displays. A writer that is ahead of the front end sends itself, so that memory stays bounded and
 * nothing is lost.
 */
final class CellText extends TextSink {

    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final int MOST_PENDING_CHARS = 1 << 19;

    /**
     * How many messages stdout and stderr may cost by taking turns; Jupyter's server begins to drop them at 3000 in three
     * seconds (its setting iopub_msg_rate_limit). Beyond that, text is grouped by stream until the next message.
     */
    private static final int MOST_TURNS = 500;
    private static final int TURNS_PER_SECOND = 250;

    private final CellOutput output;
    private final ReentrantLock sending = new ReentrantLock();
    private final PendingText pending = new PendingText();
    private final Coalescer flushing = new Coalescer(INTERVAL, this::flush);
    private double turnsLeft = MOST_TURNS;
    private long turnsCountedNanos = System.nanoTime();

    CellText(CellOutput output) {
        this.output = output;
    }

    @Override
    void append(StreamName name, String text) {
        boolean tooMuch;
        synchronized (pending) {
            pending.add(name, text, pending.pieces() < turnsLeft);
            tooMuch = pending.length() >= MOST_PENDING_CHARS;
        }
        if (tooMuch) flush();
        else flushing.request();
    }

    /** Sends what was printed so far. */
    void flush() {
        inOrder(() -> {});
    }

    /** Sends what was printed so far, then does this, with nothing in between. */
    void inOrder(Runnable next) {
        sending.lock();
        try {
            take().forEach(this::send);
            next.run();
        } finally {
            sending.unlock();
        }
    }

    /** That a front end is gone shall not break the code that prints. */
    private void send(PendingText.Piece piece) {
        try {
            output.stream(piece.name(), piece.text().toString());
        } catch (RuntimeException failed) {
            KernelThreads.LOG.warn("{} characters of output could not be sent", piece.text().length(), failed);
        }
    }

    private List<PendingText.Piece> take() {
        synchronized (pending) {
            long now = System.nanoTime();
            double earned = (now - turnsCountedNanos) / (double) TimeUnit.SECONDS.toNanos(1) * TURNS_PER_SECOND;
            turnsLeft = Math.min(MOST_TURNS, turnsLeft + earned);
            turnsLeft = Math.max(2, turnsLeft - pending.pieces());
            turnsCountedNanos = now;
            return pending.takeAll();
        }
    }
}
