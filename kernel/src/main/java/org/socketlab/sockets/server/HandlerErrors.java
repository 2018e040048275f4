package org.socketlab.sockets.server;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Errors of handlers as a plain program shows them: with the handler's own frames, and not with those that lead to it. */
final class HandlerErrors {

    private static final String HERE = HandlerErrors.class.getPackageName() + ".";

    private HandlerErrors() {}

    static String text(Throwable thrown) {
        var text = new StringBuilder(thrown.toString()).append(frames(thrown));
        for (var cause = thrown.getCause(); cause != null; cause = cause.getCause())
            text.append("\nCaused by: ").append(cause).append(frames(cause));
        return text.toString();
    }

    private static String frames(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace()).takeWhile(frame -> !frame.getClassName().startsWith(HERE))
                .filter(frame -> !frame.getClassName().startsWith("org.socketlab.sockets.")).map(frame -> "\n    at " + frame).collect(Collectors.joining());
    }
}
