package org.socketlab.lab;

import org.socketlab.cell.BackgroundTask;
import org.socketlab.cell.SettleProbe;
import org.socketlab.sockets.Waits;
import org.socketlab.sockets.Waits.Wait;

/** A background task is quiet when every thread of it sits in a socket call and nothing has come for it there. */
final class SocketSettling implements SettleProbe {

    @Override
    public State stateOf(BackgroundTask task) {
        var waits = Waits.now().stream().filter(wait -> wait.owner() == task).toList();
        if (!waits.stream().allMatch(Wait::isIdle) || !Waits.awake(task).isEmpty()) return State.BUSY;
        boolean elsewhere = task.threads().stream().anyMatch(thread -> waits.stream().noneMatch(wait -> wait.thread() == thread));
        return elsewhere || waits.isEmpty() ? State.UNKNOWN : State.QUIET;
    }
}
