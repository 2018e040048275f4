package org.socketlab.lab;

import java.util.List;
import org.socketlab.cell.BackgroundTask;
import org.socketlab.cell.SettleProbe;
import org.socketlab.sockets.Waits;
import org.socketlab.sockets.Waits.Wait;

/** A background task is quiet when every thread of it sits in a socket call and nothing has come for it there. */
final class SocketSettling implements SettleProbe {

    @Override
    public State stateOf(BackgroundTask task) {
        var threads = task.threads();
        var waits = Waits.now().stream().filter(wait -> wait.owner() == task).toList();
        if (!waits.stream().allMatch(Wait::isIdle)) return State.BUSY;
        var elsewhere = threads.stream().filter(thread -> waits.stream().noneMatch(wait -> wait.thread() == thread)).toList();
        if (elsewhere.isEmpty()) return waits.isEmpty() ? State.UNKNOWN : State.QUIET;
        return liveFromTheNetwork(elsewhere) ? State.BUSY : State.UNKNOWN;
    }

    private static boolean liveFromTheNetwork(List<Thread> threads) {
        return threads.stream().anyMatch(Waits::everBy);
    }
}
