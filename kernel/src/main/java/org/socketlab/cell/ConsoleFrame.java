package org.socketlab.cell;

/** Something in a cell's output that has the console of a background task as its lower part. */
public interface ConsoleFrame {

    /** The id of the display that it is; it stands in the cell already. */
    String displayId();

    /** The whole, with a console as it is now. Asked from any thread, after each change of the console and after {@link BackgroundTask#redraw}. */
    MimeBundle around(MimeBundle console);
}
