package org.socketlab.cli;

/** Something the person at the command line can put right; the message says what happened, why, and what to do. */
final class UserError extends RuntimeException {

    private static final long serialVersionUID = 1;

    UserError(String message) {
        super(message);
    }

    UserError(String message, Throwable cause) {
        super(message, cause);
    }

    /** The line for standard error. */
    String report() {
        return "socketlab: " + getMessage();
    }
}
