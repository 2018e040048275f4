package org.socketlab.host;

import java.util.List;

/** What shows as a table with some sentences below it. */
public interface Report {

    /** A line above the table, "" for none. */
    default String title() {
        return "";
    }

    /** Its rows and columns. */
    Grid grid();

    /** What to know beside them, each a whole sentence. */
    default List<String> notes() {
        return List.of();
    }

    /** What stands there when there are no rows. */
    String nothing();

    /** The report as lines of text. */
    default String text() {
        var table = grid();
        var lines = new StringBuilder(title().isEmpty() ? "" : title() + "\n").append(table.rows().isEmpty() ? nothing() : table.toString());
        notes().forEach(note -> lines.append('\n').append(note));
        return lines.toString();
    }
}
