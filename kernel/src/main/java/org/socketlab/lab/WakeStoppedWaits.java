package org.socketlab.lab;

import org.socketlab.cell.BackgroundTask;
import org.socketlab.cell.Cell;
import org.socketlab.sockets.Waits;

/**
 * Ends the socket calls of a stopped cell or task on threads that its cell cannot list, virtual ones: it interrupts them, as the cell
 * interrupts the others. The sockets stay open.
 */
final class WakeStoppedWaits implements Runnable {

    @Override
    public void run() {
        for (var wait : Waits.now())
            if (isStopping(wait.owner())) wait.thread().interrupt();
    }

    private static boolean isStopping(Object owner) {
        return owner instanceof Cell cell ? cell.isStopping() : owner instanceof BackgroundTask task && task.isStopping();
    }
}
