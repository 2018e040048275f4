package org.socketlab.cell;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Function;

/** How the errors of threads and background tasks read; package {@code shell} sets a form with only the user's frames. */
public final class ErrorText {

    private static volatile Function<Throwable, String> format = ErrorText::stackTrace;

    private ErrorText() {}

    /** Sets the form for this JVM; the text need not end in a line feed. */
    public static void format(Function<Throwable, String> form) {
        format = form;
    }

    static String of(Throwable error) {
        try {
            return format.apply(error).stripTrailing();
        } catch (RuntimeException | StackOverflowError broken) {
            return error.getClass().getName();
        }
    }

    private static String stackTrace(Throwable error) {
        var text = new StringWriter();
        error.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
