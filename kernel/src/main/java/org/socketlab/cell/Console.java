package org.socketlab.cell;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The window of one background task: what its threads print, and its state. It stands in the cell that started the task
 * and is brought up to date at most ten times a second, and at every cell's end.
 */
final class Console extends TextSink {

    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final BackgroundTask task;
    private final String displayId;
    /** What it is a part of, or null if it stands by itself. */
    private final ConsoleFrame frame;
    private final Screen screen = new Screen();
    private final ConsolePrint print = new ConsolePrint();
    private final ReentrantLock showing = new ReentrantLock();
    private final Coalescer updating = new Coalescer(INTERVAL, this::show);
    private boolean changed;
    /** It was brought up to date when no cell ran; front ends that listen only while one runs, as nbclient does, have missed that. */
    private boolean missed;
    private boolean open;

    Console(BackgroundTask task, String displayId, ConsoleFrame frame) {
        this.task = task;
        this.displayId = displayId;
        this.frame = frame;
    }

    @Override
    void append(StreamName name, String text) {
        synchronized (screen) {
            screen.write(name, text);
        }
        touch();
    }

    /** A whole line of the kernel's own, such as the error that ended the task. */
    void line(StreamName name, String text) {
        synchronized (screen) {
            screen.write(name, screen.atLineStart() ? text + '\n' : '\n' + text + '\n');
        }
        touch();
    }

    /** Something is new: the window will be redrawn soon. */
    void touch() {
        synchronized (screen) {
            changed = true;
            if (!open) return;
        }
        updating.request();
    }

    /** Shows the window for the first time, in the cell that started the task. */
    void open() {
        if (frame == null) task.cell().display(draw(), displayId);
        else task.cell().update(draw(), displayId);
        synchronized (screen) {
            open = true;
        }
    }

    /** Updates are over: its cell's output is gone, or the front end is. */
    void close() {
        synchronized (screen) {
            open = false;
        }
    }

    /** Brings the window up to date if anything is new, or was so when no cell ran. When it returns, so is an update that another thread was at. */
    void show() {
        showing.lock();
        try {
            synchronized (screen) {
                if (!changed && !missed || !open) return;
            }
            missed = task.cell().cells.running().isEmpty();
            task.cell().update(draw(), displayId);
            if (!task.cell().updatesAreSeen()) task.cell().printNow(news());
        } catch (RuntimeException failed) {
            KernelThreads.LOG.warn("the console of {} could not be shown", task, failed);
        } finally {
            showing.unlock();
        }
    }

    private String news() {
        synchronized (screen) {
            return print.news(task.name(), task.state(), screen, task.picture());
        }
    }

    private MimeBundle draw() {
        MimeBundle console;
        synchronized (screen) {
            changed = false;
            console = ConsoleView.draw(task, screen);
        }
        return frame == null ? console : frame.around(console);
    }
}
