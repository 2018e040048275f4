package org.socketlab.lab;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.socketlab.cell.BackgroundTask;
import org.socketlab.cell.BackgroundTask.State;
import org.socketlab.cell.Cell;
import org.socketlab.cell.Cells;
import org.socketlab.cell.LeftThread;
import org.socketlab.lab.Leaks.Leak;
import org.socketlab.sockets.OpenSockets;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.Waits;

/** Finds what {@link Leaks} lists. Safe from any thread. */
final class LeakSearch {

    /** Who opened a socket: a {@link Cell} or a {@link BackgroundTask}. */
    private static final Map<Sock, Object> OPENER = Collections.synchronizedMap(new WeakHashMap<>());
    /** What a task runs, with what that has taken along from the method around it. */
    private static final Map<BackgroundTask, Object> BODY = Collections.synchronizedMap(new WeakHashMap<>());

    private final Cells cells;
    private final Collection<?> variables;

    LeakSearch(Cells cells, Collection<?> variables) {
        this.cells = cells;
        this.variables = variables;
    }

    /** The calling thread has opened a socket. */
    static void opened(Sock socket) {
        var task = BackgroundTask.current();
        var opener = task != null ? task : Cell.current();
        if (opener != null) OPENER.put(socket, opener);
    }

    static void runs(BackgroundTask task, Object body) {
        BODY.put(task, body);
    }

    Leaks leaks() {
        var leaks = new ArrayList<Leak>();
        var used = used();
        for (var socket : OpenSockets.list()) if (!used.contains(socket) && isLeft(socket)) leaks.add(leak(socket));
        for (var network : HostNetwork.open()) if (!used.contains(network) && isLeft(network)) leaks.add(leak(network));
        cells.leftThreads().stream().filter(left -> left.thread() != Thread.currentThread()).map(LeakSearch::leak).forEach(leaks::add);
        return new Leaks(leaks);
    }

    private Set<Object> used() {
        var running = cells.tasks().stream().filter(task -> task.state() == State.RUNNING).toList();
        var roots = new ArrayList<Object>(variables);
        for (var task : running) {
            roots.add(BODY.get(task));
            CellServers.of(task).ifPresent(roots::add);
        }
        Set<Object> used = Collections.newSetFromMap(new IdentityHashMap<>());
        used.addAll(Reach.of(roots));
        Waits.now().forEach(wait -> used.add(wait.socket()));
        return used;
    }

    /** Whether those are over who had opened it. */
    private boolean isLeft(Sock socket) {
        var opener = OPENER.get(socket);
        if (opener instanceof BackgroundTask task) return task.state() != State.RUNNING;
        return opener instanceof Cell cell && cells.running().filter(running -> running == cell).isEmpty();
    }

    private boolean isLeft(HostNetwork network) {
        return network.cell() != null && cells.running().filter(running -> running == network.cell()).isEmpty()
                && network.hosts().stream().allMatch(host -> host.tasks().isEmpty());
    }

    private static Leak leak(HostNetwork network) {
        return new Leak(network.toString(), network.cell().toString(), "no variable or task leads to it", null, null, network);
    }

    private static Leak leak(Sock socket) {
        var why = OPENER.get(socket) instanceof BackgroundTask task ? "the task \"" + task.name() + "\" had opened it and is " + past(task.state())
                : "no variable, task or server leads to it";
        return new Leak(socket.toString(), socket.origin(), why, socket, null, null);
    }

    private static String past(State state) {
        return state == State.STOPPED ? "stopped" : "over";
    }

    private static Leak leak(LeftThread left) {
        var call = TaskActivity.callOf(left.thread()).map(waiting -> ", in " + waiting).orElse("");
        var why = left.task().map(task -> "the task \"" + task.name() + "\" is " + past(task.state())).orElse("its cell has ended");
        return new Leak("thread \"" + left.thread().getName() + "\"" + call, left.cell().toString(), why, null, left.thread(), null);
    }
}
