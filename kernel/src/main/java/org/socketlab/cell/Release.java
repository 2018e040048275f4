package org.socketlab.cell;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Ends what cells have left behind: their tasks and threads are stopped, then what they own is closed, which also ends
 * calls that hear no interrupt. What will not end or close in time is left.
 */
final class Release {

    /** The time threads get to clean up before what they use is closed under them. */
    private static final Duration BEFORE_CLOSING = Duration.ofMillis(300);

    private final List<Cell> cells;
    private final long beganNanos = System.nanoTime();

    private Release(List<Cell> cells) {
        this.cells = cells;
    }

    static void of(List<Cell> cells, Duration patience) {
        var release = new Release(cells);
        try {
            release.run(patience);
        } catch (InterruptedException shuttingDown) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Duration patience) throws InterruptedException {
        cells.forEach(Cell::beginRelease);
        for (var cell : cells) cell.awaitThreads(beganNanos + BEFORE_CLOSING.toNanos());
        var closing = cells.stream().map(Cell::closeOwned).filter(Objects::nonNull).toList();
        long deadline = beganNanos + patience.toNanos();
        for (var cell : cells) cell.awaitThreads(deadline);
        for (var thread : closing) thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
    }
}
