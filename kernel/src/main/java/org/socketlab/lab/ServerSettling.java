package org.socketlab.lab;

import org.socketlab.cell.BackgroundTask;
import org.socketlab.cell.SettleProbe;
import org.socketlab.sockets.Waits;
import org.socketlab.sockets.Waits.Wait;
import org.socketlab.sockets.server.Server;

/**
 * A server's task is quiet when each of its clients has got what it asked for, and every other thread of the task waits for the network with
 * nothing to read. Seen while nobody came or went; the server itself knows which of its threads only wait for each other.
 */
final class ServerSettling implements SettleProbe {

    private final SettleProbe ofOthers;

    /** @param ofOthers for tasks that run no server */
    ServerSettling(SettleProbe ofOthers) {
        this.ofOthers = ofOthers;
    }

    @Override
    public State stateOf(BackgroundTask task) {
        return CellServers.of(task).map(server -> stateOf(task, server)).orElseGet(() -> ofOthers.stateOf(task));
    }

    private static State stateOf(BackgroundTask task, Server server) {
        long before = server.changes();
        if (!server.isQuiet() || !othersWait(task, server)) return State.BUSY;
        return server.changes() == before ? State.QUIET : State.BUSY;
    }

    private static boolean othersWait(BackgroundTask task, Server server) {
        var waits = Waits.now().stream().filter(wait -> wait.owner() == task).toList();
        return waits.stream().allMatch(Wait::isIdle) && task.threads().stream()
                .allMatch(thread -> server.isResting(thread) || waits.stream().anyMatch(wait -> wait.thread() == thread));
    }
}
