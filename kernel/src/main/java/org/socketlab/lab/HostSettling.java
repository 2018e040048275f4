package org.socketlab.lab;

import org.socketlab.cell.BackgroundTask;
import org.socketlab.cell.SettleProbe;

/** Code on another host is asked there. */
final class HostSettling implements SettleProbe {

    private final SettleProbe ofOthers;

    /** @param ofOthers for tasks whose code runs here */
    HostSettling(SettleProbe ofOthers) {
        this.ofOthers = ofOthers;
    }

    @Override
    public State stateOf(BackgroundTask task) {
        return NetworkHost.of(task).map(host -> host.isQuiet(task) ? State.QUIET : State.BUSY).orElseGet(() -> ofOthers.stateOf(task));
    }
}
