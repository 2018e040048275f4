package org.socketlab.lab;

import java.util.List;
import org.socketlab.cell.BackgroundTask;

/** Words of a notebook for what goes on when a cell has ended. */
abstract class TaskWords extends ShowWords {

    TaskWords() {}

    /**
     * Starts code that goes on when the cell has ended. What it prints shows in a console in this cell. Running the cell again stops it
     * and starts it anew; so do {@link BackgroundTask#stop()} and a restart of the kernel.
     */
    public static BackgroundTask background(String name, Task task) {
        return cell("background").background(name, () -> {
            task.run();
            return null;
        });
    }

    /** The background tasks of this notebook in the order of their start, the ended ones too until their cell is run again. */
    public static List<BackgroundTask> tasks() {
        return LabSession.current("tasks").session().cells().tasks();
    }
}
