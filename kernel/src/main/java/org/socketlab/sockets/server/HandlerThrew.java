package org.socketlab.sockets.server;

import java.io.IOException;
import java.io.Serializable;

/**
 * What a handler has thrown in a child, on its way home.
 *
 * @param thrown the exception itself, written; null if it cannot be
 * @param told   in words, for whoever cannot read it
 */
record HandlerThrew(byte[] thrown, String told, StackTraceElement[] trace) implements Serializable {

    /** In place of an exception that could not travel; has its stack trace. */
    static final class Stranger extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stranger(String told, StackTraceElement[] trace) {
            super(told);
            setStackTrace(trace);
        }
    }

    static HandlerThrew of(Throwable thrown) {
        return new HandlerThrew(Packing.written(thrown), thrown.toString(), thrown.getStackTrace());
    }

    /** The exception, with the classes of that loader. */
    Throwable thrown(ClassLoader loader) {
        try {
            return thrown == null ? new Stranger(told, trace) : (Throwable) Packing.read(thrown, loader);
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError unreadable) {
            return new Stranger(told, trace);
        }
    }
}
