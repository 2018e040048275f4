package org.socketlab.sockets.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Selector;

/** Selectors, whose making and closing only fails when the system has no descriptors left. */
final class Selectors {

    private Selectors() {}

    static Selector open() {
        try {
            return Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("a select loop needs a selector, and the system gives none: " + e.getMessage(), e);
        }
    }

    static void close(Selector selector) {
        try {
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
