package org.socketlab.lab;

import java.util.Map;

/** One press of a form's button: what stood in the fields, and how far its work has come. */
public final class Press {

    private final Form form;
    private final Map<String, String> values;

    Press(Form form, Map<String, String> values) {
        this.form = form;
        this.values = values;
    }

    /**
     * What stood in a field, without blanks around it.
     *
     * @throws IllegalArgumentException if the form has no such field
     */
    public String text(String field) {
        var value = values.get(field);
        if (value == null) throw new IllegalArgumentException("the form has no field \"" + field + "\", but " + String.join(", ", values.keySet()));
        return value.strip();
    }

    /**
     * The whole number in a field.
     *
     * @throws IllegalArgumentException if the form has no such field, or if something else stands in it
     */
    public int number(String field) {
        try {
            return Integer.parseInt(text(field));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the field \"" + field + "\" wants a whole number, and \"" + text(field) + "\" is none", e);
        }
    }

    /**
     * Shows how far the work has come, as a bar that grows in place, ten times a second at most. When the work is stopped, the bar says so
     * and not where, for that differs from run to run.
     *
     * @param done  how much is done
     * @param total how much there is
     * @param unit  of what, such as {@code bytes}
     */
    public void progress(long done, long total, String unit) {
        if (done < 0 || total < done) throw new IllegalArgumentException("progress of " + done + " of " + total + " " + unit + ": it goes from 0 to all");
        form.progressed(new FormView.Progress(done, total, unit));
    }
}
