package org.socketlab.shell;

import java.util.List;
import org.socketlab.cell.MimeBundle;

/** How a cell ended. */
public sealed interface CellResult {

    /** It ran to its end; {@code shown} is its value ready to display, or null when it has none. */
    record Ok(MimeBundle shown) implements CellResult {}

    /**
     * It failed.
     *
     * @param name      the exception's simple or qualified name, {@code CompileError} or {@code Interrupted}
     * @param message   its message, one or more lines, never null
     * @param traceback the lines to show, with ANSI bold for what stands out
     */
    record Failed(String name, String message, List<String> traceback) implements CellResult {
        public Failed {
            traceback = List.copyOf(traceback);
        }
    }
}
