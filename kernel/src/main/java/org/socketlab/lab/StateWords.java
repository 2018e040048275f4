package org.socketlab.lab;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.socketlab.cell.BackgroundTask;
import org.socketlab.sockets.Sock;
import org.socketlab.sockets.server.Server;
import org.socketlab.view.state.States;
import org.socketlab.view.state.Timeline;
import org.socketlab.wire.Recorder;
import org.socketlab.wire.Recording;

/** Words of a notebook for what its sockets and threads were at, and for pictures that stay up to date. */
public abstract class StateWords extends ReplayWords {

    StateWords() {}

    /** What every socket and every thread of this notebook was at, side by side: states, waits, bytes. */
    public static Timeline timeline() {
        return timeline(recording());
    }

    /** {@link #timeline()} of a recording: a {@link #trace}, a transcript. */
    public static Timeline timeline(Recording recording) {
        return Timeline.of(recording);
    }

    /** {@link #timeline()} of a socket and those it spoke with; of a listening socket, all its clients. */
    public static Timeline timeline(Sock socket) {
        Set<Integer> numbers = new HashSet<>();
        var conversations = conversations(socket);
        var all = recording();
        for (var each : conversations) {
            for (int number : new int[] {each.client().socket(), each.server().socket()}) if (number != 0) numbers.add(number);
            if (each.server().isHere() && all.socket(each.server().socket()).listener() != 0) numbers.add(all.socket(each.server().socket()).listener());
        }
        if (numbers.isEmpty()) numbers.addAll(recorder().numbers(socket));
        return timeline(all.of(numbers));
    }

    /** {@link #timeline()} of a server and all its clients. */
    public static Timeline timeline(Server server) {
        return timeline(server.listening());
    }

    /**
     * The state machine of TCP with the way that this socket took through it, the states of the object itself, and what the system says of it.
     * It may be closed already.
     */
    public static States states(Sock socket) {
        var all = recording();
        var numbers = recorder().numbers(socket);
        if (numbers.isEmpty()) throw new IllegalArgumentException("states(" + socket + "): nothing is recorded of it. Either it did nothing yet, "
                + "or it was too long ago, or it was not recorded.");
        int number = numbers.iterator().next();
        return States.of(all, number).system(SystemState.of(all.socket(number)));
    }

    /** {@link #states(Sock)} of the socket at a server's door. */
    public static States states(Server server) {
        return states(server.listening());
    }

    /**
     * Shows a picture and keeps it up to date: it is drawn anew when a socket of this notebook has done something or a background task has changed, at most
     * ten times a second, and at the end of each cell. What it shows at a cell's end is what is saved.
     *
     * <pre>
     * var view = live(() -&gt; flow(server));
     * view.stop();
     * </pre>
     * It ends with {@link BackgroundTask#stop()}, with the stop button of its window in JupyterLab, and when its cell is run again. A terminal shows its last form.
     *
     * @param picture what to show, as {@link #display} would: a picture, a table, text
     */
    public static BackgroundTask live(Callable<?> picture) {
        return live(LabSession.current("live").session().cells().freeTaskName("live view"), picture);
    }

    /** {@link #live(Callable)} with a title of one's own. */
    public static BackgroundTask live(String title, Callable<?> picture) {
        var task = cell("live").live(title, () -> Forms.of(picture.call()));
        LeakSearch.runs(task, picture);
        Recorder.onEvent(() -> {
            task.refresh();
            return task.state() == BackgroundTask.State.RUNNING;
        });
        return task;
    }

    /** {@link #live(Callable)} of what passes between a socket and those it speaks with, as a {@link #flow}. */
    public static BackgroundTask live(Sock socket) {
        return live(() -> flow(socket));
    }

    /** {@link #live(Callable)} of a server and its clients, as a {@link #flow}. */
    public static BackgroundTask live(Server server) {
        return live("live: " + server.name(), () -> flow(server));
    }
}
