package org.socketlab.shell.magic;

/**
 * A magic could not do its work. The message says what happened, why, and what to do; a session shows it alone, without
 * stack frames, as {@code MagicError}.
 */
public final class MagicException extends Exception {

    public MagicException(String message) {
        super(message);
    }

    public MagicException(String message, Throwable cause) {
        super(message, cause);
    }
}
