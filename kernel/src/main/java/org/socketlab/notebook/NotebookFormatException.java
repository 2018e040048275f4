package org.socketlab.notebook;

/** The file is not a notebook that can be read here; the message says why and what to do. */
public final class NotebookFormatException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotebookFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
