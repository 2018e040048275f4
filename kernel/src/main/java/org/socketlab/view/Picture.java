package org.socketlab.view;

/**
 * Something to look at, with three faces: text that reads well in a terminal and in a diff ({@link #toString}), HTML that reads well in
 * light and dark ({@link #html}), and the object itself, whose methods give what it shows as data.
 */
public interface Picture {

    /** Lines of text, without a line end at the last; the same for the same input. */
    @Override
    String toString();

    /** The same as a piece of HTML that needs nothing from outside: no script, no style sheet, no font. */
    String html();
}
