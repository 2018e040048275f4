package org.socketlab.lab;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.socketlab.cell.Cell;
import org.socketlab.cell.Redirect;

/** Words of a notebook for showing and asking. */
public abstract class ShowWords {

    ShowWords() {}

    /** Prints the values in one line, with blanks between them. */
    public static void print(Object... values) {
        System.out.println(Arrays.stream(values).map(ShowWords::text).collect(Collectors.joining(" ")));
    }

    private static String text(Object value) {
        if (value == null || !value.getClass().isArray()) return String.valueOf(value);
        var inBrackets = Arrays.deepToString(new Object[] {value});
        return inBrackets.substring(1, inBrackets.length() - 1);
    }

    /**
     * Shows a value as a cell's last expression is shown.
     *
     * @param mimeTypes only these forms of it; text given with a type is taken to be of that type: {@code display("<b>bold</b>", "text/html")}
     * @return the id with which {@link #updateDisplay} can replace it
     */
    public static String display(Object value, String... mimeTypes) {
        return LabSession.current("display").display(cell("display"), Forms.of(value, mimeTypes));
    }

    /** Replaces what {@link #display} showed under that id. */
    public static void updateDisplay(String id, Object value, String... mimeTypes) {
        cell("updateDisplay").update(Forms.of(value, mimeTypes), id);
    }

    /** Removes what this cell has put out so far. */
    public static void clearOutput() {
        clearOutput(false);
    }

    /** @param wait whether to keep the old output until the next comes, which then takes its place without flicker */
    public static void clearOutput(boolean wait) {
        cell("clearOutput").clear(wait);
    }

    /** Asks for a line at the front end; within {@code redirect} it prints the prompt, flushes what was printed, and reads a line there. */
    public static String input(String prompt) throws InterruptedException {
        if (Redirect.hasInput()) {
            System.out.print(prompt);
            System.out.flush();
            return Redirect.line();
        }
        return cell("input").input(prompt, false);
    }

    public static String input() throws InterruptedException {
        return input("");
    }

    /** Asks for a line that is not shown while it is typed. */
    public static String password(String prompt) throws InterruptedException {
        return cell("password").input(prompt, true);
    }

    static Cell cell(String word) {
        var cell = Cell.current();
        if (cell == null) throw new IllegalStateException(word + "(…) belongs to a notebook cell, and this thread (`"
                + Thread.currentThread().getName() + "`) was not started by one. Call it from a cell or from a thread that a cell started.");
        return cell;
    }
}
