package org.socketlab.notebook.pack;

import java.io.IOException;

/** A file is no pack, is damaged, holds what a pack may not hold, or is of a version that is not known here; the message says which. */
public final class NotAPack extends IOException {

    private static final long serialVersionUID = 1;

    NotAPack(String message) {
        super(message);
    }

    NotAPack(String message, Throwable cause) {
        super(message, cause);
    }
}
