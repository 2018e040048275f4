package org.socketlab.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.socketlab.cell.BackgroundTask;
import org.socketlab.cell.Cell;
import org.socketlab.cell.ConsoleFrame;
import org.socketlab.cell.Control;
import org.socketlab.cell.MimeBundle;

/**
 * Fields to fill in and buttons to press, shown in a cell; below them what came of the last press.
 *
 * <pre>
 * var countdown = form("countdown")
 *     .field("from", 3)
 *     .button("Start", press -&gt; {
 *         int from = press.number("from");
 *         for (int n = 0; n &lt; from; Thread.sleep(1000)) press.progress(++n, from, "seconds");
 *     })
 *     .cancel("Stop")
 *     .show();
 * </pre>
 * One press is at work at a time. Safe from any thread once it is shown.
 */
public final class Form implements Control, ConsoleFrame {

    /** The longest text that a field takes, in characters. */
    public static final int LONGEST = 4_096;

    private final String title;
    private final Map<String, String> values = new LinkedHashMap<>();
    /** The button that stops the work of the others has no action of its own. */
    private final Map<String, Optional<FormAction>> buttons = new LinkedHashMap<>();
    private Cell cell;
    private ClassLoader classLoader;
    private int place;
    private String displayId;
    private BackgroundTask task;
    private boolean starting;
    private FormView.Progress progress;

    Form(String title) {
        this.title = title;
    }

    /** Adds a field with what stands in it at first. */
    public synchronized Form field(String name, Object value) {
        requireNew(!values.containsKey(name), "a field \"" + name + '"');
        values.put(name, String.valueOf(value));
        return this;
    }

    /** Adds a button with what it does. */
    public synchronized Form button(String name, FormAction action) {
        requireNew(!buttons.containsKey(name), "a button \"" + name + '"');
        buttons.put(name, Optional.of(action));
        return this;
    }

    /** Adds a button that stops what another has begun. */
    public synchronized Form cancel(String name) {
        requireNew(!buttons.containsKey(name), "a button \"" + name + '"');
        buttons.put(name, Optional.empty());
        return this;
    }

    private void requireNew(boolean isNew, String what) {
        if (cell != null) throw new IllegalStateException("the form \"" + title + "\" is shown already; give it all it has before show()");
        if (!isNew) throw new IllegalArgumentException("the form \"" + title + "\" has " + what + " already");
    }

    /** Shows it in the cell that calls this. */
    public Form show() {
        synchronized (this) {
            if (cell != null) throw new IllegalStateException("the form \"" + title + "\" is shown already, in " + cell);
            cell = ShowWords.cell("show");
            classLoader = Thread.currentThread().getContextClassLoader();
        }
        int added = cell.add(this);
        synchronized (this) {
            place = added;
            displayId = LabSession.current("show").display(cell, around(MimeBundle.EMPTY));
        }
        return this;
    }

    /** Presses the first button with what stands in the fields; see {@link #submit(Map)}. */
    public void submit() throws Exception {
        submit(Map.of());
    }

    /**
     * Fills in fields, presses the first button, and waits until its work is done. What a person does in JupyterLab, from code.
     *
     * @param filledIn texts by the names of their fields; the others keep what they have
     * @throws Exception what the button's action threw
     */
    public void submit(Map<String, ?> filledIn) throws Exception {
        press(buttons.keySet().iterator().next(), texts(filledIn));
        join();
        if (task().failure().orElse(null) instanceof Exception thrown) throw thrown;
    }

    /** Presses a button with what stands in the fields, and goes on; {@link #join} waits for its work. */
    public void press(String button) {
        press(button, Map.of());
    }

    @Override
    public void press(String button, Map<String, String> filledIn) {
        var action = buttons.get(button);
        if (action == null) throw new IllegalArgumentException("the form \"" + title + "\" has no button \"" + button + "\", but " + String.join(", ", buttons.keySet()));
        filledIn.forEach(this::requireField);
        if (action.isPresent()) start(button, action.get(), filledIn);
        else cancel();
    }

    private void requireField(String name, String text) {
        if (!values.containsKey(name)) throw new IllegalArgumentException("the form \"" + title + "\" has no field \"" + name + "\", but " + String.join(", ", values.keySet()));
        if (text.length() > LONGEST) throw new IllegalArgumentException("the field \"" + name + "\" takes " + LONGEST + " characters, and these are " + text.length());
    }

    private void start(String button, FormAction action, Map<String, String> filledIn) {
        BackgroundTask before;
        Press press;
        synchronized (this) {
            if (cell == null) throw new IllegalStateException("the form \"" + title + "\" is not shown yet; call show() first");
            if (isBusy()) throw new IllegalStateException("the form \"" + title + "\" is still at work; press its button to cancel, or wait with join()");
            starting = true;
            values.putAll(filledIn);
            progress = null;
            before = task;
            press = new Press(this, Map.copyOf(values));
        }
        var ownLoader = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(classLoader);
        try {
            var started = cell.background(button, () -> {
                action.run(press);
                return null;
            }, this, before);
            synchronized (this) {
                task = started;
            }
            started.redraw();   // for what it has told of itself before it was known here
        } finally {
            Thread.currentThread().setContextClassLoader(ownLoader);
            synchronized (this) {
                starting = false;
            }
            cell.controlChanged();
        }
    }

    /** Stops what a button has begun, as the stop button stops a cell; does nothing if nothing is at work. */
    private void cancel() {
        var working = task();
        if (working != null) working.stop();
    }

    /** Waits until nothing is at work. */
    public void join() throws InterruptedException {
        var working = task();
        if (working != null) working.join();
    }

    void progressed(FormView.Progress now) {
        BackgroundTask working;
        synchronized (this) {
            progress = now;
            working = task;
        }
        if (working != null) working.redraw();
    }

    private synchronized BackgroundTask task() {
        return task;
    }

    private synchronized boolean isBusy() {
        return starting || task != null && task.state() == BackgroundTask.State.RUNNING;
    }

    /** What stands in the fields. */
    @Override
    public synchronized Map<String, String> fields() {
        return new LinkedHashMap<>(values);
    }

    @Override
    public List<String> enabled() {
        boolean busy = isBusy();
        var enabled = new ArrayList<String>();
        buttons.forEach((name, action) -> {
            if (busy != action.isPresent()) enabled.add(name);
        });
        return enabled;
    }

    @Override
    public synchronized String displayId() {
        return displayId;
    }

    @Override
    public synchronized MimeBundle around(MimeBundle console) {
        boolean stopped = task != null && task.state() == BackgroundTask.State.STOPPED;
        return new FormView(title, fields(), List.copyOf(buttons.keySet()), progress, stopped && !starting).draw(place, console);
    }

    private static Map<String, String> texts(Map<String, ?> filledIn) {
        var texts = new LinkedHashMap<String, String>();
        filledIn.forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return texts;
    }

    /** A renderer of a session: as a cell's value it is shown where it is not yet, and a second time not. */
    static Optional<MimeBundle> render(Object value) {
        if (!(value instanceof Form form)) return Optional.empty();
        synchronized (form) {
            if (form.cell != null && form.cell != Cell.current()) return Optional.of(MimeBundle.text(form.toString()));
            if (form.cell != null) return Optional.of(MimeBundle.EMPTY);
        }
        form.show();
        return Optional.of(MimeBundle.EMPTY);
    }

    @Override
    public String toString() {
        return around(MimeBundle.EMPTY).data().get(MimeBundle.TEXT).toString();
    }
}
