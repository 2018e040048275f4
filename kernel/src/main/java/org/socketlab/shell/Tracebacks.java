package org.socketlab.shell;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import jdk.jshell.spi.SPIResolutionException;

/** How exceptions of cells read: the real name and message, the causes, and the frames that the cell's writer knows. */
final class Tracebacks {
    private static final int EXCEPTIONS_SHOWN = 10;
    private static final int MESSAGE_LENGTH = 10_000;

    private final Frames frames;
    private final Function<StackTraceElement, Optional<String>> unresolved;

    /** @param unresolved tells for a method that refers to something undefined what that is */
    Tracebacks(Origins origins, Function<StackTraceElement, Optional<String>> unresolved) {
        this.frames = new Frames(origins);
        this.unresolved = unresolved;
    }

    /** What was thrown, without the shell that a failed static initializer puts around it. */
    static Throwable essence(Throwable thrown) {
        var essence = thrown;
        while (essence instanceof ExceptionInInitializerError && essence.getCause() != null) essence = essence.getCause();
        return essence;
    }

    /** The exception's name as its writer knows it. */
    String name(Throwable thrown) {
        return thrown instanceof SPIResolutionException ? "UnresolvedReference" : ClassNames.of(thrown.getClass().getName());
    }

    /** The message, never null. */
    String message(Throwable thrown) {
        if (thrown instanceof SPIResolutionException) return unresolvedMessage(thrown);
        try {
            var message = thrown.getLocalizedMessage();
            if (message == null) return "";
            return ClassNames.readable(message.length() <= MESSAGE_LENGTH ? message : message.substring(0, MESSAGE_LENGTH) + "…");
        } catch (RuntimeException | StackOverflowError broken) {
            return "(its getMessage() threw " + broken.getClass().getName() + ")";
        }
    }

    /** The place in a cell where it was thrown. */
    Optional<String> place(Throwable thrown) {
        return frames.place(thrown);
    }

    List<String> lines(Throwable thrown) {
        var lines = new ArrayList<String>();
        add(essence(thrown), "", new StackTraceElement[0], lines, Collections.newSetFromMap(new IdentityHashMap<>()));
        return lines;
    }

    private void add(Throwable thrown, String relation, StackTraceElement[] above, List<String> lines, Set<Throwable> seen) {
        if (seen.contains(thrown) || seen.size() == EXCEPTIONS_SHOWN) {
            lines.add(relation + Ansi.bold(name(thrown)) + (seen.contains(thrown) ? " (shown above)" : " (and maybe more)"));
            return;
        }
        seen.add(thrown);
        var message = message(thrown);
        lines.add(relation + Ansi.bold(name(thrown)) + (message.isEmpty() ? "" : ": " + message));
        var trace = thrown.getStackTrace();
        lines.addAll(frames.lines(trace, above));
        for (var suppressed : thrown.getSuppressed()) add(suppressed, "Suppressed: ", trace, lines, seen);
        var cause = thrown.getCause();
        if (cause != null && !isToldBy(message, cause)) add(cause, "Caused by: ", trace, lines, seen);
    }

    /** A cause without a place, whose words stand in the message already, tells nothing more. */
    private boolean isToldBy(String message, Throwable cause) {
        return cause.getStackTrace().length == 0 && cause.getCause() == null && cause.getSuppressed().length == 0 && !message.isEmpty()
                && message.toLowerCase(Locale.ROOT).contains(message(cause).toLowerCase(Locale.ROOT));
    }

    private String unresolvedMessage(Throwable thrown) {
        var trace = thrown.getStackTrace();
        var missing = trace.length == 0 ? Optional.<String>empty() : unresolved.apply(trace[0]);
        return missing.orElse("this code refers to something that is not defined") + "; define it, then run this cell again";
    }
}
