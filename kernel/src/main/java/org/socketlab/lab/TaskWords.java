package org.socketlab.lab;

import org.socketlab.cell.BackgroundTask;

/** Words of a notebook for what goes on when a cell has ended. */
public abstract class TaskWords extends ShowWords {

    TaskWords() {}

    /**
     * Starts code that goes on when the cell has ended. What it prints shows in a console in this cell. Running the cell again stops it
     * and starts it anew. It also ends with {@link BackgroundTask#stop()}, with the stop button that JupyterLab shows in its console, and
     * with the kernel. {@code %%background name} on a cell's first line does the same with the whole cell.
     *
     * <pre>
     * background("ticker", () -&gt; {
     *     for (int n = 1; ; n++, Thread.sleep(1000)) print("tick", n);
     * });
     * </pre>
     */
    public static BackgroundTask background(String name, Task task) {
        var started = cell("background").background(name, () -> {
            task.run();
            return null;
        });
        LeakSearch.runs(started, task);
        return started;
    }

    /** {@link #background(String, Task)} under the name {@code task 1}, or the next number that is free. */
    public static BackgroundTask background(Task task) {
        return background(LabSession.current("background").session().cells().freeTaskName(), task);
    }

    /** The background tasks of this notebook in the order of their start, the ended ones too until their cell is run again. */
    public static Tasks tasks() {
        return new Tasks(LabSession.current("tasks").session().cells().tasks());
    }

    /**
     * What cells have left open that nobody seems to use any more: sockets that no variable, task or server leads to, and threads that go on
     * although their cell has ended.
     */
    public static Leaks leaks() {
        return LabSession.current("leaks").leaks();
    }

    /**
     * The background task of that name, {@code task("echo server").stop()}.
     *
     * @throws IllegalArgumentException if there is none, with the names that there are
     */
    public static BackgroundTask task(String name) {
        return tasks().get(name);
    }
}
