package org.socketlab.lab;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.socketlab.cell.BackgroundTask;
import org.socketlab.cell.Cell;
import org.socketlab.sockets.server.ChildCode;
import org.socketlab.sockets.server.Handler;
import org.socketlab.sockets.server.Server;
import org.socketlab.sockets.server.ServerSurroundings;

/** Runs a server as a background task of the cell that starts it; outside of a cell as a plain program does. */
final class CellServers implements ServerSurroundings {

    private static final Map<BackgroundTask, Server> SERVER_OF = Collections.synchronizedMap(new WeakHashMap<>());

    /** The server that a task runs. */
    static Optional<Server> of(BackgroundTask task) {
        return Optional.ofNullable(SERVER_OF.get(task));
    }

    /** The task that runs a server; empty outside of a notebook. */
    static Optional<BackgroundTask> taskOf(Server server) {
        synchronized (SERVER_OF) {
            return SERVER_OF.entrySet().stream().filter(entry -> entry.getValue() == server).map(Map.Entry::getKey).findFirst();
        }
    }

    @Override
    public void start(Server server, Runnable body) {
        var cell = Cell.current();
        if (cell == null) ServerSurroundings.super.start(server, body);
        else SERVER_OF.put(cell.background(server.name(), () -> {
            body.run();
            BackgroundTask.current().stop();   // a server never comes to an end by itself: somebody has stopped it
            return null;
        }), server);
    }

    /** The task's end, too, is seen by whoever goes on from here. */
    @Override
    public void stopped(Server server) {
        taskOf(server).filter(task -> task != BackgroundTask.current()).ifPresent(BackgroundTask::stop);
    }

    @Override
    public boolean isStopping() {
        var task = BackgroundTask.current();
        return task != null && task.isStopping();
    }

    @Override
    public ChildCode childCode(Handler handler) {
        return LabSession.ifOpen().map(lab -> CellChildCode.of(handler, lab.session().cellCode()))
                .orElseGet(() -> ServerSurroundings.super.childCode(handler));
    }

    @Override
    public List<String> childOptions() {
        return LabSession.ifOpen().map(lab -> lab.session().cellCode().jvmOptions()).orElse(List.of());
    }

    @Override
    public void failed(String client, Throwable thrown) {
        LabSession.ifOpen().ifPresentOrElse(lab -> System.err.println(client + ": " + lab.session().explain(thrown)),
                () -> ServerSurroundings.super.failed(client, thrown));
    }
}
