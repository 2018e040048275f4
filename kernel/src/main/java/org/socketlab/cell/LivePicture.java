package org.socketlab.cell;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * A picture in the console of a task, drawn anew by that task's thread when it is asked for, at most ten times a second. It is shown again only
 * when it has become another. Safe from any thread, except that one thread draws.
 */
final class LivePicture {

    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Callable<MimeBundle> drawing;
    private MimeBundle shown = MimeBundle.text("");
    private long asked = 1;
    private long drawn;
    private boolean hurry;

    LivePicture(Callable<MimeBundle> drawing) {
        this.drawing = drawing;
    }

    /** As it was drawn last. */
    synchronized MimeBundle shown() {
        return shown;
    }

    /** Something may have changed. */
    synchronized void request() {
        asked++;
        notifyAll();
    }

    /** Draws until the thread is interrupted. */
    void run(BackgroundTask task) throws InterruptedException {
        for (long last = System.nanoTime() - INTERVAL_NANOS; ; last = System.nanoTime()) {
            long request = awaitRequest(last + INTERVAL_NANOS);
            if (take(draw(task))) task.console().touch();
            finished(request);   // only now: who waits for it shows the console next
        }
    }

    private synchronized long awaitRequest(long notBefore) throws InterruptedException {
        while (asked == drawn) wait();
        for (long left; !hurry && (left = notBefore - System.nanoTime()) > 0; ) TimeUnit.NANOSECONDS.timedWait(this, left);
        return asked;
    }

    /** What keeps it from being drawn, such as that nothing has happened yet, stands in its place. */
    private MimeBundle draw(BackgroundTask task) throws InterruptedException {
        try {
            return drawing.call();
        } catch (InterruptedException stopped) {
            throw stopped;
        } catch (Exception failed) {
            if (task.isStopping()) throw new InterruptedException();
            return MimeBundle.text(failed.getMessage() == null ? failed.toString() : failed.getMessage());
        }
    }

    private synchronized boolean take(MimeBundle picture) {
        boolean isNew = !picture.equals(shown);
        shown = picture;
        return isNew;
    }

    private synchronized void finished(long request) {
        drawn = request;
        if (asked == drawn) hurry = false;
        notifyAll();
    }

    /** Has it drawn once more, now, and waits for that. */
    synchronized void finish(Duration longest) {
        long request = ++asked, deadline = System.nanoTime() + longest.toNanos();
        hurry = true;
        notifyAll();
        try {
            for (long left; drawn < request && (left = deadline - System.nanoTime()) > 0; ) TimeUnit.NANOSECONDS.timedWait(this, left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
