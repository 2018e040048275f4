package org.socketlab.lab;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.socketlab.cell.BackgroundTask;
import org.socketlab.host.Grid;
import org.socketlab.host.Report;

/**
 * The background tasks of a notebook at one moment, as a table that reads the same in every run.
 *
 * <pre>
 * tasks()
 *
 * NAME         STATE                      CELL      THREADS  WAITS FOR
 * echo server  running                    cell [2]        1  accept on *:50007
 * ticker       stopped                    cell [4]        0
 * client       failed: ConnectionRefused  cell [5]        0
 * </pre>
 * The ended ones stay in it until their cell is run again. A snapshot: call {@code tasks()} again for a later one.
 */
public final class Tasks implements Report, Iterable<BackgroundTask> {

    private static final List<String> HEAD = List.of("NAME", "STATE", "CELL", "THREADS", "WAITS FOR");

    private final List<BackgroundTask> tasks;
    private final List<List<String>> rows;

    Tasks(List<BackgroundTask> tasks) {
        this.tasks = List.copyOf(tasks);
        this.rows = this.tasks.stream().map(Tasks::row).toList();
    }

    private static List<String> row(BackgroundTask task) {
        var activity = TaskActivity.of(task);
        return List.of(task.name(), state(task), task.cell().toString(), String.valueOf(activity.threads()), activity.waitsFor());
    }

    private static String state(BackgroundTask task) {
        return task.state().word() + task.failure().map(thrown -> ": " + thrown.getClass().getSimpleName()).orElse("");
    }

    /** The tasks themselves, in the order of their start. */
    public List<BackgroundTask> list() {
        return tasks;
    }

    /**
     * The task of that name; of several the one started last.
     *
     * @throws IllegalArgumentException if there is none, with the names that there are
     */
    public BackgroundTask get(String name) {
        return tasks.stream().filter(task -> task.name().equals(name)).reduce((earlier, later) -> later)
                .orElseThrow(() -> new IllegalArgumentException("There is no background task \"" + name + "\". " + names()));
    }

    private String names() {
        if (tasks.isEmpty()) return "No cell has started one.";
        return "There is " + tasks.stream().map(task -> '"' + task.name() + '"').distinct().collect(Collectors.joining(", ")) + ".";
    }

    /** Stops those that run, all at the same time; each has two seconds to end. */
    public void stopAll() {
        var stops = tasks.stream().filter(task -> task.state() == BackgroundTask.State.RUNNING).map(task -> new Thread(task::stop, "stop " + task.name())).toList();
        stops.forEach(Thread::start);
        try {
            for (var stop : stops) stop.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Iterator<BackgroundTask> iterator() {
        return tasks.iterator();
    }

    @Override
    public Grid grid() {
        return new Grid(HEAD, rows);
    }

    @Override
    public String nothing() {
        return "no background tasks";
    }

    @Override
    public String toString() {
        return text();
    }
}
