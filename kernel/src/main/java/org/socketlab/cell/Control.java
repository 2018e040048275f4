package org.socketlab.cell;

import java.util.List;
import java.util.Map;

/** Something in a cell's output with fields to fill in and buttons to press. Safe from any thread. */
public interface Control {

    /** The fields that may be filled in, each with the text that stands in it. */
    Map<String, String> fields();

    /** The buttons that may be pressed now; whoever changes that tells {@link Cell#controlChanged}. */
    List<String> enabled();

    /**
     * Presses a button.
     *
     * @param values what stands in the fields; those that are missing keep what they have
     * @throws IllegalArgumentException if there is no such button or field, or if a text is too long
     * @throws IllegalStateException    if the button cannot be pressed now
     */
    void press(String button, Map<String, String> values);

    /**
     * A control where it stands.
     *
     * @param cell  the cell that shows it
     * @param place the how-maniest of that cell's controls it is, from 1
     */
    record Shown(Cell cell, int place, Control control) {}
}
